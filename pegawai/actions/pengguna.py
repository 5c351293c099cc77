"""Accounts: who may sign in, with which roles. Every act leaves its row in the trail."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.models import Pengguna, PeranPengguna, TautanAktivasi
from pegawai.models.pengguna import PERAN_TERPISAH
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

TAUTAN_MATI = (
    "Tautan aktivasi ini sudah dipakai, sudah lewat tujuh hari, atau salah salin. "
    "Mintalah tautan baru kepada administrator BKPSDM."
)

NAMA_DIPAKAI = "Nama masuk ini sudah dipakai. Tambahkan angka atau nama unit."
SATU_AKUN = {
    "pengguna_nama_masuk_unik": NAMA_DIPAKAI,
    "pegawai_pengguna_nama_masuk_key": NAMA_DIPAKAI,
    "pegawai_pengguna_pegawai_id_key": "Pegawai ini baru saja mendapat akun lain. Cari namanya di daftar pengguna.",
}


def _tolak_diri_sendiri(pengguna, by, kalimat):
    if pengguna.pk == by.pk:
        raise Penolakan(kalimat)


def sidik_token(token):
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def buat_pengguna(*, by, nama_masuk, nama, pegawai=None):
    """An account without a password: it is opened by its activation link."""
    with tolak_bila_melanggar(SATU_AKUN):
        pengguna = Pengguna.objects.create_user(nama_masuk, nama=nama, pegawai=pegawai, instansi=by.instansi)
    catat(by=by, tindakan="buat_pengguna", objek=pengguna, uraian=f"Membuat akun {nama}", pegawai=pengguna.pegawai_id)
    return pengguna


@transaction.atomic
def tautkan_pegawai(*, pengguna, by, pegawai, alasan):
    """Who this account is: decides whose record is the own one, so never decided for oneself. None unties it."""
    _tolak_diri_sendiri(pengguna, by, "Tautan pegawai akun sendiri hanya dapat diubah oleh administrator lain.")
    alasan = wajib_alasan(alasan, "Tulis alasan mengapa tautannya diubah.")
    pengguna = Pengguna.objects.select_for_update(of=["self"]).get(pk=pengguna.pk)
    lama, baru = pengguna.pegawai_id, pegawai.pk if pegawai else None
    if lama == baru:
        raise Penolakan("Tautan akun ini sudah seperti itu; tidak ada yang diubah.")
    pengguna.pegawai = pegawai
    with tolak_bila_melanggar(SATU_AKUN):
        pengguna.save(update_fields=["pegawai"])
    catat(
        by=by,
        tindakan="tautkan_pegawai" if pegawai else "lepaskan_pegawai",
        objek=pengguna,
        uraian=f"Menautkan akun {pengguna} ke pegawai {pegawai}"
        if pegawai
        else f"Melepaskan akun {pengguna} dari pegawai",
        alasan=alasan,
        pegawai_lama=lama,
        pegawai=baru,
    )


@transaction.atomic
def beri_peran(*, pengguna, by, peran, unit, berlaku):
    _tolak_diri_sendiri(pengguna, by, "Peran untuk akun sendiri hanya dapat diberikan oleh administrator lain.")
    Pengguna.objects.select_for_update(of=("self",)).get(pk=pengguna.pk)
    if pengguna.peran.filter(peran=peran, unit=unit, berlaku__overlap=berlaku).exists():
        raise Penolakan("Peran ini sudah dimiliki pada sebagian tanggal itu. Cabut yang lama, atau ubah tanggalnya.")
    rangkap = cari_rangkap(pengguna, peran, berlaku)
    baris = PeranPengguna.objects.create(pengguna=pengguna, peran=peran, unit=unit, berlaku=berlaku)
    catat(
        by=by,
        tindakan="beri_peran",
        objek=pengguna,
        uraian=f"Memberi {pengguna} peran {baris}{sebut_rangkap(rangkap)}",
        rangkap=[str(r) for r in rangkap],
        peran=peran,
        unit=unit.pk if unit else None,
        sejak=berlaku.lower.isoformat(),
        sampai=berlaku.upper.isoformat() if berlaku.upper else None,
    )
    return baris


def cari_rangkap(pengguna, peran, berlaku):
    """Roles held on some of these days that somebody else should hold beside this one (R59), in order of the work."""
    if peran not in PERAN_TERPISAH:
        return []
    ada = set(pengguna.peran.filter(berlaku__overlap=berlaku).values_list("peran", flat=True))
    return [r for r in PERAN_TERPISAH if r in ada and r != peran]


def sebut_rangkap(rangkap):
    """ ", merangkap Analis BKPSDM dan Auditor"; empty where nothing is held twice."""
    return f", merangkap {' dan '.join(r.label for r in rangkap)}" if rangkap else ""


@transaction.atomic
def cabut_peran(*, baris, by):
    """From today on; a role that has not begun yet disappears, what was held before stays on record."""
    baris = PeranPengguna.objects.select_for_update(of=("self",)).select_related("pengguna").filter(pk=baris.pk).first()
    if baris is None:
        raise Penolakan("Peran ini sudah dicabut orang lain. Muat ulang halaman.")
    _tolak_diri_sendiri(baris.pengguna, by, "Peran akun sendiri hanya dapat dicabut oleh administrator lain.")
    hari_ini = timezone.localdate()
    if baris.berlaku.upper is not None and baris.berlaku.upper <= hari_ini:
        raise Penolakan("Peran ini sudah berakhir; tidak ada yang dicabut.")
    catat(
        by=by, tindakan="cabut_peran", objek=baris.pengguna, uraian=f"Mencabut peran {baris} dari {baris.pengguna}",
        peran=baris.peran,
    )  # fmt: skip
    if baris.berlaku.lower >= hari_ini:
        baris.delete()
    else:
        baris.berlaku = type(baris.berlaku)(baris.berlaku.lower, hari_ini)
        baris.save()


@transaction.atomic
def ubah_keadaan(*, pengguna, by, aktif):
    """A deactivated account is out at its next click; its links die with it."""
    _tolak_diri_sendiri(pengguna, by, "Akun sendiri tidak dapat dinonaktifkan atau diaktifkan sendiri.")
    pengguna = Pengguna.objects.select_for_update(of=("self",)).get(pk=pengguna.pk)
    if pengguna.is_active == aktif:
        raise Penolakan(f"Akun ini sudah {'aktif' if aktif else 'nonaktif'}; tidak ada yang diubah.")
    pengguna.is_active = aktif
    pengguna.save(update_fields=["is_active"])
    if not aktif:
        pengguna.tautan_aktivasi.filter(dipakai_pada__isnull=True).delete()
    kata = "Mengaktifkan" if aktif else "Menonaktifkan"
    catat(by=by, tindakan=f"{kata.lower()}_pengguna", objek=pengguna, uraian=f"{kata} akun {pengguna}")
    return pengguna


@transaction.atomic
def buat_tautan(*, pengguna, by):
    """A new one-time link; the older ones stop working. Returns the token, which is kept nowhere."""
    pengguna = Pengguna.objects.select_for_update(of=("self",)).get(pk=pengguna.pk)  # the newer link alone works
    if not pengguna.is_active:
        raise Penolakan("Akun ini nonaktif. Aktifkan dulu, lalu buat tautannya.")
    pengguna.tautan_aktivasi.filter(dipakai_pada__isnull=True).delete()
    token = secrets.token_urlsafe(32)
    TautanAktivasi.objects.create(pengguna=pengguna, sidik=sidik_token(token), dibuat_oleh=by)
    catat(
        by=by, tindakan="buat_tautan_aktivasi", objek=pengguna, uraian=f"Membuat tautan aktivasi untuk {pengguna}",
        instansi=pengguna.instansi,
    )  # fmt: skip
    return token


def get_tautan(token):
    """The link that this token opens, if it still does."""
    tautan = TautanAktivasi.objects.select_related("pengguna__instansi").filter(sidik=sidik_token(token)).first()
    return tautan if tautan and tautan.berlaku and tautan.pengguna.is_active else None


@transaction.atomic
def pakai_tautan(*, tautan, sandi):
    """Set the own password, once; sessions with the old one end."""
    tautan = TautanAktivasi.objects.select_for_update().select_related("pengguna").get(pk=tautan.pk)
    if not tautan.berlaku:
        raise Penolakan(TAUTAN_MATI)
    pengguna = tautan.pengguna
    pengguna.set_password(sandi)
    pengguna.save(update_fields=["password"])
    tautan.dipakai_pada = timezone.now()
    tautan.save(update_fields=["dipakai_pada"])
    catat(by=pengguna, tindakan="pakai_tautan_aktivasi", objek=pengguna, uraian="Membuat sandi lewat tautan aktivasi")
