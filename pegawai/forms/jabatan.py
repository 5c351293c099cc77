"""Forms about posts: definition, competency standard, workload, families of study."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from jabatan.bup import sebut_kelebihan
from jabatan.models import BebanKerja, Jabatan, Jenjang, RumpunPendidikan
from pegawai.actions.jabatan import BIDANG, sidik_ketentuan
from pegawai.alasan import AlasanField

LEVEL = [(str(n), str(n)) for n in range(1, 6)]
JAUH = timedelta(days=5 * 366)  # a slip of the year, not a rule
TUGAS_TERBANYAK = 200


def ganti_data(form, **nilai):
    """A bound form shows other values than those that came: the browser sends the new ones next time."""
    form.data = form.data.copy()
    for nama, isi in nilai.items():
        form.data[nama] = isi


class KetentuanForm(forms.ModelForm):
    """The definition of a post, with the reason for a change."""

    alasan = AlasanField(
        label="Alasan perubahan",
        max_length=500,
        help_text="Misalnya nomor keputusan evaluasi jabatan. Tersimpan di jejak.",
    )
    sidik = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Jabatan
        fields = [
            "kelas",
            "bup",
            "pendidikan_minimal",
            "golongan_minimal",
            "golongan_maksimal",
            "memimpin_satuan",
            "rumpun",
        ]
        labels = {
            "bup": "Batas usia pensiun (tahun)",
            "pendidikan_minimal": "Pendidikan paling rendah",
            "golongan_minimal": "Golongan terendah",
            "golongan_maksimal": "Golongan tertinggi",
        }
        help_texts = {
            "kelas": "1 sampai 17; kosong: belum ditetapkan",
            "bup": "Kosong: mengikuti jenjang. Melebihi jenjang hanya untuk jabatan fungsional yang diatur tersendiri.",
            "golongan_minimal": "Kosong: mengikuti eselon atau jenjang",
            "golongan_maksimal": "Kosong: mengikuti eselon atau jenjang",
            "rumpun": "Tanpa pilihan: semua jurusan diterima",
        }
        widgets = {
            "kelas": forms.NumberInput(attrs={"min": 1, "max": 17}),
            "bup": forms.NumberInput(attrs={"min": 45, "max": 75}),
            "rumpun": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sidik"].initial = sidik_ketentuan(self.instance)
        for nama in ("pendidikan_minimal", "golongan_minimal", "golongan_maksimal"):
            self.fields[nama].empty_label = "Tidak ditetapkan"

    def clean_kelas(self):
        kelas = self.cleaned_data["kelas"]
        if kelas is not None and not 1 <= kelas <= 17:
            raise ValidationError("Kelas jabatan antara 1 dan 17.")
        return kelas

    def clean_bup(self):
        bup = self.cleaned_data["bup"]
        if bup is not None and not 45 <= bup <= 75:
            raise ValidationError("Batas usia pensiun antara 45 dan 75 tahun. Periksa angkanya.")
        if "bup" in self.changed_data and (sebab := sebut_kelebihan(self.instance, bup, timezone.localdate())):
            raise ValidationError(sebab)
        return bup

    def clean(self):
        data = super().clean()
        rendah, tinggi = data.get("golongan_minimal"), data.get("golongan_maksimal")
        if rendah and tinggi and rendah.pk > tinggi.pk:
            self.add_error("golongan_maksimal", f"Golongan tertinggi tidak boleh di bawah {rendah.kode}.")
        return data

    def isi(self):
        """The values as the act takes them."""
        data = self.cleaned_data
        isi = {
            bidang: getattr(data[bidang.removesuffix("_id")], "pk", None) if bidang.endswith("_id") else data[bidang]
            for bidang in BIDANG
            if bidang != "rumpun"
        }
        return isi | {"rumpun": sorted(r.pk for r in data["rumpun"])}

    def tunjukkan(self, penolakan):
        """Say beside each field what somebody else has saved meanwhile; saving again is then meant."""
        self.add_error(None, str(penolakan))
        for nama in self.Meta.fields:
            kini, diisi = self._terbaca(penolakan.kini, nama), self.cleaned_data.get(nama)
            diisi = sorted(map(str, diisi)) if nama == "rumpun" else diisi
            if kini != diisi:
                self.add_error(nama, f"Kini tercatat: {self._kata(kini)}. Isian Anda: {self._kata(diisi)}.")
        ganti_data(self, sidik=sidik_ketentuan(penolakan.kini))

    @staticmethod
    def _terbaca(jabatan, nama):
        return sorted(map(str, jabatan.rumpun.all())) if nama == "rumpun" else getattr(jabatan, nama)

    @staticmethod
    def _kata(nilai):
        if isinstance(nilai, bool):
            return "ya" if nilai else "tidak"
        if isinstance(nilai, list):
            return ", ".join(nilai) or "tanpa pilihan"
        return "kosong" if nilai is None else str(nilai)


class _VersiForm(forms.Form):
    """What every new version of a standard says: from when, and by which decision."""

    mulai = forms.DateField(
        label="Berlaku mulai",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Versi yang lama berakhir sehari sebelumnya",
    )
    dasar = AlasanField(
        label="Dasar penetapan",
        max_length=200,
        widget=forms.TextInput,
        error_messages={"required": "Sebut peraturan atau keputusan yang menetapkannya."},
        help_text="Misalnya: Peraturan Bupati Nomor 12 Tahun 2026",
    )
    sidik = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, sidik, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mulai"].initial = timezone.localdate
        self.fields["sidik"].initial = sidik

    def clean_mulai(self):
        mulai, hari_ini = self.cleaned_data["mulai"], timezone.localdate()
        if not hari_ini - JAUH <= mulai <= hari_ini + JAUH:
            raise ValidationError("Tanggal ini lebih dari lima tahun dari hari ini. Periksa tahunnya.")
        return mulai

    def tunjukkan(self, penolakan):
        """Say that somebody else was quicker; setting again is then meant."""
        self.add_error(None, str(penolakan))
        ganti_data(self, sidik=self.fields["sidik"].initial)


class StandarForm(_VersiForm):
    """One row a competency: of its own a level from 1 to 5, or nothing (then the default of the level holds)."""

    def __init__(self, *args, kompetensi, kini, baku, terakhir, **kwargs):
        super().__init__(*args, **kwargs)
        self.kompetensi, self.kini, self.baku, self.terakhir = kompetensi, kini, baku, terakhir
        for satu in kompetensi:
            level = kini.get(satu.pk)
            self.fields[f"k{satu.pk}"] = forms.ChoiceField(
                label=str(satu), choices=[("", "kosong"), *LEVEL], required=False, initial=str(level or "")
            )

    def level(self):
        return {k.pk: int(nilai) if (nilai := self.cleaned_data[f"k{k.pk}"]) else None for k in self.kompetensi}

    def baris(self):
        """Rows of the grid: competency, field, own level now, default of the level."""
        return [
            {
                "kompetensi": k,
                "bidang": self[f"k{k.pk}"],
                "pilih": str(self[f"k{k.pk}"].value() or ""),
                "kini": str(self.kini.get(k.pk) or ""),
                "baku": self.baku.get(k.pk),
            }
            for k in self.kompetensi
        ]


class StandarBakuForm(_VersiForm):
    """A grid of defaults, levels of posts × competencies; an empty cell asks for nothing."""

    def __init__(self, *args, kompetensi, kini, **kwargs):
        super().__init__(*args, **kwargs)
        self.kompetensi = kompetensi
        for jenjang in Jenjang:
            for satu in kompetensi:
                self.fields[f"{jenjang}-{satu.pk}"] = forms.IntegerField(
                    label=f"{jenjang.label}, {satu}",
                    min_value=1,
                    max_value=5,
                    required=False,
                    initial=kini.get((jenjang.value, satu.pk)),
                )

    def level(self):
        return {j.value: {k.pk: self.cleaned_data[f"{j}-{k.pk}"] for k in self.kompetensi} for j in Jenjang}

    def baris(self):
        """Rows of the grid: (level, its fields), each with what is recorded where the typed value differs."""
        return [(jenjang.label, [self._sel(f"{jenjang}-{k.pk}") for k in self.kompetensi]) for jenjang in Jenjang]

    def _sel(self, nama):
        bidang, tercatat = self[nama], self.fields[nama].initial
        bidang.tercatat = tercatat if self.is_bound and str(bidang.value()) != str(tercatat) else None
        return bidang


class KompetensiForm(forms.Form):
    nama = forms.CharField(
        label="Nama kompetensi teknis", max_length=120, min_length=5, help_text="Kodenya diberikan program"
    )


class BebanForm(forms.ModelForm):
    """One task; a row without a description and without numbers is no task."""

    class Meta:
        model = BebanKerja
        fields = ["uraian", "satuan_hasil", "volume", "waktu"]
        widgets = {
            "uraian": forms.Textarea(attrs={"rows": 1, "maxlength": 300}),
            "volume": forms.NumberInput(attrs={"min": 0, "step": "any"}),
            "waktu": forms.NumberInput(attrs={"min": 0, "step": "any"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for bidang in self.fields.values():
            bidang.widget.attrs |= {"aria-label": bidang.label, "class": "form-control"}

    def clean_uraian(self):
        return " ".join(self.cleaned_data["uraian"].split())

    def clean_waktu(self):
        waktu = self.cleaned_data["waktu"]
        if waktu <= 0:
            raise ValidationError("Waktu penyelesaian lebih dari nol menit.")
        return waktu

    def clean_volume(self):
        volume = self.cleaned_data["volume"]
        if volume < 0:
            raise ValidationError("Volume tidak boleh kurang dari nol.")
        return volume


class _BebanFormSet(forms.BaseFormSet):
    """Tasks of a seat; the description tells them apart."""

    berubah = False  # somebody else has saved since the page was opened

    def clean(self):
        uraian = set()
        for form in self.isian():
            kata = form.cleaned_data["uraian"]
            if kata in uraian:
                form.add_error("uraian", "Uraian ini sudah ada pada tugas lain. Gabungkan, atau bedakan uraiannya.")
            uraian.add(kata)

    def isian(self):
        """The rows that say something, without those marked for deletion."""
        return [
            form
            for form in self.forms
            if (isi := getattr(form, "cleaned_data", {})).get("uraian") and not isi.get("DELETE")
        ]

    def ringkas(self):
        """The errors for the box at the top, each with the row and the field it is about."""
        butir = [{"pesan": pesan, "id": ""} for pesan in self.non_form_errors()]
        for nomor, form in enumerate(self.forms, start=1):
            butir += [
                {"pesan": pesan, "id": bidang.id_for_label, "label": f"Tugas {nomor}, {bidang.label}"}
                for bidang in form
                for pesan in bidang.errors
            ]
        return butir

    def beban(self):
        return [form.instance for form in self.isian()]


BebanFormSet = forms.formset_factory(
    BebanForm,
    formset=_BebanFormSet,
    extra=2,
    can_delete=True,
    max_num=TUGAS_TERBANYAK,
    absolute_max=TUGAS_TERBANYAK,
    validate_max=True,
)


class KataKunciForm(forms.Form):
    """A keyword for a family; shown with what it would recognise before it is added."""

    kata = forms.CharField(
        label="Kata kunci",
        max_length=120,
        help_text="Bagian nama jurusan yang khas, dicocokkan menurut kata utuh: “Akuntansi”, bukan “Akun”",
    )
    rumpun = forms.ModelChoiceField(RumpunPendidikan.objects.all(), label="Rumpun", empty_label="Pilih rumpun")
