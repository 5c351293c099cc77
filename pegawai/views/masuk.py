from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from pegawai.actions.pengguna import TAUTAN_MATI, get_tautan, pakai_tautan
from pegawai.forms.akun import AktivasiForm, MasukForm, UbahSandiForm
from pegawai.jejak import catat


class MasukView(LoginView):
    template_name = "pegawai/masuk.html"
    authentication_form = MasukForm
    redirect_authenticated_user = True
    extra_context = {"persona": ()}

    def form_valid(self, form):
        response = super().form_valid(form)
        user = form.get_user()
        catat(by=user, tindakan="masuk", objek=user, uraian="Masuk")
        return response


class UbahSandiView(PasswordChangeView):
    template_name = "pegawai/ubah_sandi.html"
    form_class = UbahSandiForm
    success_url = reverse_lazy("beranda")

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        user = self.request.user
        catat(by=user, tindakan="ubah_sandi", objek=user, uraian="Mengubah sandi sendiri")
        messages.success(self.request, "Sandi Anda sudah diganti. Perangkat lain yang masih masuk dikeluarkan.")
        return response


@login_not_required
@sensitive_post_parameters()
@never_cache
def aktivasi(request, token):
    tautan = get_tautan(token)
    if tautan is None:
        return render(request, "pegawai/aktivasi_mati.html", {"kalimat": TAUTAN_MATI}, status=410)
    form = AktivasiForm(tautan.pengguna, request.POST or None)
    if request.method == "POST" and form.is_valid():
        pakai_tautan(tautan=tautan, sandi=form.cleaned_data["new_password1"])
        messages.success(request, "Sandi tersimpan. Masuklah dengan NIP atau nama masuk Anda.")
        return redirect("masuk")
    return render(request, "pegawai/aktivasi.html", {"form": form, "pengguna": tautan.pengguna})
