"""The region on its deadline day, and what the database says when the day is over. Imported after the settings."""

import random
import re
from datetime import date

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.models import Count, F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mutasi.contoh import SANDI, muat
from pegawai.models import Pegawai, Pengguna, Peran, PeranPengguna
from penilaian.bawahan import with_jabatan
from penilaian.forms import bidang_faktor
from penilaian.models import PenilaianKinerja, PeriodePenilaian, TugasPenilaian
from penilaian.status import StatusPeriode
from tests.bench.tenggat_klien import isian_acak
from tests.factories import sejak

PASANGAN, ORANG_PER_PASANGAN = 15, 4  # heads with two devices, and people of each
MASUK = 10  # sign-ins measured
BUKAN_KUERI = re.compile("BEGIN|COMMIT|SAVEPOINT|RELEASE")  # as the tests count


def load_hari_tenggat(orang, banyak):
    """(open round nobody has begun, heads as the client takes them): accounts, roles, sessions, tasks."""
    muat(ukuran=orang, benih=1)
    periode = PeriodePenilaian.objects.get(status=StatusPeriode.DIBUKA)
    PenilaianKinerja.objects.filter(periode=periode).delete()
    PeriodePenilaian.objects.filter(pk=periode.pk, mulai__gt=timezone.localdate()).update(mulai=timezone.localdate())
    kepala = _buat_akun(_pilih_kepala(periode, banyak))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    return periode, kepala


def _pilih_kepala(periode, banyak):
    """(appraiser, unit of the own post, how many people) of those with the most, who have no account yet."""
    tugas = TugasPenilaian.objects.berlaku().filter(periode=periode, penilai__isnull=False)
    jumlah = tugas.values("penilai").annotate(n=Count("pk")).order_by("-n", "penilai").values_list("penilai", "n")
    _limpahkan(tugas, jumlah, banyak)
    tanpa_akun = dict(jumlah.filter(penilai__pengguna=None)[:banyak])
    penilai = with_jabatan(Pegawai.objects.filter(pk__in=tanpa_akun)).annotate(unit_kini=F("kini__unit"))
    return sorted(((p, p.unit_kini, tanpa_akun[p.pk]) for p in penilai), key=lambda satu: (-satu[2], satu[0].pk))


def _limpahkan(tugas, jumlah, banyak):
    """Where the tree gives fewer appraisers, the largest hand half of their people to one who appraises nobody yet."""
    punya_akun = set(Pengguna.objects.exclude(pegawai=None).values_list("pegawai", flat=True))
    urut = [satu for satu, _ in jumlah]
    bukan, kurang = punya_akun | set(urut), banyak - len(set(urut) - punya_akun)
    for satu in urut:
        milik = list(tugas.filter(penilai=satu).order_by("pk").values_list("pk", "pegawai")) if kurang > 0 else []
        wakil = next((orang for _, orang in milik if orang not in bukan), None)
        if wakil:
            separuh = [pk for pk, orang in milik[len(milik) // 2 :] if orang != wakil]
            TugasPenilaian.objects.filter(pk__in=separuh).update(penilai=wakil, asal="DIUBAH", alasan="Dilimpahkan")
            kurang -= 1


def _buat_akun(kepala):
    """One password for all, as in the example; its cost is measured apart."""
    sandi = Pengguna.objects.get(nama_masuk="kepala.unit").password
    akun = Pengguna.objects.bulk_create(
        Pengguna(instansi=p.instansi, nama_masuk=f"kepala.{p.pk}", nama=p.nama, pegawai=p, password=sandi)
        for p, _, _ in kepala
    )
    PeranPengguna.objects.bulk_create(
        PeranPengguna(pengguna=a, peran=Peran.KEPALA_UNIT, unit_id=unit, berlaku=sejak(date(2025, 1, 1)))
        for a, (_, unit, _) in zip(akun, kepala, strict=True)
    )
    return [
        {"akun": a.nama_masuk, "sesi": _masukkan(a), "orang": banyak, "pegawai": a.pegawai_id}
        for a, (_, _, banyak) in zip(akun, kepala, strict=True)
    ]


def _masukkan(akun):
    sesi = SessionStore()
    sesi[SESSION_KEY] = str(akun.pk)
    sesi[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    sesi[HASH_SESSION_KEY] = akun.get_session_auth_hash()
    sesi.save()
    return sesi.session_key


def susun_tugas_klien(periode, kepala):
    """Who does what. Heads come in the order of their keys, which is chance, not by how many people they have."""
    kepala = sorted(kepala, key=lambda k: k["sesi"])
    return {
        "kepala": kepala[PASANGAN:],
        "pasangan": [pasangan for satu in kepala[:PASANGAN] for pasangan in _berdua(periode, satu)],
        "akun": [k["akun"] for k in kepala[-MASUK:]],
        "sandi": SANDI,
        "tahun": periode.tahun,
    }


def _berdua(periode, kepala):
    """(session, person) of forms that two devices will send at the same moment."""
    tugas = TugasPenilaian.objects.berlaku().filter(periode=periode, penilai=kepala["pegawai"])
    belum = tugas.exclude(pegawai__penilaian_kinerja__periode=periode).order_by("pk")
    return [(kepala["sesi"], orang) for orang in belum.values_list("pegawai", flat=True)[:ORANG_PER_PASANGAN]]


def hitung_kueri(kepala):
    """Kind of saving -> queries of saving one person of this head, in this process; the person is final afterwards."""
    client = Client(headers={"host": "localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = kepala["sesi"]
    alamat = client.get(reverse("penilaian_lanjut")).url
    acak, kueri = random.Random(3), {}
    for versi, aksi in enumerate(("otomatis", "final")):
        with CaptureQueriesContext(connection) as tertangkap:
            jawaban = client.post(alamat, isian_acak(acak, aksi, 3) | {"aksi": aksi, "versi": versi})
        assert jawaban.status_code in (200, 302), jawaban.status_code
        kueri[aksi] = len([k for k in tertangkap if not BUKAN_KUERI.match(k["sql"])])
    kepala["orang"] -= 1
    return kueri


def count_hilang(periode, tersimpan, ragu):
    """How many of what the clients were told was saved the database does not have as the last word.

    Where a request had no answer, what it sent may have been saved or not: both are right.
    """
    ada = PenilaianKinerja.objects.filter(periode=periode).prefetch_related("faktor")
    ada = {p.pegawai_id: p for p in ada}
    return sum(not _sama(ada.get(int(orang)), kata, ragu.get(orang)) for orang, kata in tersimpan.items())


def _sama(penilaian, kata, ragu):
    if penilaian is None:
        return False
    isi = _isian(penilaian)
    if ragu is not None and isi == ragu:
        return True
    dikatakan = {k: v for k, v in kata["isian"].items() if k not in ("aksi", "versi")}
    final = penilaian.status == PenilaianKinerja.Status.FINAL
    return (isi, penilaian.versi, final) == (dikatakan, kata["versi"], kata["final"])


def _isian(penilaian):
    """As the form sends it: field -> text, without what is empty."""
    isi = {b: getattr(penilaian, b) for b in ("hasil_kerja", "perilaku_kerja", "catatan")}
    isi |= {f"berakhlak_{nilai}": angka for nilai, angka in penilaian.berakhlak.items()}
    for f in penilaian.faktor.all():
        isi[bidang_faktor(f.jenis)] = 9 if f.tidak_dinilai else f.nilai
        isi[bidang_faktor(f.jenis, "uraian")] = f.uraian
    return {bidang: str(nilai) for bidang, nilai in isi.items() if nilai not in (None, "")}
