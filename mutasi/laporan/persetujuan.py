"""The lines of the page that approves many at once: who moves where, and everything to be known before the button."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONArray

from jabatan.models import Parameter
from jabatan.tempat import isi_tempat
from mutasi.actions.persetujuan import Dilihat, Langkah
from mutasi.actions.sidik import PENDEK, hitung_sidik, load_sidik
from mutasi.actions.usulan import alasan_wajib
from mutasi.models import (
    Akibat,
    AsalUsulan,
    BarisIzin,
    BerkasUsulan,
    HasilRapat,
    Penyimpangan,
    PermohonanMutasi,
    Persetujuan,
    PutusanCalon,
    SebabMenyimpang,
    UsulanMutasi,
    kunci_izin,
)
from mutasi.models.izin import ATURAN_IZIN
from mutasi.pemeringkatan.catatan import isi_catatan
from mutasi.pemeringkatan.masukan_beku import TanpaMasukan
from mutasi.status import StatusRapat, StatusUsulan

TOLAK = Persetujuan.Putusan.TOLAK
TANPA_CATATAN = "Catatan peringkatnya tidak tersimpan: baca usulannya satu per satu"
PYB_MENOLAK = "PyB tidak setuju: putuskan di halaman usulannya, dengan alasan"
TERLIBAT = "Anda terlibat dalam usulan ini: diputus orang lain"
# the columns of a ranking that are most of its rows, and are not read here


@dataclass(frozen=True)
class BarisPersetujuan:
    usulan: UsulanMutasi
    perhatian: tuple[str, ...]  # sentences
    halangan: str  # why it is not approved together with others; empty when it is
    dilihat: Dilihat | None = None

    @property
    def tempat(self):
        """(place, points) in the ranking or the plan; None, None: without a place."""
        kandidat, rencana = self.usulan.kandidat, self.usulan.rencana
        if kandidat is None:
            return rencana.get("urutan"), rencana.get("poin")
        return (
            (None, None)
            if kandidat.putusan == PutusanCalon.PERLU_VERIFIKASI
            else (kandidat.urutan, kandidat.skor_rendah)
        )

    @property
    def bidang(self):
        """The line as it travels in the form."""
        return ":".join([str(self.dilihat.usulan), self.dilihat.utuh, *self.dilihat.bagian])


def baca_bidang(teks):
    """{key: Dilihat} from the lines of the form, a blank between; what is no such line is left out, not approved."""
    dilihat = {}
    for baris in teks.split():
        kunci, *sidik = baris.split(":")
        if kunci.isdecimal() and len(kunci) < 19 and len(sidik) > 1:
            dilihat[int(kunci)] = Dilihat(int(kunci), sidik[0], tuple(sidik[1:]))
    return dilihat


def with_perhatian(queryset, user, langkah):
    """All that a line shows, as columns of one query, whatever the number of lines."""
    ini = {"usulan": OuterRef("pk")}
    perkara = {"pegawai": OuterRef("pegawai"), "posisi": OuterRef("posisi_tujuan")}
    kata = Persetujuan.objects.filter(**ini).order_by("pk")
    simpang = Penyimpangan.objects.terakhir().filter(**ini).order_by("pk")
    surat = BarisIzin.objects.filter(izin__siklus=OuterRef("siklus"), izin__pencabutan=None, **perkara)
    permohonan = PermohonanMutasi.objects.filter(status=StatusUsulan.MEMENUHI_SYARAT, **perkara)
    rapat = HasilRapat.objects.filter(acara__usulan=OuterRef("pk"), acara__rapat__status=StatusRapat.DITUTUP)
    return (
        queryset.with_peringkat()
        .select_related(
            "pegawai", "siklus", "posisi_asal__jabatan", "posisi_asal__unit", "posisi_tujuan__jabatan",
            "posisi_tujuan__unit",
        )
        .annotate(
            kata=ArraySubquery(kata.values(satu=JSONArray("langkah", "putusan", "oleh__nama", "catatan"))),
            simpang=ArraySubquery(simpang.values(satu=JSONArray("jenis", "sebab", "alasan"))),
            rapat=ArraySubquery(rapat.order_by("-pk").values(satu=JSONArray("alasan", "perolehan"))[:1]),
            surat=ArraySubquery(surat.order_by("izin__jenis").values("izin__jenis")),
            berkas_ada=ArraySubquery(BerkasUsulan.objects.filter(**ini).order_by("kode").values("kode")),
            berkas_permohonan=Subquery(permohonan.values("berkas")[:1]),
            terlibat=Exists(UsulanMutasi.objects.filter(pk=OuterRef("pk")).terlibat(user, langkah)),
        )
    )  # fmt: skip


def load_baris(daftar, *, siklus, langkah, terbatas, bersidik=False):
    """Lines of proposals that come from `with_perhatian`. `bersidik`: with the digests of what is shown."""
    isi_tempat([u.posisi_tujuan.unit for u in daftar] + [u.posisi_asal.unit for u in daftar if u.posisi_asal])
    tanpa_catatan = _isi_catatan(daftar)
    berkas = _load_daftar_berkas(siklus)
    sidik = load_sidik(daftar) if bersidik else {}
    baris = []
    for usulan in daftar:
        tampil = [TANPA_CATATAN] if usulan.pk in tanpa_catatan else list(_perhatian(usulan, terbatas))
        tampil += _sebut_rapat(usulan) + _sebut_berkas(usulan, berkas) + _sebut_kata(usulan)
        dilihat = _dilihat(usulan, sidik[usulan.pk], tampil) if bersidik else None
        baris.append(BarisPersetujuan(usulan, tuple(tampil), _halangan(usulan, langkah), dilihat))
    return baris


def _dilihat(usulan, sidik, tampil):
    return Dilihat(usulan.pk, sidik.utuh, (*sidik.bagian, hitung_sidik(tampil)[:PENDEK]))


def _sebut_rapat(usulan):
    """What the meeting that recommended it said: who stood aside, a divided vote, its note."""
    kalimat = []
    for alasan, perolehan in usulan.rapat:
        if perolehan["mundur"]:
            kalimat.append(f"Rapat: {perolehan['mundur']} anggota tidak ikut memutus karena benturan kepentingan")
        setuju = dict(perolehan["suara"]).get(str(usulan.pegawai_id), 0)
        lain = sum(n for _, n in perolehan["suara"]) - setuju
        if lain or perolehan["abstain"]:
            kalimat.append(f"Rapat: {setuju} suara setuju, {lain} tidak, {perolehan['abstain']} abstain")
        if alasan:
            kalimat.append(f"Catatan rapat: {alasan}")
    return kalimat


def _isi_catatan(daftar):
    """Write the notes of all their candidates, seat by seat; keys of those whose ranking cannot be read back."""
    kursi = defaultdict(list)
    for usulan in daftar:
        if usulan.kandidat and usulan.kandidat.catatan is None:
            kursi[usulan.kandidat.hasil].append(usulan)
    tanpa = set()
    for hasil, milik in kursi.items():
        try:
            isi_catatan([u.kandidat for u in milik], hasil.lowongan_id, hasil.pemeringkatan)
        except TanpaMasukan:
            tanpa |= {u.pk for u in milik}
    return tanpa


def _perhatian(usulan, terbatas):
    """Warnings of the ranking or the plan, permits that are not on record yet, departures."""
    yield from alasan_wajib(usulan, terbatas=terbatas, terbaru=usulan.terbaru)
    dijawab = {aturan for jenis in usulan.surat for aturan in ATURAN_IZIN[jenis]}
    for c in (usulan.kandidat.catatan if usulan.kandidat else None) or ():
        tunggu = c["akibat"] == Akibat.IZIN and c["putusan"] == "TIDAK" and kunci_izin(c["aturan"]) not in dijawab
        if tunggu and (terbatas or not c.get("terbatas")):
            yield f"Izin belum dicatat: {c['kalimat']}"
    yield from usulan.menyimpang
    for jenis, sebab, alasan in usulan.simpang:
        yield f"{Penyimpangan.Jenis(jenis).label} ({SebabMenyimpang(sebab).label.lower()}): {alasan}"


def _load_daftar_berkas(siklus):
    """The parameter that lists the documents by class; None where there is none."""
    parameter = Parameter.objects.berlaku_pada(siklus.instansi_id, siklus.tmt_rencana).filter(kode="berkas_usulan")
    baris = parameter.first()
    return baris and baris.nilai


def _sebut_berkas(usulan, berkas):
    if berkas is None:
        return []
    wajib = dict.fromkeys(berkas["wajib"].get(usulan.jenis, ()))
    if usulan.asal == AsalUsulan.PERMINTAAN:
        wajib |= dict.fromkeys(berkas["permintaan"])
    ada = {*usulan.berkas_ada, *(kode for kode, nomor in (usulan.berkas_permohonan or {}).items() if nomor)}
    ada |= {"DASAR_TURUN"} if usulan.dasar_dokumen else set()
    kurang = [kode for kode in wajib if kode not in ada]
    return [f"{len(kurang)} dari {len(wajib)} berkas belum dicatat"] if kurang else []


def _sebut_kata(usulan):
    """Notes of those before, and a no of the PyB."""
    return [
        f"{Persetujuan.Langkah(langkah).label} ({oleh}): {catatan}"
        for langkah, _putusan, oleh, catatan in usulan.kata
        if catatan
    ]


def _halangan(usulan, langkah):
    if usulan.terlibat:
        return TERLIBAT
    pyb = [putusan for satu, putusan, _oleh, _catatan in usulan.kata if satu == Langkah.PYB]
    return PYB_MENOLAK if langkah == Langkah.PPK and pyb[-1:] == [TOLAK] else ""
