"""Who sits on the seats that a cycle is to fill, by the records of today (I02): to stay, or until retirement."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from jabatan.masa import tambah_bulan
from jabatan.peta import PEJABAT_TAMPIL
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.lowongan import ALASAN, load_kursi
from mutasi.models import HasilLowongan
from mutasi.status import SEBELUM_PELANTIKAN
from pegawai.models import JenisPenugasan, Pegawai, RiwayatJabatan
from pegawai.penolakan import Penolakan

NAMA = ("gelar_depan", "nama", "gelar_belakang")


@dataclass(frozen=True)
class Pengisi:
    """What is to be said of a vacancy on which somebody sits."""

    kursi: str
    terisi: bool  # nobody is due to leave it: not a vacancy any more
    dinilai: bool  # stands in a ranking, and cannot be taken out of the cycle any more
    sesudah_tmt: bool  # falls vacant only after the planned day
    kalimat: str


def load_lowongan(siklus, *, berpejabat=True, **saring):
    """The vacancies of a cycle, each with `pengisi`; None once the cycle fills them itself, and where nobody sits.

    `berpejabat`: False where it is known that nobody sits on any of them.
    """
    dilihat = berpejabat and siklus.status in SEBELUM_PELANTIKAN
    lowongan = siklus.lowongan.filter(**saring).for_list()
    if dilihat:
        lowongan = _with_isi(lowongan, siklus)
    lowongan = list(lowongan)
    for satu in lowongan:
        satu.pengisi = _pengisi(satu, siklus.tmt_rencana) if dilihat else None
    return lowongan


def load_pengisi(siklus, **saring):
    return [satu.pengisi for satu in load_lowongan(siklus, **saring) if satu.pengisi]


def _with_isi(lowongan, siklus):
    """`kini`: what the seat is today; `pejabat`: the first of its definitive holders; `dinilai`."""
    kursi = load_kursi(siklus).filter(pk=OuterRef("posisi")).order_by()
    pejabat = RiwayatJabatan.objects.kini().filter(posisi=OuterRef("posisi"), jenis_penugasan=JenisPenugasan.DEFINITIF)
    orang = JSONObject(
        gelar_depan="pegawai__gelar_depan",
        nama="pegawai__nama",
        gelar_belakang="pegawai__gelar_belakang",
        lahir="pegawai__tanggal_lahir",
        sejak="berlaku__startswith",
    )
    keadaan = JSONObject(alasan=F("alasan"), terisi=F("terisi"), bup=F("bup"))
    return lowongan.annotate(
        kini=Subquery(kursi.annotate(kini=keadaan).values("kini")[:1]),
        pejabat=ArraySubquery(pejabat.order_by("berlaku", "pk").annotate(satu=orang).values("satu")[:PEJABAT_TAMPIL]),
        dinilai=Exists(HasilLowongan.objects.filter(lowongan=OuterRef("pk"))),
    )


def _pengisi(lowongan, hari):
    """A seat whose need is unknown is not taken for full."""
    kini = lowongan.kini
    if not kini or not kini["terisi"]:
        return None
    penuh = kini["alasan"] is None and (lowongan.posisi.jabatan.struktural or lowongan.posisi.kebutuhan is not None)
    if not penuh and kini["alasan"] != ALASAN.AKAN_KOSONG:
        return None
    orang = [(Pegawai(**{k: o[k] for k in NAMA}).nama_lengkap, o["lahir"], o["sejak"]) for o in lowongan.pejabat]
    pensiun = load_pensiun([(nama, lahir and date.fromisoformat(lahir)) for nama, lahir, _ in orang], kini["bup"])
    return Pengisi(
        kursi=str(lowongan),
        terisi=penuh,
        dinilai=lowongan.dinilai,
        sesudah_tmt=not penuh and is_sesudah(pensiun, hari),
        kalimat=_sebut_pejabat(orang, kini["terisi"]) if penuh else sebut_pensiun(pensiun),
    )


def _sebut_pejabat(orang, terisi):
    """Who holds it, and since when; of many the first are named."""
    nama = [f"{nama} sejak {tanggal_panjang(date.fromisoformat(sejak))}" for nama, _, sejak in orang]
    lain = terisi - len(nama)
    return "; ".join(nama) + (f"; dan {lain} orang lain" if lain else "")


def load_pensiun(orang, bup):
    """[(name, day of BUP)] of [(name, day of birth)]; a day that is not known is left out."""
    if bup is None:
        return []
    return [(nama, tambah_bulan(lahir, 12 * bup)) for nama, lahir in orang if lahir is not None]


def is_sesudah(pensiun, hari):
    """Nobody has left by the planned day; on the day of BUP itself the seat counts as left."""
    return bool(pensiun) and all(tiba > hari for _, tiba in pensiun)


def sebut_pensiun(pensiun):
    return "; ".join(f"{nama} mencapai BUP {tanggal_panjang(tiba)}" for nama, tiba in pensiun)


def tolak_terisi(lowongan):
    """I02: the seat of a proposal is vacant, whatever the ranking was told."""
    for satu in load_pengisi(lowongan.siklus, pk=lowongan.pk):
        if satu.terisi:
            raise Penolakan(
                f"Jabatan ini sudah terisi: {satu.kalimat}. Lowongannya tidak diusulkan lagi; "
                "bila catatan itu keliru, betulkan riwayat jabatannya lebih dulu."
            )
