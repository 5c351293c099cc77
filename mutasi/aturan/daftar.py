"""The table of rules as a committee reads it: what, for whom, by which article, how sure, with which numbers."""

from collections import defaultdict
from dataclasses import dataclass, field

from django import forms
from django.urls import reverse

from jabatan.models import Parameter, TingkatPendidikan
from mutasi.fakta.setempat import load_setempat
from mutasi.models import Akibat, AturanSetempat, KelompokBobot, KetentuanAturan
from mutasi.syarat import ATURAN_LAIN, DAFTAR_SYARAT, Kelompok
from mutasi.syarat.jendela import SYARAT_JENDELA
from mutasi.syarat.jpt_jf import SYARAT_JPT_JF
from mutasi.syarat.kesesuaian import SYARAT_KESESUAIAN
from mutasi.syarat.kualifikasi import SYARAT_KUALIFIKASI
from mutasi.syarat.kursi import SYARAT_KURSI
from mutasi.syarat.orang import SYARAT_ORANG
from mutasi.syarat.penjelasan import nama_golongan

SETEMPAT = "Aturan setempat"
BAB = (
    ("Orang", SYARAT_ORANG),
    ("Kualifikasi jabatan", SYARAT_KUALIFIKASI + SYARAT_JPT_JF),
    ("Kesesuaian dengan kursi", SYARAT_KESESUAIAN + SYARAT_KURSI),
    ("Masa larangan", SYARAT_JENDELA),
)
RUPA_AKIBAT = {  # word, tone, icon, what happens
    "TMS": ("Menggugurkan", "bahaya", "circle-x", "Yang tidak memenuhinya tidak dapat diusulkan."),
    "IZIN": ("Perlu izin", "waspada", "file-certificate", "Perlu dokumen atau persetujuan tercatat sebelum keputusan."),
    "PERINGATAN": ("Peringatan", "waspada", "alert-triangle", "Boleh diteruskan dengan pembenaran tertulis."),
    "INFO": ("Informasi", "info", "info-circle", "Diketahui saja; tidak menghalangi."),
}
SUMBER = dict(Parameter.Verifikasi.choices)
DITETAPKAN = "Ditetapkan instansi"
URUT_KELOMPOK = (Kelompok.JPT, Kelompok.ADMINISTRATOR, Kelompok.PENGAWAS, Kelompok.FUNGSIONAL, Kelompok.PELAKSANA)


@dataclass
class BarisAturan:
    """One line of the table, whether the program judges people by it or keeps it elsewhere."""

    kode: str
    judul: str
    bab: str
    akibat: str
    dasar: str
    ver: str
    bagi: str = ""
    tempat: str = ""
    dijaga: bool = True
    rinci: bool = True
    ketentuan: KetentuanAturan | None = None
    setempat: AturanSetempat | None = None
    parameter: list = field(default_factory=list)

    @property
    def rupa(self):
        return RUPA_AKIBAT[self.akibat]

    @property
    def sumber(self):
        return DITETAPKAN if self.setempat else SUMBER[self.ver]

    @property
    def yakin(self):
        """Whether somebody has seen the source itself or a second one."""
        return self.ver in ("V", "V*")

    @property
    def dilunakkan(self):
        """Whether a setting is stored that does not count, since the law itself forbids."""
        return self.ketentuan is not None and self.ketentuan.akibat != self.akibat

    @property
    def milik(self):
        """Whether the agency has set something of it."""
        return bool(self.ketentuan or self.setempat or any(p.instansi_id for p, _ in self.parameter))

    def get_absolute_url(self):
        return reverse("aturan_detail", args=[self.kode])


class AturanForm(forms.Form):
    q = forms.CharField(label="Cari", required=False, help_text="Kode, kata, atau pasal")
    bab = forms.ChoiceField(label="Bagian", required=False)
    akibat = forms.ChoiceField(
        label="Akibat", required=False, choices=[("", "Semua"), *((k, r[0]) for k, r in RUPA_AKIBAT.items())]
    )
    sumber = forms.ChoiceField(label="Sumber", required=False, choices=[("", "Semua"), *SUMBER.items()])
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), ("setempat", "Ada setelan setempat"), ("belum", "Belum dijaga program")],
    )


class SaringanAturan:
    """Stands in for a filter set, over lines that are not rows of the database."""

    def __init__(self, data, baris):
        self.form = AturanForm(data)
        self.form.fields["bab"].choices = [("", "Semua"), *((b, b) for b in dict.fromkeys(x.bab for x in baris))]
        pilih = self.form.cleaned_data if self.form.is_valid() else {}
        self.baris = [b for b in baris if _cocok(b, pilih)]

    def per_bab(self):
        kelompok = defaultdict(list)
        for baris in self.baris:
            kelompok[baris.bab].append(baris)
        return list(kelompok.items())


def _cocok(baris, pilih):
    kata = pilih.get("q", "").lower().split()
    isi = f"{baris.kode} {baris.judul} {baris.dasar} {baris.bagi}".lower()
    keadaan = {"setempat": baris.milik, "belum": not baris.dijaga}.get(pilih.get("keadaan"), True)
    return (
        all(k in isi for k in kata)
        and pilih.get("bab", "") in ("", baris.bab)
        and pilih.get("akibat", "") in ("", baris.akibat)
        and pilih.get("sumber", "") in ("", baris.ver)
        and keadaan
    )


def sebut_nilai(parameter, tingkat):
    """A threshold in words: levels of education are stored as SIASN's ids, which nobody knows by heart."""
    if parameter.kode.startswith("pendidikan_minimal_") and parameter.nilai in tingkat:
        return tingkat[parameter.nilai]
    if parameter.satuan == "golongan" and isinstance(parameter.nilai, int):
        return nama_golongan(parameter.nilai)
    if parameter.satuan in ("predikat", "kotak"):
        return str(parameter.nilai)
    return f"{parameter.nilai} {parameter.satuan}"


def sebut_bagi(syarat):
    """Whom a rule concerns, in words."""
    bagian = []
    if syarat.kelompok is not None:
        bagian.append(", ".join(KelompokBobot[k.name].label for k in URUT_KELOMPOK if k in syarat.kelompok))
    if syarat.perpindahan is not None:
        bagian.append(", ".join(p.name.lower() for p in sorted(syarat.perpindahan)))
    if syarat.permintaan_saja:
        bagian.append("permintaan sendiri")
    return "; ".join(bagian) or "Semua"


def load_daftar(instansi, hari):
    """Every rule of domain 12 and every local one, as it stands on a day; a constant number of queries."""
    parameter = {p.kode: p for p in Parameter.objects.berlaku_pada(instansi, hari)}
    tingkat = dict(TingkatPendidikan.objects.values_list("pk", "nama"))
    ketentuan = {
        k.aturan: k
        for k in KetentuanAturan.objects.filter(instansi=instansi, berlaku__contains=hari).select_related(
            "ditetapkan_oleh"
        )
    }
    bab = {s.id: judul for judul, isi in BAB for s in isi}
    baris = [
        BarisAturan(
            kode=s.id, judul=s.judul, bab=bab[s.id], akibat=baca_akibat(s, ketentuan.get(s.id)),
            dasar=s.dasar, ver=s.ver, bagi=sebut_bagi(s), ketentuan=ketentuan.get(s.id),
            parameter=[(p, sebut_nilai(p, tingkat)) for k in s.parameter if (p := parameter.get(k))],
        )
        for s in DAFTAR_SYARAT
    ]  # fmt: skip
    urut = [judul for judul, _ in BAB]
    baris.sort(key=lambda b: (urut.index(b.bab), b.kode))
    return baris + _setempat(instansi, hari, ketentuan) + _lain()


def baca_akibat(syarat, ketentuan):
    """The severity that counts, in the words of the table: a setting milder than the law's own ban counts as that."""
    return str(syarat.setidaknya(Akibat(ketentuan.akibat)) if ketentuan else syarat.akibat)


def _setempat(instansi, hari, ketentuan):
    milik = AturanSetempat.objects.filter(instansi=instansi, berlaku__contains=hari).select_related("ditetapkan_oleh")
    definisi = {a.kode: a for a in milik}
    return [
        BarisAturan(
            kode=s.id, judul=s.judul, bab=SETEMPAT, akibat=ketentuan[s.id].akibat if s.id in ketentuan else s.akibat,
            dasar=s.dasar, ver=s.ver, bagi=sebut_bagi(s), ketentuan=ketentuan.get(s.id), setempat=definisi[s.id],
        )
        for s in load_setempat(instansi, hari)
    ]  # fmt: skip


def _lain():
    return [
        BarisAturan(
            kode=a.id, judul=a.judul, bab=a.kelompok, akibat=Akibat(a.akibat), dasar=a.dasar, ver=a.ver,
            tempat=a.tempat, dijaga=bool(a.tempat), rinci=False,
        )
        for a in ATURAN_LAIN
    ]  # fmt: skip
