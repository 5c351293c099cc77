from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render

from pegawai.actions.instansi import ubah_instansi
from pegawai.forms.instansi import InstansiForm
from pegawai.penolakan import penolakan_di


@permission_required("pegawai.ubah_instansi", raise_exception=True)
def instansi_ubah(request):
    """The agency's own data: what stands at the head and the foot of a decree, and the accent colour."""
    instansi = request.user.instansi
    form = InstansiForm(request.POST or None, instance=instansi)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            kini, berubah = ubah_instansi(
                instansi=instansi, isi=form.cleaned_data_instansi, semula=form.semula, by=request.user
            )
            messages.success(request, f"Data {kini} disimpan." if berubah else "Tidak ada yang berubah.")
            return redirect("instansi_ubah")
    return render(request, "pegawai/instansi_ubah.html", {"form": form})
