"""A meeting held without the program, typed in from its Berita Acara."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from jabatan.templatetags.tampilan import rentang_hari
from mutasi.actions.rapat_hasil import is_menyimpang
from mutasi.actions.rapat_kertas import KataRapat
from mutasi.forms.siklus import TanggalInput
from mutasi.models import AlasanMenyimpang, HasilRapat, RapatPertimbangan
from pegawai.alasan import AlasanField

PUTUSAN = {
    "ya": HasilRapat.Putusan.DIREKOMENDASIKAN,
    "tidak": HasilRapat.Putusan.TIDAK_DIREKOMENDASIKAN,
    "tunda": HasilRapat.Putusan.DITUNDA,
}
PILIHAN = [("", "Pilih hasil"), *((kunci, putusan.label) for kunci, putusan in PUTUSAN.items())]
PILIHAN_ALASAN = [("", "Pilih alasan"), *AlasanMenyimpang.choices]
BERALASAN = {"tidak": "Tuliskan alasan tidak direkomendasikan.", "tunda": "Tuliskan alasan ditunda."}


@dataclass
class BarisKertas:
    """One proposal on the form; `alasan` only where the proposed one is not the first of the ranking."""

    usulan: object
    hasil: BoundField
    catatan: BoundField
    mundur: BoundField
    alasan: BoundField | None
    dugaan: list  # names of whom the records tie to this seat


class AnggotaField(forms.TypedMultipleChoiceField):
    """Memberships by their keys. `pilihan`: [(key, words)]"""

    def __init__(self, *, pilihan, **kwargs):
        super().__init__(choices=pilihan, coerce=int, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class RapatKertasForm(forms.ModelForm):
    """`acara`: items as the program would lay them out; `anggota`: who sat on the body since the cycle began.

    `dugaan`: {number of an item: names of whom the records tie to it}.
    """

    class Meta:
        model = RapatPertimbangan
        fields = ["nomor_berita_acara", "tanggal", "tempat", "catatan"]
        widgets = {"tanggal": TanggalInput(), "catatan": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, acara, anggota, dugaan, **kwargs):
        super().__init__(*args, **kwargs)
        self.acara, self.dugaan = acara, dugaan
        pilihan = [
            (a.pk, f"{a.pegawai.nama_lengkap} ({a.get_kedudukan_display()}, {rentang_hari(a.berlaku)})")
            for a in anggota
        ]
        self.fields["hadir"] = AnggotaField(label="Anggota yang hadir", pilihan=pilihan)
        self._tambah_umum()
        for satu in acara:
            self._tambah_bidang(satu, pilihan)

    def _tambah_umum(self):
        """What a Berita Acara says once for all: taken where a line is left open."""
        self.fields["hasil-umum"] = forms.ChoiceField(label="Hasil", choices=PILIHAN, required=False)
        self.fields["alasan-umum"] = forms.ChoiceField(
            label="Alasan bila bukan peringkat pertama", choices=PILIHAN_ALASAN, required=False
        )
        self.fields["catatan-umum"] = AlasanField(
            label="Catatan", required=False, widget=forms.TextInput, help_text="Untuk usulan yang memerlukan alasan"
        )
        self.fields["tunda_tak_terputus"] = forms.BooleanField(
            label="Catat sebagai ditunda bila kuorum tidak tercapai atau jumlah pemutusnya genap", required=False
        )

    def _tambah_bidang(self, acara, pilihan):
        orang, pk = acara.usulan.pegawai, acara.usulan_id
        self.fields[f"hasil-{pk}"] = forms.ChoiceField(label=f"Hasil untuk {orang}", choices=PILIHAN, required=False)
        self.fields[f"catatan-{pk}"] = AlasanField(
            label=f"Catatan untuk {orang}", required=False, widget=forms.TextInput
        )
        self.fields[f"mundur-{pk}"] = AnggotaField(label=f"Tidak ikut memutus {orang}", pilihan=pilihan)
        if is_menyimpang(acara, acara.usulan.pegawai_id):
            self.fields[f"alasan-{pk}"] = forms.ChoiceField(
                label=f"Alasan menyimpang untuk {orang}",
                choices=PILIHAN_ALASAN,
                required=False,
            )

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > timezone.localdate():
            raise forms.ValidationError("Rapat ini belum berlangsung. Catat sesudah rapatnya.")
        return tanggal

    def clean_hadir(self):
        if not self.cleaned_data["hadir"]:
            raise forms.ValidationError("Centang anggota yang hadir menurut berita acara.")
        return self.cleaned_data["hadir"]

    def clean(self):
        data = super().clean()
        for satu in self.acara:
            pk = satu.usulan_id
            self._isi_umum(data, pk)
            hasil, catatan = data.get(f"hasil-{pk}"), data.get(f"catatan-{pk}")
            if not hasil and f"hasil-{pk}" not in self.errors:
                self.add_error(f"hasil-{pk}", "Pilih hasilnya, atau pilih hasil untuk semua yang tidak diisi sendiri.")
            if hasil in BERALASAN and not catatan:
                self.add_error(f"catatan-{pk}", BERALASAN[hasil])
            if hasil == "ya" and f"alasan-{pk}" in self.fields:
                self._periksa_alasan(pk, data.get(f"alasan-{pk}"), catatan)
        return data

    def _isi_umum(self, data, pk):
        """Into a line that is open: the common result, and the common reason where its result asks for one."""
        data[f"hasil-{pk}"] = hasil = data.get(f"hasil-{pk}") or data.get("hasil-umum", "")
        menyimpang = hasil == "ya" and f"alasan-{pk}" in self.fields
        if menyimpang:
            data[f"alasan-{pk}"] = data.get(f"alasan-{pk}") or data.get("alasan-umum", "")
        if menyimpang or hasil in BERALASAN:
            data[f"catatan-{pk}"] = data.get(f"catatan-{pk}") or data.get("catatan-umum", "")

    def _periksa_alasan(self, pk, kode, catatan):
        """Said once at the common fields where the line was left to them."""
        baris = "umum" if not self.data.get(self.add_prefix(f"hasil-{pk}")) else pk
        if not kode and f"alasan-{baris}" not in self.errors:
            self.add_error(f"alasan-{baris}", "Bukan peringkat pertama: pilih alasan penyimpangannya.")
        if not catatan and f"catatan-{baris}" not in self.errors:
            self.add_error(f"catatan-{baris}", "Bukan peringkat pertama: tuliskan alasannya dengan kata-kata.")

    def baris(self):
        return [
            BarisKertas(
                usulan=satu.usulan,
                hasil=self[f"hasil-{satu.usulan_id}"],
                catatan=self[f"catatan-{satu.usulan_id}"],
                mundur=self[f"mundur-{satu.usulan_id}"],
                alasan=self[f"alasan-{satu.usulan_id}"] if f"alasan-{satu.usulan_id}" in self.fields else None,
                dugaan=self.dugaan.get(satu.nomor, []),
            )
            for satu in self.acara
        ]

    def bidang_umum(self):
        return [self[f"{nama}-umum"] for nama in ("hasil", "alasan", "catatan")]

    def bidang_rapat(self):
        return [self[nama] for nama in self.Meta.fields]

    def hasil(self):
        """{proposal: KataRapat}"""
        data = self.cleaned_data
        return {
            satu.usulan: KataRapat(
                putusan=PUTUSAN[data[f"hasil-{satu.usulan_id}"]],
                catatan=data[f"catatan-{satu.usulan_id}"],
                alasan_kode=data.get(f"alasan-{satu.usulan_id}", ""),
                mundur=frozenset(data[f"mundur-{satu.usulan_id}"]),
            )
            for satu in self.acara
        }

    def isian(self):
        data = self.cleaned_data
        return {nama: data[nama] for nama in self.Meta.fields} | {
            "hadir": set(data["hadir"]),
            "hasil": self.hasil(),
            "tunda_tak_terputus": data["tunda_tak_terputus"],
        }
