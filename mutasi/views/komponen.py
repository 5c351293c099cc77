from datetime import date
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.views.generic import TemplateView

from pegawai.alasan import AlasanField

PANJANG = "Prof. Dr. Ir. H. Raden Mas Tumenggung Sastrodiningrat Kusumo Wijoyo"


def _orang(nama, nip="199001012015011001", depan="", belakang=""):
    return SimpleNamespace(nama=nama, nip=nip, gelar_depan=depan, gelar_belakang=belakang)


ORANG = [
    (_orang("Siti Aminah", "198001012005012001", "drg.", "M.Kes."), "Kepala Bidang Anggaran", "BPKAD", 8612),
    (_orang("Suparno", "197512102000031002"), "Sekretaris", "Dinas Pendidikan", 7440),
    (
        _orang(PANJANG, "197001011995031003", "", "S.H., M.H., M.Si., Ph.D., CGCAE"),
        "Kepala Subbidang Perencanaan, Pengadaan, Penempatan, dan Pemberhentian Pegawai",
        "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        None,
    ),
    (_orang("Ma'ruf D'Souza", "198807072011011004", "", "S.Kom."), "Analis Kebijakan Ahli Muda", "Bappeda", 6905),
]
KONTRIBUSI = [
    ("Kompetensi", 3120, "40 %"),
    ("Kinerja", 2480, "30 %"),
    ("Pendidikan", 1200, "15 %"),
    ("Pengalaman", None, "15 %"),
]
TAHAPAN = [
    ("Perencanaan", date(2026, 9, 1), date(2026, 9, 14), "selesai", ""),
    ("Usulan", date(2026, 9, 15), date(2026, 10, 16), "selesai", "37 usulan dari 21 unit kerja"),
    ("Verifikasi", date(2026, 10, 17), date(2026, 11, 6), "terhambat", "4 berkas belum dijawab"),
    ("Pemeringkatan", date(2026, 11, 7), date(2026, 11, 20), "berjalan", "60 lowongan"),
    ("Rapat", date(2026, 11, 23), date(2026, 11, 27), "belum", ""),
    ("Keputusan", None, None, "belum", ""),
]
LINIMASA = [
    {
        "tanggal": date(2026, 11, 20),
        "judul": "Usulan disetujui Kepala BKPSDM",
        "oleh": "Suparno",
        "nada": "baik",
        "keterangan": "Catatan: serah terima setelah tutup tahun anggaran.",
    },
    {"tanggal": date(2026, 11, 12), "judul": "Dikembalikan", "nada": "waspada", "keterangan": "SKP 2024 belum ada."},
    {"tanggal": date(2026, 11, 2), "judul": "Usulan dibuat", "nada": "netral", "ikon": "pencil"},
]


class ContohForm(forms.Form):
    """Every kind of field once, for the living page."""

    judul = forms.CharField(label="Nama siklus", help_text="Seperti yang akan tertulis di keputusan.")
    unit = forms.ChoiceField(label="Unit kerja", choices=[("", "Pilih unit"), ("1", "BPKAD"), ("2", "Bappeda")])
    mulai = forms.DateField(label="Mulai", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    alasan = AlasanField(required=False)
    jalur = forms.ChoiceField(
        label="Jalur",
        choices=[("u", "Uji kompetensi"), ("m", "Manajemen talenta")],
        widget=forms.RadioSelect,
    )
    kirim = forms.BooleanField(label="Beri tahu kepala unit", required=False)


class KomponenView(TemplateView):
    """The living page of components, each in its states, with invented data."""

    template_name = "komponen.html"

    def get_context_data(self, **kwargs):
        salah = ContohForm({"judul": "", "unit": "9", "alasan": "Isian yang tidak hilang."})
        kunci = ("nama", "mulai", "selesai", "status", "catatan")
        return super().get_context_data(
            orang=ORANG,
            kontribusi=KONTRIBUSI,
            tahapan=[dict(zip(kunci, t, strict=True)) for t in TAHAPAN],
            linimasa=LINIMASA,
            tren=[("4 Mei 2026", 92.4), ("6 Jul 2026", 95.1), ("7 Sep 2026", None), ("22 Nov 2026", 98.7)],
            page_obj=Paginator(range(5012), 50).page(4),
            form=ContohForm(),
            form_salah=salah,
            hari=date(2026, 11, 22),
            nada=["baik", "waspada", "bahaya", "info", "netral"],
            aksen=["biru", "nila", "hijau", "toska", "ungu", "merah", "jingga", "kelabu"],
            status=["DRAF", "DIAJUKAN", "PERLU_PERBAIKAN", "MEMENUHI_SYARAT", "DITOLAK", "TERBIT", "DIBATALKAN"],
            definisi=[
                ("Pangkat", "Pembina (IV/a), TMT 1 Apr 2022"),
                ("Unit kerja", ORANG[2][2]),
                ("Uji kompetensi", None),
            ],
            tab=[
                {"judul": "Memenuhi syarat", "url": "?tab=ms", "jumlah": 124, "aktif": True},
                {"judul": "Perlu verifikasi", "url": "?tab=pv", "jumlah": 38, "aktif": False},
                {"judul": "Tidak memenuhi syarat", "url": "?tab=tms", "jumlah": 4850, "aktif": False},
            ],
            daftar=[o[0].nama for o in ORANG],
            akibat=["Petikan dibuat satu per orang dan dapat diunduh pegawai.", "Nomor tidak dapat dipakai lagi."],
            massal=[
                ("aksi", "ajukan", "Ajukan 12 usulan", "send", False),
                ("aksi", "tarik", "Tarik", "ban", True),
            ],
            **kwargs,
        )
