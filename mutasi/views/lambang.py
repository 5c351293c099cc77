"""The emblems that documents are printed with."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mutasi.actions.naskah import unggah_lambang
from mutasi.forms.naskah import LambangForm
from mutasi.models import LambangInstansi
from pegawai.penolakan import penolakan_di


@permission_required("mutasi.lihat_naskah", raise_exception=True)
def lambang_list(request):
    """What is in use, what was before, and the upload."""
    boleh = request.user.has_perm("mutasi.ubah_naskah")
    if request.method == "POST" and not boleh:
        raise PermissionDenied
    form = LambangForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            lambang = unggah_lambang(instansi=request.user.instansi, by=request.user, **form.cleaned_data)
            messages.success(request, f"{lambang} dipakai pada cetakan berikutnya.")
            return redirect("lambang_list")
    daftar = LambangInstansi.objects.visible_to(request.user).defer("isi").select_related("diunggah_oleh")
    terpakai = {lambang.jenis: lambang for lambang in reversed(daftar)}
    konteks = {
        "form": form,
        "boleh": boleh,
        "jenis": [(label, terpakai.get(kode)) for kode, label in LambangInstansi.Jenis.choices],
        "daftar": daftar,
    }
    return render(request, "mutasi/lambang_list.html", konteks)


@require_safe
def lambang_gambar(request, pk):
    lambang = get_object_or_404(LambangInstansi.objects.visible_to(request.user), pk=pk)
    if not request.user.has_perm("mutasi.lihat_naskah", lambang):
        raise PermissionDenied
    return HttpResponse(bytes(lambang.isi), content_type="image/png", headers={"X-Content-Type-Options": "nosniff"})
