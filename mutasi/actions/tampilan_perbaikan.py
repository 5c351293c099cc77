"""What the PPK sees of a correction or a withdrawal before the button, its digest, and whether it still stands."""

from dataclasses import asdict, dataclass

from mutasi.actions.perbaikan import sebut_ubahan
from mutasi.dokumen.perbaikan import load_data_berlaku
from mutasi.models import HadirPelantikan, JenisKeputusan, PutusanPerbaikan, UsulanMutasi
from mutasi.pelantikan.dilantik import load_akan_pergi
from mutasi.status import StatusUsulan
from pegawai.jejak import sidik_isi
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan

BELUM_DIPUTUS = "PPK belum memutus draf ini. Baca ulang dibuka sesudah PPK menyetujuinya."


@dataclass(frozen=True)
class BarisTampilan:
    """A person of the draft: from where to where by the first decree, and which words of it are wrong."""

    usulan: int
    nama: str
    nip: str
    jabatan_lama: str
    tempat_lama: str
    jabatan_baru: str
    tempat_baru: str
    ubahan: list
    dilantik: bool
    status: str

    @property
    def sidik(self):
        return sidik_isi(asdict(self))


@dataclass(frozen=True)
class Tampilan:
    pokok: dict  # what the draft is, which decree it names, why, and what becomes of the proposals
    baris: list
    tertahan: list  # proposals whose seat stays taken by it

    @property
    def sidik(self):
        isi = [asdict(b) for b in self.baris]
        return sidik_isi({"pokok": self.pokok, "baris": isi, "tertahan": [u.pk for u in self.tertahan]})

    @property
    def dilihat(self):
        return {str(b.usulan): b.sidik for b in self.baris}


def load_tampilan(keputusan):
    """A constant number of queries, however many people."""
    daftar = list(keputusan.baris.select_related("usulan").order_by("urutan"))
    data = load_data_berlaku(keputusan.memperbaiki)
    hadir = keputusan.memperbaiki.baris.filter(kehadiran__kehadiran=HadirPelantikan.Kehadiran.HADIR)
    hadir = set(hadir.values_list("usulan_id", flat=True))
    pokok = {
        "keputusan": keputusan.pk,
        "jenis": keputusan.jenis,
        "memperbaiki": keputusan.memperbaiki_id,
        "alasan": keputusan.alasan,
        "usulan_menjadi": keputusan.usulan_menjadi,
    }
    baris = [_baris(b, data[b.usulan_id], b.usulan_id in hadir) for b in daftar]
    return Tampilan(pokok, baris, load_tertahan(keputusan, [b.usulan for b in daftar]))


def _baris(baris, data, dilantik):
    kolom = ("nama", "nip", "jabatan_lama", "tempat_lama", "jabatan_baru", "tempat_baru")
    return BarisTampilan(
        usulan=baris.usulan_id,
        ubahan=[sebut_ubahan(u) for u in baris.ubahan],
        dilantik=dilantik,
        status=baris.usulan.status,
        **{k: data.get(k) or "" for k in kolom},
    )


def load_tertahan(keputusan, dicabut):
    """Whose decreed seat stays taken when these people do not leave theirs, and who comes after those in the chain."""
    if keputusan.jenis != JenisKeputusan.PENCABUTAN:
        return []
    kunci, tetap, hasil = {u.pk for u in dicabut}, {u.posisi_asal_id for u in dicabut}, []
    pergi = load_akan_pergi(keputusan).select_related(
        "pegawai", "posisi_asal__jabatan", "posisi_asal__unit", "posisi_tujuan__jabatan", "posisi_tujuan__unit"
    )
    sisa = [u for u in pergi.order_by("pk").distinct() if u.pk not in kunci and u.posisi_tujuan.jabatan.struktural]
    while baru := [u for u in sisa if u.posisi_tujuan_id in tetap]:
        hasil += baru
        tetap |= {u.posisi_asal_id for u in baru}
        sisa = [u for u in sisa if u not in baru]
    return hasil


def load_putusan(keputusan):
    return PutusanPerbaikan.objects.filter(keputusan=keputusan).select_related("oleh").first()


def sebut_berubah_sejak(putusan, tampilan):
    """By name, whose line is another than the one that was decided on; else that the rest of the page is."""
    if putusan.sidik == tampilan.sidik:
        return []
    lain = [b.nama for b in tampilan.baris if putusan.dilihat.get(str(b.usulan)) != b.sidik]
    return lain or ["alasan, atau siapa yang ikut tertahan"]


def sebut_perubahan(putusan, tampilan):
    """Sentences on what is another on the page since the PPK's word; none: nothing is."""
    if putusan.sidik == tampilan.sidik:
        return []
    kalimat = [
        f"{b.nama}: kini “{StatusUsulan(b.status).label}”{', sudah dilantik' if b.dilantik else ''}, "
        "lain daripada yang dilihat PPK."
        for b in tampilan.baris
        if putusan.dilihat.get(str(b.usulan)) != b.sidik
    ]
    return kalimat + _sebut_tertahan(putusan, tampilan) or ["Siapa yang ikut tertahan berubah sejak PPK memutus."]


def _sebut_tertahan(putusan, tampilan):
    """Who is held up by it now and was not, and the other way round; the trail says who was."""
    acara = Jejak.objects.filter(jenis_objek="keputusan", objek_id=putusan.keputusan_id, tindakan="putuskan_perbaikan")
    dulu = acara.values_list("rincian__tertahan", flat=True).first()
    if dulu is None:  # decided before that was kept
        return []
    kini = {u.pk for u in tampilan.tertahan}
    lepas = UsulanMutasi.objects.filter(pk__in=set(dulu) - kini).select_related("pegawai").order_by("pk")
    baru = [
        f"{u.pegawai} kini ikut tertahan: {u.posisi_tujuan} tidak jadi ditinggalkan."
        for u in tampilan.tertahan
        if u.pk not in dulu
    ]
    return baru + [f"{u.pegawai} tidak ikut tertahan lagi." for u in lepas]


def tolak_belum_diputus(keputusan, by):
    """A correction or a withdrawal is read back only after the PPK's word, and not by who gave it."""
    if keputusan.mengangkat:
        return
    putusan = load_putusan(keputusan)
    if putusan is None:
        raise Penolakan(BELUM_DIPUTUS)
    if putusan.oleh_id == by.pk:
        raise Penolakan("Anda yang memutus draf ini. Mintalah orang lain membacanya.")
