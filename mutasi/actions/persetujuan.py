"""Many proposals approved at once: what was on the page, all of it or none (R58, R59)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from mutasi.models import Persetujuan, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusUsulan
from pegawai.jejak import catat
from pegawai.models import KedudukanHukum, Pegawai, RiwayatKedudukan
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .sidik import BAGIAN, hitung_sidik, load_data, load_sidik
from .usulan import MENUNGGU_LANGKAH, ORANG_BERBEDA, TAHAP, TINDAKAN, sebut_putusan

Langkah = Persetujuan.Langkah
KE = {
    Langkah.KEPALA_BKPSDM: StatusUsulan.DIUSULKAN,
    Langkah.PYB: StatusUsulan.DIPERTIMBANGKAN,
    Langkah.PPK: StatusUsulan.DISETUJUI,
}
DISEBUT = 5  # names in a refusal; how many more is said
NONAKTIF = "kedudukan hukumnya “{}”, jadi tidak dapat dimutasikan"


@dataclass(frozen=True)
class Dilihat:
    """One line of the page: the proposal and its digests when it was shown."""

    usulan: int
    utuh: str
    bagian: tuple[str, ...]


class TampilanBerubah(Penolakan):
    """What was on the page is not what stands now: `perubahan` are its sentences, by name."""

    def __init__(self, perubahan):
        self.perubahan = perubahan
        super().__init__(f"Tidak ada yang disetujui, sebab ada yang berubah. {sebut_sebagian(perubahan)}")


def sebut_sebagian(kalimat):
    lagi = [f"Dan {len(kalimat) - DISEBUT} lagi."] if len(kalimat) > DISEBUT else []
    return " ".join([f"{satu}." for satu in kalimat[:DISEBUT]] + lagi)


def menunggu_langkah(siklus, langkah):
    """States of a proposal that wait for this step. Where no PyB is asked, the PPK takes what the head proposed."""
    if langkah == Langkah.PPK and siklus.perlu_pyb:
        return (StatusUsulan.DIPERTIMBANGKAN,)
    return MENUNGGU_LANGKAH[langkah]


@transaction.atomic
def setujui_bersama(*, siklus, langkah, dilihat, by):
    """Approve everything that was on the page. Returns the proposals.

    The rows are locked in the order of their keys, so of two who press at once one wins and the other is told what
    that one has decided (TampilanBerubah).
    """
    siklus = SiklusMutasi.objects.select_for_update(of=["self"]).get(pk=siklus.pk)
    if siklus.status not in TAHAP[langkah][0]:
        raise Penolakan(f"Siklus ini sekarang pada tahap “{siklus.get_status_display()}”: belum, atau tidak lagi.")
    if not dilihat:
        raise Penolakan("Pilih paling sedikit satu usulan.")
    daftar = _kunci(siklus, dilihat)
    kini = load_sidik(daftar)
    if perubahan := _cari_perubahan(siklus, langkah, daftar, kini, dilihat):
        raise TampilanBerubah(perubahan)
    halangan = _cari_terlibat(daftar, langkah, by) + _cari_nonaktif(daftar, siklus.tmt_rencana)
    if halangan := halangan + _cari_ditolak_pyb(daftar, langkah):
        raise Penolakan(f"Tidak ada yang disetujui. {sebut_sebagian(halangan)} Keluarkan dari pilihan, lalu ulangi.")
    _tulis(langkah, daftar, kini, by)
    catat(
        by=by,
        tindakan=f"{TINDAKAN[langkah]}_bersama",
        objek=siklus,
        uraian=f"{langkah.label}: setuju atas {len(daftar)} perpindahan – {siklus.nama}",
        putusan=Persetujuan.Putusan.SETUJU,
        usulan={str(u.pk): kini[u.pk].utuh for u in daftar},
        sidik=hitung_sidik(sorted([d.usulan, d.utuh, *d.bagian] for d in dilihat.values())),
    )
    return daftar


def _kunci(siklus, dilihat):
    daftar = UsulanMutasi.objects.select_for_update(of=["self"]).filter(siklus=siklus, pk__in=dilihat)
    daftar = daftar.select_related("pegawai", "posisi_tujuan__jabatan", "posisi_tujuan__unit").order_by("pk")
    daftar = list(daftar)
    if len(daftar) != len(dilihat):
        raise Penolakan("Sebagian yang dipilih bukan usulan siklus ini. Buka lagi halamannya.")
    return daftar


def _cari_perubahan(siklus, langkah, daftar, kini, dilihat):
    """What changed since it was shown, by name: who decided what and when, or which part of it is another."""
    menunggu = menunggu_langkah(siklus, langkah)
    lain = [u for u in daftar if kini[u.pk].utuh != dilihat[u.pk].utuh or u.status not in menunggu]
    kata = {}
    for satu in Persetujuan.objects.filter(usulan__in=[u.pk for u in lain]).select_related("oleh").order_by("pk"):
        kata[satu.usulan_id] = satu  # the last one
    return [_sebut_perubahan(u, kini[u.pk], dilihat[u.pk], menunggu, kata.get(u.pk)) for u in lain]


def _sebut_perubahan(usulan, kini, dilihat, menunggu, kata):
    if usulan.status not in menunggu:
        akhir = sebut_putusan(kata) if kata else f"sekarang “{usulan.get_status_display()}”"
        return f"{usulan.pegawai}: {akhir}"
    pasangan = zip(BAGIAN.values(), kini.bagian, dilihat.bagian, strict=False)
    bagian = [kalimat for (kalimat, _), baru, lama in pasangan if baru != lama]
    return f"{usulan.pegawai}: {' dan '.join(bagian) or 'berubah'} sejak halaman dibuka"


def _cari_terlibat(daftar, langkah, by):
    milik = UsulanMutasi.objects.filter(pk__in=[u.pk for u in daftar]).terlibat(by, langkah).select_related("pegawai")
    return [f"{u.pegawai}: Anda sendiri terlibat dalam usulan ini" for u in milik]


def _cari_nonaktif(daftar, tmt):
    """I04: the records of today say whether somebody can still be moved on the day."""
    orang = [u.pegawai_id for u in daftar]
    kini = Pegawai.objects.filter(pk__in=orang).exclude(kedudukan_hukum=KedudukanHukum.AKTIF)
    nanti = RiwayatKedudukan.objects.filter(pegawai__in=orang, berlaku__contains=tmt)
    nanti = nanti.exclude(kedudukan=KedudukanHukum.AKTIF).select_related("pegawai")
    sebab = {p.pk: (p, p.get_kedudukan_hukum_display()) for p in kini}
    sebab |= {r.pegawai_id: (r.pegawai, r.get_kedudukan_display()) for r in nanti}
    return [f"{p}: {NONAKTIF.format(kedudukan)}" for p, kedudukan in sebab.values()]


def _cari_ditolak_pyb(daftar, langkah):
    """Deciding against the PyB needs a reason for each: never in one heap."""
    if langkah != Langkah.PPK:
        return []
    kata = {}
    for satu in Persetujuan.objects.filter(usulan__in=[u.pk for u in daftar], langkah=Langkah.PYB).order_by("putaran"):
        kata[satu.usulan_id] = satu.putusan
    tolak = [u for u in daftar if kata.get(u.pk) == Persetujuan.Putusan.TOLAK]
    return [f"{u.pegawai}: PyB tidak menyetujuinya, putuskan di halaman usulannya dengan alasan" for u in tolak]


def _tulis(langkah, daftar, kini, by):
    """The words, the states, and for the PPK the records as they stood (R58): as many statements as for one."""
    kunci, setuju = [u.pk for u in daftar], Persetujuan.Putusan.SETUJU
    perbaiki = Persetujuan.objects.filter(usulan__in=kunci, putusan=Persetujuan.Putusan.PERBAIKI)
    kembali = {}
    for pk in perbaiki.values_list("usulan", flat=True):
        kembali[pk] = kembali.get(pk, 0) + 1
    isi = {"langkah": langkah, "putusan": setuju, "oleh": by}
    with tolak_bila_melanggar(ORANG_BERBEDA):
        Persetujuan.objects.bulk_create(
            Persetujuan(usulan=u, putaran=kembali.get(u.pk, 0) + 1, sidik_usulan=kini[u.pk].utuh, **isi) for u in daftar
        )
    data, saat = load_data(daftar) if langkah == Langkah.PPK else {}, timezone.now()
    for u in daftar:
        u.status, u.status_sejak, u.versi = KE[langkah], saat, u.versi + 1
        u.data_disetujui = data.get(u.pk, u.data_disetujui)
    UsulanMutasi.objects.bulk_update(daftar, ["status", "status_sejak", "versi", "data_disetujui"])
