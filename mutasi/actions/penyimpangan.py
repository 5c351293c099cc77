"""Writing the ledger of departures, in the transaction of the choice that departs (I11)."""

from dataclasses import dataclass

from django.db.models import F

from mutasi.models import AlasanMenyimpang, Kandidat, Penyimpangan, Persetujuan, PutusanCalon, SebabMenyimpang
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat

Jenis, Sebagai = Penyimpangan.Jenis, Penyimpangan.Sebagai
# what a meeting names as its ground, in the list of the ledger
SEBAB_RAPAT = {
    "KEBUTUHAN": SebabMenyimpang.KEAHLIAN,
    "RENCANA": SebabMenyimpang.RENCANA,
    "KESINAMBUNGAN": SebabMenyimpang.KEBUTUHAN,
    "TIDAK_BERSEDIA": SebabMenyimpang.PERMINTAAN,
    "REKAM_JEJAK": SebabMenyimpang.INTEGRITAS,
    "BENTURAN": SebabMenyimpang.KEPENTINGAN,
    "DATA": SebabMenyimpang.DATA,
}
TANPA_ALASAN = "Tuliskan alasan penyimpangan ini dengan kata-kata."


@dataclass(frozen=True)
class TempatPeringkat:
    """What a ranking says of who was chosen: place and points where there is one, and who stood higher."""

    urutan: int | None = None
    poin: int | None = None
    di_atas: tuple = ()  # ({"pegawai", "urutan", "poin"}, …)

    @property
    def selisih(self):
        """The points given up against the best of those who stood higher; None where it cannot be said."""
        if self.poin is None or not self.di_atas:
            return None
        return max(0, max(satu["poin"] for satu in self.di_atas) - self.poin)


def baca_tempat(kandidat):
    """The place of a candidate in the list of the seat. Who needs verification has neither place nor points yet."""
    lebih_tinggi = Kandidat.objects.filter(
        hasil=kandidat.hasil_id, putusan=PutusanCalon.MEMENUHI, urutan__lt=kandidat.urutan
    ).order_by("urutan")
    di_atas = tuple(lebih_tinggi.values("pegawai", "urutan", poin=F("skor_rendah")))
    if kandidat.putusan == PutusanCalon.PERLU_VERIFIKASI:
        return TempatPeringkat(di_atas=di_atas)
    return TempatPeringkat(kandidat.urutan, kandidat.skor_rendah, di_atas)


def baca_tempat_usulan(usulan):
    """The same of a proposal; of a seat that only the plan opens, as the plan kept it, without who stood higher."""
    if usulan.kandidat_id:
        return baca_tempat(usulan.kandidat)
    return TempatPeringkat(usulan.rencana.get("urutan"), usulan.rencana.get("poin"))


def catat_penyimpangan(
    *, siklus, posisi, jenis, sebagai, by, sebab, alasan, usulan=None, pegawai=None, tempat=None, rincian=None
):
    """One row of the ledger. `tempat` is what the ranking said (`baca_tempat`); without it place and price are missing.

    Called inside the transaction of the act that departs, after its permission was checked.
    """
    tempat = tempat or TempatPeringkat()
    baris = Penyimpangan.objects.create(
        siklus=siklus,
        usulan=usulan,
        posisi=posisi,
        pegawai=pegawai,
        jenis=jenis,
        sebagai=sebagai,
        oleh=by,
        sebab=sebab or SebabMenyimpang.LAINNYA,
        alasan=wajib_alasan(alasan, TANPA_ALASAN),
        urutan=tempat.urutan,
        poin=tempat.poin,
        di_atas=list(tempat.di_atas),
        selisih=tempat.selisih,
        rincian=rincian or {},
    )
    catat(
        by=by,
        tindakan="catat_penyimpangan",
        objek=baris,
        uraian=f"Menyimpang: {baris}",
        jenis=jenis,
        sebab=baris.sebab,
        usulan=usulan and usulan.pk,
        urutan=tempat.urutan,
        selisih=tempat.selisih,
    )
    return baris


def baca_tempat_acara(acara, pegawai_id):
    """The same from the list that the meeting had before it, frozen when it was opened."""
    calon = [c for c in acara.calon if c["putusan"] == PutusanCalon.MEMENUHI and c["urutan"]]
    diri = next((c for c in calon if c["pegawai"] == pegawai_id), None)
    batas = diri["urutan"] if diri else None
    di_atas = [c for c in calon if c["pegawai"] != pegawai_id and (batas is None or c["urutan"] < batas)]
    return TempatPeringkat(
        batas,
        diri and diri["rendah"],
        tuple({"pegawai": c["pegawai"], "urutan": c["urutan"], "poin": c["rendah"]} for c in di_atas),
    )


def is_menyimpang(usulan, tempat):
    """Whether somebody stood higher; of a seat that only the plan opens, whether the plan says that it departs."""
    dari_rencana = not usulan.kandidat_id and (tempat.urutan or 1) > 1
    return bool(tempat.di_atas or usulan.menyimpang or dari_rencana)


def catat_penyimpangan_usul(usulan, by):
    """What is handed in and is not first of the ranking. Handed in again in other words, it is written again."""
    tempat = baca_tempat_usulan(usulan)
    if not is_menyimpang(usulan, tempat):
        return
    rencana = bool(usulan.sertifikat_id)
    sebab = usulan.sebab or (SebabMenyimpang.RENCANA if rencana else SebabMenyimpang.LAINNYA)
    milik = usulan.penyimpangan.filter(jenis=Jenis.PERINGKAT, sebagai=Sebagai.PENGUSUL)
    terakhir = milik.values_list("sebab", "alasan").first()
    if terakhir == (sebab, usulan.pembenaran):
        return
    _catat(usulan, Jenis.PERINGKAT, Sebagai.PENGUSUL, by, sebab, usulan.pembenaran, tempat)


def catat_penyimpangan_putusan(usulan, *, langkah, putusan, by, sebab, alasan):
    """A head or PPK who refuses what the meeting recommended, and a PPK who decides against the PyB's word."""
    if jenis := menyimpang_dari(usulan, langkah, putusan):
        _catat(usulan, jenis, Sebagai(langkah), by, sebab, alasan, baca_tempat_usulan(usulan))


def menyimpang_dari(usulan, langkah, putusan):
    """From what such a word departs (Penyimpangan.Jenis), or None. What got so far, the meeting has recommended."""
    if langkah not in (Persetujuan.Langkah.KEPALA_BKPSDM, Persetujuan.Langkah.PPK):
        return None
    if putusan == Persetujuan.Putusan.TOLAK:
        return Jenis.RAPAT
    if langkah == Persetujuan.Langkah.PPK and putusan == Persetujuan.Putusan.SETUJU and ditolak_pyb(usulan):
        return Jenis.PYB
    return None


def ditolak_pyb(usulan):
    """Whether the PyB's last word on it was no."""
    kata = usulan.persetujuan.filter(langkah=Persetujuan.Langkah.PYB).order_by("-putaran").first()
    return kata is not None and kata.putusan == Persetujuan.Putusan.TOLAK


def _catat(usulan, jenis, sebagai, by, sebab, alasan, tempat):
    rencana = {"kalimat": usulan.menyimpang, "pesaing": usulan.rencana.get("layak"), "sertifikat": usulan.sertifikat_id}
    catat_penyimpangan(
        siklus=usulan.siklus,
        posisi=usulan.posisi_tujuan,
        usulan=usulan,
        pegawai=usulan.pegawai,
        jenis=jenis,
        sebagai=sebagai,
        by=by,
        sebab=sebab,
        alasan=alasan,
        tempat=tempat,
        rincian=rencana if usulan.sertifikat_id else {},
    )


def catat_penyimpangan_rapat(acara, *, terpilih, kode, alasan, rincian, by):
    """The meeting has chosen somebody who is not first: what it gave as its ground goes into the ledger."""
    catat_penyimpangan(
        siklus=acara.usulan.siklus,
        posisi=acara.usulan.posisi_tujuan,
        jenis=Jenis.PERINGKAT,
        sebagai=Sebagai.RAPAT,
        by=by,
        sebab=SEBAB_RAPAT.get(kode, SebabMenyimpang.LAINNYA),
        alasan=alasan,
        usulan=acara.usulan,
        pegawai=terpilih,
        tempat=baca_tempat_acara(acara, terpilih.pk),
        rincian=rincian | {"alasan_rapat": AlasanMenyimpang(kode).label},
    )
