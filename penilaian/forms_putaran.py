"""Forms of who runs a round: the round itself, its last day, its closing, and who appraises whom."""

from django import forms

from jabatan.models import UnitKerja
from pegawai.alasan import AlasanField
from pegawai.models import JenisPegawai, Pegawai

from .forms import AlasanForm
from .kemajuan import unit_atas
from .models import Faktor, JenisPeriode

SARAN_MAKS = 5


def _tanggal(label, help_text, *, required=True):
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


def _centang(label, choices, help_text):
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


class PeriodeForm(forms.Form):
    """A round in preparation; the action checks it against the other rounds."""

    tahun = forms.IntegerField(min_value=2000, max_value=2100, help_text="Tahun kinerja yang dinilai")
    nama = forms.CharField(max_length=80, help_text="Seperti dikenal orang, misalnya Penilaian kinerja 2026")
    jenis = forms.ChoiceField(
        choices=JenisPeriode,
        widget=forms.RadioSelect,
        help_text="Tahunan menetapkan predikat tahun itu. Periodik (bulanan, triwulan, semester) hanya menyiapkannya.",
    )
    mulai = _tanggal("Mulai", "Hari pertama mengisi")
    selesai = _tanggal("Selesai", "Hari terakhir mengisi; yang terlambat masih diterima sampai periode ditutup")
    unit_cakupan = forms.ModelMultipleChoiceField(
        UnitKerja.objects.none(),
        label="Unit yang dicakup",
        required=False,
        help_text="Beserta semua unit di bawahnya. Tanpa centang berarti semua unit.",
        widget=forms.CheckboxSelectMultiple,
    )
    jenis_pegawai = _centang("Jenis pegawai", JenisPegawai.choices, "Tanpa centang berarti semua jenis.")
    faktor = _centang("Faktor lain yang dinilai", Faktor.choices, "Masing-masing boleh dibiarkan “tidak dinilai”.")
    potensi_atasan = forms.BooleanField(
        label="Atasan juga menilai delapan aspek potensial",
        required=False,
        help_text="Hasil pusat asesmen tetap didahulukan.",
    )
    umpan_balik_sampai = _tanggal(
        "Umpan balik 360 sampai", "Kosongkan bila periode ini tanpa umpan balik.", required=False
    )
    minimal_jawaban = forms.IntegerField(
        min_value=3,
        max_value=50,
        initial=3,
        help_text="Umpan balik ditampilkan hanya bila jawabannya sebanyak ini; minimal 3",
    )
    maks_rekan = forms.IntegerField(
        label="Rekan yang diundang", min_value=3, max_value=20, initial=5, help_text="Paling banyak, untuk tiap orang"
    )
    hari_keberatan = forms.IntegerField(
        label="Hari keberatan", min_value=1, max_value=90, initial=14, help_text="Hari kalender sejak periode ditutup"
    )

    def __init__(self, *args, instansi_id, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        atas = unit_atas(instansi_id)
        self.fields["unit_cakupan"].queryset = UnitKerja.objects.filter(instansi=instansi_id, aktif=True, induk=atas)

    @classmethod
    def of(cls, periode, *args):
        isian = {nama: getattr(periode, nama) for nama in cls.base_fields if nama != "unit_cakupan"}
        isian["unit_cakupan"] = list(periode.unit_cakupan.values_list("pk", flat=True))
        return cls(*args, instansi_id=periode.instansi_id, initial=isian)

    def clean(self):
        bersih = super().clean()
        mulai, selesai, umpan = (bersih.get(n) for n in ("mulai", "selesai", "umpan_balik_sampai"))
        if mulai and selesai and selesai < mulai:
            self.add_error("selesai", "Tanggal selesai harus sama dengan atau sesudah tanggal mulai.")
        if mulai and selesai and umpan and not mulai <= umpan <= selesai:
            self.add_error("umpan_balik_sampai", "Pilih hari di antara hari mulai dan hari selesai.")
        return bersih


class PerpanjangForm(AlasanForm):
    selesai = _tanggal("Hari terakhir yang baru", "Sesudah hari terakhir yang sekarang.")
    field_order = ("selesai", "alasan")


class BukaLagiForm(AlasanForm):
    selesai = _tanggal("Hari terakhir yang baru", "Boleh dikosongkan: hari terakhir yang lama tetap.", required=False)
    field_order = ("alasan", "selesai")


class TutupForm(forms.Form):
    """A reason for every unit that is not whole; the first one stands for those left empty."""

    semua = AlasanField(
        label="Alasan untuk semua yang kosong di bawah",
        widget=forms.TextInput,
        max_length=300,
        required=False,
        help_text="Isi ini saja bila alasannya sama.",
    )
    sidik = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, baris, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.baris = baris
        for satu in baris:
            self.fields[f"unit_{satu.kunci}"] = AlasanField(
                label=f"Alasan untuk {satu.nama}", widget=forms.TextInput, max_length=300, required=False
            )

    def clean(self):
        bersih = super().clean()
        for satu in self.baris:
            if not (bersih.get(f"unit_{satu.kunci}") or bersih.get("semua")):
                self.add_error(f"unit_{satu.kunci}", "Tulis alasannya, atau selesaikan dulu penilaian di unit ini.")
        return bersih

    @property
    def pengecualian(self):
        bersih = self.cleaned_data
        return {b.kunci: bersih[f"unit_{b.kunci}"] or bersih["semua"] for b in self.baris}

    @property
    def pasangan(self):
        return [(satu, self[f"unit_{satu.kunci}"]) for satu in self.baris]


class AlasanTugasForm(AlasanForm):
    """The reason stands on the task, which has room for 300 letters."""

    alasan = AlasanField(
        max_length=300,
        widget=forms.Textarea({"rows": 2, "class": "form-control"}),
        error_messages={"required": "Tulis alasannya: siapa pun yang memeriksa nanti akan membacanya."},
    )


class PenilaiForm(AlasanTugasForm):
    """Another appraiser by NIP or name; a name that several bear is answered with who they are."""

    penilai = forms.CharField(label="Penilai yang baru", max_length=160, help_text="NIP atau nama")
    field_order = ("penilai", "alasan")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.orang = Pegawai.objects.filter(instansi=user.instansi_id).aktif()

    def clean_penilai(self):
        teks = " ".join(self.cleaned_data["penilai"].split())
        angka = teks.replace(" ", "")
        cocok = self.orang.filter(nip=angka) if angka.isdecimal() else self.orang.filter(nama__icontains=teks)
        ada = list(cocok.for_list().order_by("nama", "pk")[: SARAN_MAKS + 1])
        if not ada:
            raise forms.ValidationError("Tidak ada pegawai aktif dengan NIP atau nama ini. Periksa ejaannya.")
        if len(ada) > 1:
            saran = "; ".join(
                f"{o.nama_lengkap} ({o.nip}), {o.jabatan_kini or 'tanpa jabatan'}" for o in ada[:SARAN_MAKS]
            )
            lebih = " …" if len(ada) > SARAN_MAKS else ""
            raise forms.ValidationError(f"Lebih dari satu orang cocok. Tulis NIP salah satu: {saran}{lebih}")
        return ada[0]
