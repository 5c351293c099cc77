"""The second factor of an account: set up by its owner, replaced with the code of the old one, lost and reset."""

from django.db import transaction

from pegawai.actions.pesan import Pesan, tulis_pesan
from pegawai.alasan import wajib_alasan
from pegawai.faktor_kedua import periksa_kode
from pegawai.jejak import catat
from pegawai.models import PerangkatKode
from pegawai.models.faktor_kedua import HasilKode
from pegawai.penolakan import Penolakan
from pegawai.rahasia import RahasiaTertutup, sandikan_ulang

TANPA_RANCANGAN = "Pemasangan ini sudah lewat waktunya atau dimulai di tempat lain. Mulai lagi dari awal."
BELUM_COCOK = "Kode ini belum cocok. Periksa jam telepon Anda, lalu isi kode yang sekarang tampil."


def siapkan_perangkat(*, by, kode=""):
    """A new secret, to be confirmed by a code of it. Who has an authenticator proves it first."""
    if PerangkatKode.objects.filter(user=by, confirmed=True).exists():
        periksa_kode(by, kode)
    with transaction.atomic():
        PerangkatKode.objects.filter(user=by, confirmed=False).delete()
        rancangan = PerangkatKode.objects.create(user=by, name="autentikator", confirmed=False)
        catat(by=by, tindakan="siapkan_faktor_kedua", objek=by, uraian="Mulai memasang faktor kedua")
    return rancangan


@transaction.atomic
def pasang_perangkat(*, by, kode):
    """From here the new one counts and the old one no more. Returns the sentence of a code that did not fit, or ""."""
    rancangan = PerangkatKode.objects.select_for_update().filter(user=by, confirmed=False).first()
    if rancangan is None or rancangan.kedaluwarsa:
        raise Penolakan(TANPA_RANCANGAN)
    if rancangan.periksa("".join(kode.split())) != HasilKode.COCOK:
        return BELUM_COCOK
    lama = PerangkatKode.objects.filter(user=by, confirmed=True)
    mengganti = lama.exists()
    lama.delete()
    rancangan.confirmed = True
    rancangan.save(update_fields=["confirmed"])
    uraian = "Mengganti faktor kedua" if mengganti else "Memasang faktor kedua"
    catat(by=by, tindakan="pasang_faktor_kedua", objek=by, uraian=uraian)
    return ""


@transaction.atomic
def lepas_perangkat(*, pengguna, by, alasan):
    """A lost telephone: an administrator takes the old one away, its owner is told and sets up a new one."""
    if pengguna.pk == by.pk:
        raise Penolakan("Faktor kedua akun sendiri diatur ulang oleh administrator lain.")
    alasan = wajib_alasan(alasan, "Tulis alasan mengapa faktor kedua ini diatur ulang.")
    dihapus, _ = PerangkatKode.objects.filter(user=pengguna).delete()
    if not dihapus:
        raise Penolakan(f"{pengguna} belum memasang faktor kedua; tidak ada yang diatur ulang.")
    baris = catat(
        by=by,
        tindakan="lepas_faktor_kedua",
        objek=pengguna,
        uraian=f"Mengatur ulang faktor kedua {pengguna}",
        instansi=pengguna.instansi,
        alasan=alasan,
    )
    if pengguna.pegawai_id:
        isi = f"Faktor kedua akun Anda diatur ulang oleh {by} dengan alasan: {alasan} Bila bukan Anda yang meminta, "
        isi += "hubungi administrator sekarang. Pasang lagi sebelum memutus usulan."
        pesan = Pesan(pengguna.pegawai_id, "Faktor kedua Anda diatur ulang", isi)
        tulis_pesan(instansi=pengguna.instansi, kunci=f"faktor-kedua-{baris.pk}", pesan=[pesan])


@transaction.atomic
def putar_rahasia(*, by, instansi):
    """Every secret under the first key, so that older ones may go: (how many, accounts that no key opens)."""
    tersandi, tertutup = 0, []
    for satu in PerangkatKode.objects.select_for_update(of=["self"]).select_related("user").order_by("pk"):
        try:
            satu.key = sandikan_ulang(satu.key)
        except RahasiaTertutup:
            tertutup.append(satu.user.nama_masuk)
            continue
        satu.save(update_fields=["key"])
        tersandi += 1
    catat(
        by=by,
        tindakan="putar_kunci_rahasia",
        uraian="Menyandikan ulang rahasia faktor kedua dengan kunci yang pertama",
        instansi=instansi,
        tersandi=tersandi,
        tertutup=len(tertutup),
    )
    return tersandi, tertutup
