from django.contrib.auth.decorators import permission_required

from jabatan.daftar import get_halaman, render_daftar
from pegawai.filters import JejakFilter
from pegawai.models import Jejak


@permission_required("pegawai.lihat_jejak", raise_exception=True)
def jejak_list(request):
    saringan = JejakFilter(request.GET, queryset=Jejak.objects.visible_to(request.user), request=request)
    context = {"filter": saringan, "page_obj": get_halaman(request, saringan.qs.order_by("-id"))}
    return render_daftar(request, "pegawai/jejak_list.html", context)
