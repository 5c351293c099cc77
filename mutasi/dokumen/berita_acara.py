"""The Berita Acara of a meeting as plain values (domain.md 9.6): who met, when, what was decided, who stepped aside."""

from dataclasses import dataclass

from django.utils import timezone

from jabatan.templatetags.tampilan import BULAN
from mutasi.models import BenturanKepentingan
from mutasi.rapat.kuorum import ATURAN_SUARA, TIDAK
from pegawai.models import Pegawai

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SATUAN = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
BELASAN = (*SATUAN, *(f"{s} belas" for s in SATUAN[2:10]))


@dataclass(frozen=True)
class AnggotaBerita:
    kedudukan: str
    nama: str
    jabatan: str
    hadir: bool


@dataclass(frozen=True)
class AcaraBerita:
    nomor: int
    jabatan: str
    unit: str
    diusulkan: str
    nip: str
    hasil: str
    terpilih: str  # only where somebody else than the proposed one
    cadangan: str
    suara: str
    alasan: tuple[str, ...]
    lepas: str = ""  # from which post, and on what ground, where this item releases somebody


@dataclass(frozen=True)
class MundurBerita:
    nomor: int
    nama: str
    sebab: str
    dikesampingkan: str
    pemutus: str


@dataclass(frozen=True)
class LembarBeritaAcara:
    """`nomor` and `ditutup` are empty on the draft of a meeting that still runs, and only there."""

    draf: bool
    pemerintah: str
    ibu_kota: str
    badan: str
    siklus: str
    nomor: str
    hari: str
    tanggal: str
    tempat: str
    dibuka: str
    ditutup: str
    anggota: tuple[AnggotaBerita, ...]
    hadir: int
    acara: tuple[AcaraBerita, ...]
    mundur: tuple[MundurBerita, ...]
    catatan: str
    sidik: str
    aturan_suara: str = ATURAN_SUARA

    @property
    def penanda_tangan(self):
        return tuple(a for a in self.anggota if a.hadir)


def terbilang(angka):
    """A number below a million in Indonesian words."""
    if angka < 20:
        return BELASAN[angka]
    if angka < 100:
        return _sambung(f"{BELASAN[angka // 10]} puluh", angka % 10)
    if angka < 1000:
        return _sambung("seratus" if angka < 200 else f"{BELASAN[angka // 100]} ratus", angka % 100)
    ribu = "seribu" if angka < 2000 else f"{terbilang(angka // 1000)} ribu"
    return _sambung(ribu, angka % 1000)


def _sambung(awal, sisa):
    return f"{awal} {terbilang(sisa)}" if sisa else awal


def sebut_tanggal(hari):
    """ "tujuh bulan Desember tahun dua ribu dua puluh enam (7-12-2026)" """
    bulan = BULAN[hari.month - 1]
    angka = f"{hari.day}-{hari.month}-{hari.year}"
    return f"{terbilang(hari.day)} bulan {bulan} tahun {terbilang(hari.year)} ({angka})"


def build_berita_acara(rapat):
    """From the frozen rows of the meeting; a constant number of queries."""
    peserta = list(rapat.peserta.for_list())
    acara = list(rapat.acara.for_list())
    hasil = {a.pk: a.hasil for a in acara if hasattr(a, "hasil")}
    kunci = {a.usulan.pegawai_id for a in acara}
    kunci |= {o for h in hasil.values() for o in (h.terpilih_id, h.cadangan_id) if o}
    kunci |= {int(p) for h in hasil.values() for p, _ in h.perolehan["suara"] if p != TIDAK}
    orang = Pegawai.objects.in_bulk(kunci)
    resmi = rapat.berita_acara if rapat.ditutup else None
    return LembarBeritaAcara(
        draf=resmi is None,
        pemerintah=f"Pemerintah {rapat.siklus.instansi}",
        ibu_kota=rapat.siklus.instansi.ibu_kota,
        badan=rapat.get_badan_display(),
        siklus=rapat.siklus.nama,
        nomor=resmi.nomor_berita_acara if resmi else "",
        hari=HARI[rapat.tanggal.weekday()],
        tanggal=sebut_tanggal(rapat.tanggal),
        tempat=rapat.tempat,
        dibuka=_jam(rapat.dibuka_pada),
        ditutup=_jam(rapat.ditutup_pada),
        anggota=tuple(AnggotaBerita(p.get_kedudukan_display(), p.nama, p.jabatan, p.hadir) for p in peserta),
        hadir=sum(p.hadir for p in peserta),
        acara=tuple(_acara(a, hasil.get(a.pk), orang) for a in acara),
        mundur=load_mundur(rapat),
        catatan=rapat.catatan,
        sidik=resmi.sidik if resmi else "",
    )


def _jam(waktu):
    return f"{timezone.localtime(waktu):%H.%M}" if waktu else ""


def _acara(acara, hasil, orang):
    posisi, diusulkan = acara.usulan.posisi_tujuan, orang[acara.usulan.pegawai_id]
    isi = {"hasil": "Belum diputuskan", "terpilih": "", "cadangan": "", "suara": "", "alasan": ()}
    if hasil is not None:
        lain = hasil.terpilih_id if hasil.terpilih_id != diusulkan.pk else None
        isi = {
            "hasil": hasil.get_putusan_display(),
            "terpilih": orang[lain].nama_lengkap if lain else "",
            "cadangan": orang[hasil.cadangan_id].nama_lengkap if hasil.cadangan_id else "",
            "suara": sebut_suara(hasil, orang),
            "alasan": sebut_alasan(hasil),
        }
    return AcaraBerita(
        nomor=acara.nomor,
        jabatan=posisi.jabatan.nama,
        unit=posisi.unit.nama,
        diusulkan=diusulkan.nama_lengkap,
        nip=diusulkan.nip,
        lepas=sebut_pelepasan(acara.usulan),
        **isi,
    )


def sebut_pelepasan(usulan):
    """ "Lepas dari Kepala Bidang Anggaran, Badan Keuangan. Dasar: …"; empty for every other move."""
    return f"Lepas dari {usulan.posisi_asal}. Dasar: {usulan.sebut_dasar}." if usulan.dilepas else ""


def sebut_suara(hasil, orang):
    """Without the names of who voted how: the minutes give the count."""
    isi = hasil.perolehan
    urut = sorted(isi["suara"], key=lambda satu: (-satu[1], satu[0]))
    bagian = [f"{'tidak setuju' if p == TIDAK else orang[int(p)].nama_lengkap} {jumlah}" for p, jumlah in urut]
    if isi["abstain"]:
        bagian = [*bagian, f"abstain {isi['abstain']}", f"suara yang diberikan {sum(jumlah for _, jumlah in urut)}"]
    bagian += [f"tidak ikut memutus {isi['mundur']}"] if isi["mundur"] else []
    return "; ".join(bagian)


def sebut_alasan(hasil):
    alasan = [f"Menyimpang dari peringkat: {hasil.get_alasan_kode_display().lower()}."] if hasil.menyimpang else []
    alasan += ["Suara sama banyak; suara ketua menentukan."] if hasil.perolehan["ketua_menentukan"] else []
    return (*alasan, *filter(None, hasil.alasan.split("\n")))


def load_mundur(rapat):
    """Each reason for which a member stepped aside, or was let in by the chair; family ties without their words."""
    baris = BenturanKepentingan.objects.filter(acara__rapat=rapat)
    baris = baris.select_related("acara", "peserta", "pengesampingan__pemutus")
    return tuple(
        MundurBerita(
            nomor=b.acara.nomor,
            nama=b.peserta.nama,
            sebab=b.get_jenis_display(),
            dikesampingkan=b.dikesampingkan.alasan if b.dikesampingkan else "",
            pemutus=b.dikesampingkan.sebut_pemutus if b.dikesampingkan else "",
        )
        for b in baris.order_by("acara__nomor", "peserta_id", "pk")
    )
