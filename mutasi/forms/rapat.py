"""Forms of the meeting, from the membership of its body to its closing."""

from django import forms

from mutasi.actions.rapat_benturan import DINYATAKAN
from mutasi.forms.siklus import TanggalInput
from mutasi.models import (
    AlasanMenyimpang,
    BadanPertimbangan,
    BenturanKepentingan,
    Kedudukan,
    Rapat,
    SuaraRapat,
)
from mutasi.rapat.kuorum import ATURAN_SUARA
from pegawai.alasan import AlasanField, NomorField
from pegawai.models import Pegawai
from pegawai.pencarian import saring_pegawai

TERSEBUT = 5
TERBANYAK = 25  # items in one copy of the book


class AnggotaForm(forms.Form):
    """A member is named by NIP or by enough of the name to be one person."""

    badan = forms.ChoiceField(label="Badan", choices=BadanPertimbangan)
    orang = forms.CharField(
        label="Nama atau NIP", max_length=100, help_text="NIP, atau nama yang hanya cocok dengan satu pegawai."
    )
    kedudukan = forms.ChoiceField(label="Kedudukan", choices=Kedudukan, initial=Kedudukan.ANGGOTA)
    mulai = forms.DateField(label="Anggota sejak", widget=TanggalInput())
    sampai = forms.DateField(
        label="Sampai", widget=TanggalInput(), required=False, help_text="Hari terakhir. Kosong: belum ditentukan."
    )
    dasar = NomorField(label="Nomor SK pembentukan", max_length=120)

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        self.instansi = instansi

    def clean_orang(self):
        kata = self.cleaned_data["orang"].replace("\x00", "")
        cocok = list(saring_pegawai(Pegawai.objects.filter(instansi=self.instansi).aktif(), kata)[: TERSEBUT + 1])
        if not cocok:
            raise forms.ValidationError("Tidak ada pegawai dengan nama atau NIP itu.")
        if len(cocok) > 1:
            nama = "; ".join(p.nama_lengkap for p in cocok[:TERSEBUT])
            raise forms.ValidationError(f"Lebih dari satu pegawai cocok: {nama}. Tulis NIP-nya.")
        return cocok[0]

    def isian(self):
        return {"pegawai" if nama == "orang" else nama: nilai for nama, nilai in self.cleaned_data.items()}


class AkhiriAnggotaForm(forms.Form):
    sampai = forms.DateField(label="Hari terakhir", widget=TanggalInput())


class AnggotaSaringForm(forms.Form):
    """The list's filter: which body, and whether the past is asked for."""

    badan = forms.ChoiceField(label="Badan", choices=[("", "Semua badan"), *BadanPertimbangan.choices], required=False)
    semua = forms.BooleanField(label="Tampilkan yang sudah berakhir", required=False)


class JadwalForm(forms.ModelForm):
    class Meta:
        model = Rapat
        fields = ["tanggal", "jam", "tempat"]
        labels = {"jam": "Pukul", "tempat": "Tempat"}
        widgets = {"tanggal": TanggalInput(), "jam": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}


class HadirForm(forms.Form):
    """Who is in the room. `pilihan`: [(key, words)]"""

    hadir = forms.MultipleChoiceField(label="Anggota yang hadir", widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hadir"].choices = pilihan

    def clean_hadir(self):
        return {int(kunci) for kunci in self.cleaned_data["hadir"]}


class SuaraForm(forms.Form):
    """One choice out of the names of this seat; the reserve is another of them. `calon`: [(key, words)]"""

    pilihan = forms.ChoiceField(label="Suara", widget=forms.RadioSelect, help_text=ATURAN_SUARA)
    cadangan = forms.ChoiceField(
        label="Cadangan", required=False, help_text="Bila yang dipilih berhalangan sebelum keputusan terbit."
    )
    catatan = AlasanField(label="Catatan", required=False, help_text="Wajib bila memilih calon lain atau tidak setuju.")

    def __init__(self, *args, diusulkan, calon, dilepas=False, **kwargs):
        super().__init__(*args, **kwargs)
        putusan = SuaraRapat.Putusan
        lain = [(f"{putusan.LAIN}-{kunci}", f"Memilih {kata}") for kunci, kata in calon if kunci != diusulkan]
        nama = dict(calon)[diusulkan]
        self.fields["pilihan"].choices = [
            (putusan.SETUJU, f"Setuju: {nama}"),
            *lain,
            (putusan.TIDAK, "Tidak setuju dengan semua calon"),
            (putusan.ABSTAIN, "Abstain"),
        ]
        self.fields["cadangan"].choices = [("", "Tanpa cadangan"), *((str(kunci), kata) for kunci, kata in calon)]
        if dilepas:
            self._tanya_pelepasan(nama)

    def _tanya_pelepasan(self, nama):
        """One person and one question: there is nobody else to choose, and nobody in reserve."""
        putusan = SuaraRapat.Putusan
        self.fields["pilihan"].choices = [
            (putusan.SETUJU, f"Setuju: {nama} dilepas dari jabatannya"),
            (putusan.TIDAK, f"Tidak setuju: {nama} tetap dalam jabatannya"),
            (putusan.ABSTAIN, "Abstain"),
        ]
        self.fields["catatan"].help_text = "Wajib bila tidak setuju."
        del self.fields["cadangan"]

    def isian(self):
        putusan, _, terpilih = self.cleaned_data["pilihan"].partition("-")
        cadangan = self.cleaned_data.get("cadangan")
        memilih = putusan in (SuaraRapat.Putusan.SETUJU, SuaraRapat.Putusan.LAIN)
        return {
            "putusan": putusan,
            "terpilih": int(terpilih) if terpilih else None,
            "cadangan": int(cadangan) if cadangan and memilih else None,
            "catatan": self.cleaned_data["catatan"],
        }


class SuaraDicatatForm(SuaraForm):
    """The same, written down for a member who votes on paper. `peserta`: [(key, name)]"""

    peserta = forms.ChoiceField(label="Suara anggota")
    alasan_dicatatkan = AlasanField(
        label="Mengapa dicatatkan",
        widget=forms.TextInput,
        max_length=300,
        help_text="Misalnya: suara pada kertas suara.",
    )
    field_order = ["peserta", "pilihan", "cadangan", "catatan", "alasan_dicatatkan"]

    def __init__(self, *args, peserta, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["peserta"].choices = [("", "Pilih anggota"), *peserta]

    def isian(self):
        return super().isian() | {"alasan_dicatatkan": self.cleaned_data["alasan_dicatatkan"]}


class HasilForm(forms.Form):
    """The result follows from the votes; here only its reasons, or that the item is put off."""

    tunda = forms.BooleanField(label="Tunda acara ini ke rapat berikutnya", required=False)
    alasan_kode = forms.ChoiceField(
        label="Alasan menyimpang dari peringkat",
        choices=[("", "Pilih alasan"), *AlasanMenyimpang.choices],
        required=False,
    )
    alasan = AlasanField(label="Alasan dengan kata-kata", required=False)

    def __init__(self, *args, menyimpang, **kwargs):
        super().__init__(*args, **kwargs)
        if not menyimpang:
            del self.fields["alasan_kode"]


class BenturanForm(forms.Form):
    """What a member declares on an item. `calon`: [(key, name)]; `peserta` only where the secretary writes it down."""

    peserta = forms.ChoiceField(label="Anggota")
    jenis = forms.ChoiceField(
        label="Jenis",
        widget=forms.RadioSelect,
        choices=[(jenis.value, jenis.label) for jenis in DINYATAKAN],
    )
    pegawai = forms.ChoiceField(label="Dengan siapa", required=False, help_text="Wajib untuk hubungan keluarga.")
    uraian = AlasanField(
        label="Hubungan atau kepentingannya",
        widget=forms.TextInput,
        max_length=60,
        help_text="Misalnya: adik kandung, ipar, atau pernah berperkara.",
    )

    def __init__(self, *args, peserta, calon, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pegawai"].choices = [("", "Pilih calon"), *calon]
        self.fields["peserta"].choices = peserta
        if len(peserta) == 1:
            self.fields["peserta"].initial = peserta[0][0]
            self.fields["peserta"].widget = forms.HiddenInput()

    def clean(self):
        data = super().clean()
        if data.get("jenis") == BenturanKepentingan.Jenis.KELUARGA and not data.get("pegawai"):
            self.add_error("pegawai", "Pilih calon yang berhubungan keluarga.")
        return data


class TutupForm(forms.Form):
    nomor_berita_acara = NomorField(label="Nomor berita acara", max_length=80)
    catatan = AlasanField(
        label="Jalannya rapat",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dicetak pada berita acara. Jangan menulis ulang suara anggota: itu sudah tercatat.",
    )


class BukuForm(forms.Form):
    """For whom a copy is drawn: a member, or another person by name. `pilihan`: [(key, words)], `banyak`: items.

    A long agenda is drawn in parts: each card takes its time, and the worker has other things to do too.
    """

    anggota = forms.ChoiceField(label="Salinan untuk", required=False)
    untuk = AlasanField(
        label="Nama lain", required=False, widget=forms.TextInput, max_length=120, help_text="Bila bukan anggota."
    )

    dari = forms.IntegerField(label="Dari acara", min_value=1, required=False)
    sampai = forms.IntegerField(label="Sampai acara", min_value=1, required=False)

    def __init__(self, *args, pilihan, banyak, **kwargs):
        super().__init__(*args, **kwargs)
        self.banyak = banyak
        self.fields["anggota"].choices = [("", "Pilih anggota"), *pilihan]
        self.fields["dari"].initial, self.fields["sampai"].initial = 1, min(banyak, TERBANYAK)
        self.fields["sampai"].help_text = f"Paling banyak {TERBANYAK} acara sekali cetak; seluruhnya {banyak} acara."

    def clean(self):
        data = super().clean()
        if not data.get("anggota") and not data.get("untuk"):
            self.add_error("anggota", "Pilih anggota, atau tulis nama penerimanya.")
        dari = data["dari"] = data.get("dari") or 1
        sampai = data["sampai"] = data.get("sampai") or min(self.banyak, dari + TERBANYAK - 1)
        if not self.banyak:
            raise forms.ValidationError("Belum ada acara, jadi belum ada yang dicetak.")
        if not dari <= sampai <= self.banyak:
            self.add_error("sampai", f"Pilih acara dari 1 sampai {self.banyak}.")
        elif sampai - dari >= TERBANYAK:
            self.add_error("sampai", f"Paling banyak {TERBANYAK} acara sekali cetak.")
        return data

    def isian(self):
        """What the worker is told."""
        data = self.cleaned_data
        anggota = int(data["anggota"]) if data["anggota"] else None
        untuk = "" if anggota else data["untuk"]
        return {"anggota": anggota, "untuk": untuk, "dari": data["dari"], "sampai": data["sampai"]}
