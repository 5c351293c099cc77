"""The rules of domain 12 that are not about one person and one seat, and where the program keeps each.

They stand here so that the page "Aturan" shows the whole table and a test proves that none is missing.
"""

from dataclasses import dataclass

from .pilihan import Akibat


@dataclass(frozen=True, slots=True)
class AturanLain:
    id: str
    judul: str
    dasar: str
    akibat: Akibat
    ver: str
    tempat: str  # where the program keeps it; empty: not yet
    kelompok: str


PERPINDAHAN_LUAR = "Mutasi antarinstansi"
RAPAT = "Rapat dan keputusan PPK"
SIKLUS = "Siklus"
SK = "Keputusan"
DATA = "Data dan tampilan"
_TMS, _IZIN, _PERINGATAN, _INFO = Akibat.TMS, Akibat.IZIN, Akibat.PERINGATAN, Akibat.INFO

ATURAN_LAIN = (
    AturanLain("R21", "Surat usul PPK penerima dan persetujuan PPK asal menyebut jabatannya",
               "Peraturan BKN 5/2019 Pasal 3 ayat (1) huruf d dan e", _TMS, "V", "", PERPINDAHAN_LUAR),
    AturanLain("R22", "Surat keterangan bebas temuan inspektorat",
               "Peraturan BKN 5/2019 Pasal 3 ayat (1) huruf j", _TMS, "V", "", PERPINDAHAN_LUAR),
    AturanLain("R23", "Pertimbangan teknis BKN tercatat nomor dan tanggalnya",
               "Peraturan BKN 5/2019 Pasal 6–8", _IZIN, "V", "", PERPINDAHAN_LUAR),
    AturanLain("R24", "Keputusan ditetapkan pejabat yang berwenang menurut jenis mutasinya",
               "Peraturan BKN 5/2019 Pasal 6–8", _TMS, "V", "", PERPINDAHAN_LUAR),
    AturanLain("R25", "SK pengangkatan dan pemberhentian paling lambat 30 hari sesudah keputusan mutasi",
               "Peraturan BKN 5/2019 Pasal 4", _PERINGATAN, "V", "", PERPINDAHAN_LUAR),
    AturanLain("R63", "Kelengkapan berkas permohonan sendiri, huruf a sampai j",
               "Peraturan BKN 5/2019 Pasal 3 ayat (1)", _TMS, "V", "", PERPINDAHAN_LUAR),
    AturanLain("R64", "Batas setempat bagi mutasi masuk (usia, golongan)",
               "Ketentuan daerah, misalnya Jawa Timur", _PERINGATAN, "V*",
               "Halaman Aturan: tambahkan sebagai aturan setempat; program tidak memasangnya sendiri",
               PERPINDAHAN_LUAR),
    AturanLain("R26", "Tidak ada keputusan PPK sebelum rapat pertimbangan dicatat",
               "Peraturan BKN 5/2019 Pasal 5", _IZIN, "V",
               "Usulan: hanya yang direkomendasikan rapat sampai ke PPK; Periksa keputusan: urutan tanggal", RAPAT),
    AturanLain("R27", "Anggota badan pertimbangan gasal dan cukup jumlahnya",
               "PermenPANRB 20/2025 Pasal 8B; contoh daerah: Perbup Sumenep 38/2021 Pasal 9", _TMS, "V",
               "Rapat: tidak dapat dibuka atau dicatat dengan badan yang genap atau kurang anggota", RAPAT),
    AturanLain("R28", "Kuorum: lebih dari separuh dan gasal",
               "Contoh daerah: Perbup Sumenep 38/2021 Pasal 10", _TMS, "V",
               "Rapat: setiap acara, sesudah yang tidak ikut memutus; genap diperingatkan, di kertas ditolak", RAPAT),
    AturanLain("R29", "Anggota yang menjadi calon tidak ikut memutus",
               "PermenPANRB 20/2025 Pasal 8B ayat (5)", _TMS, "V",
               "Rapat: ditemukan program, ditolak basis data, tidak dapat dikesampingkan", RAPAT),
    AturanLain("R30", "Pejabat yang berkepentingan mengundurkan diri dari perkara itu",
               "Peraturan BKN 5/2019 Pasal 2 ayat (5); UU 30/2014 Pasal 43", _TMS, "V",
               "Izin: tidak seorang pun menangani usulan atau rekamannya sendiri; Rapat: benturan kepentingan",
               RAPAT),
    AturanLain("R31", "Calon paling sedikit 3 (talenta) atau 2 (rapat) untuk satu jabatan",
               "PermenPANRB 20/2025; contoh daerah: Perbup Sumenep 38/2021 Pasal 10", _PERINGATAN, "V",
               "Halaman lowongan: catatan pada kursi", RAPAT),
    AturanLain("R32", "Keputusan PPK yang berbeda dari rekomendasi Komite beralasan tertulis",
               "PermenPANRB 20/2025 Pasal 8C ayat (4)–(5) dan 8E", _PERINGATAN, "V",
               "Usulan: penolakan PPK wajib beralasan; calon di luar rekomendasi tidak dapat diputus", RAPAT),
    AturanLain("R37", "Jabatan struktural tujuan kosong, atau pejabatnya pindah dalam keputusan yang sama",
               "Indikator kualitas data BKN TIM_4", _TMS, "V", "Periksa keputusan: kursi kosong atau ditinggalkan",
               SIKLUS),
    AturanLain("R38", "Satu orang tidak untuk dua jabatan", "Akal sehat; satu jabatan satu pejabat", _TMS, "V",
               "Usulan: basis data menolaknya; Periksa keputusan: satu orang satu kursi", SIKLUS),
    AturanLain("R39", "Pejabat yang digeser tidak tertinggal tanpa jabatan",
               "PP 94/2021 Pasal 8 ayat (4); prinsip merit", _TMS, "M",
               "Periksa keputusan: kursi tidak dapat diisi selama pejabatnya belum pindah dalam keputusan yang sama",
               SIKLUS),
    AturanLain("R55", "Pelaksana tugas tidak melebihi 3 bulan dan satu kali perpanjangan",
               "SE BKN 1/SE/I/2021", _PERINGATAN, "V*", "", SIKLUS),
    AturanLain("R59", "Pengusul, verifikator, dan pemutus orang yang berbeda",
               "Pengendalian internal; benturan kepentingan", _TMS, "M",
               "Usulan: basis data menolak orang yang sama dalam satu putaran", SIKLUS),
    AturanLain("R36", "Nomor I-MUT atau pertimbangan teknis tercatat sebelum SK jabatan struktural",
               "Praktik BKN sejak 2024", _IZIN, "U", "", SK),
    AturanLain("R56", "Penanda tangan adalah PPK, bukan Plt atau Plh",
               "UU 30/2014 Pasal 14; PP 49/2008 Pasal 132A", _PERINGATAN, "M", "", SK),
    AturanLain("R57", "Nomor keputusan terisi dan tunggal, tanggalnya sesudah rapat dan persetujuan PPK",
               "Tata naskah dinas", _TMS, "M", "Periksa keputusan: nomor, dan urutan rapat, persetujuan, keputusan",
               SK),
    AturanLain("R58", "Data pada keputusan sama dengan yang disetujui PPK", "Rancangan program", _TMS, "M",
               "Periksa keputusan: data sama dengan yang disetujui", SK),
    AturanLain("R51", "Kotak talenta dihitung dari kinerja dan potensial menurut sembilan kotak",
               "PermenPANRB 20/2025 Lampiran", _INFO, "V", "Peta talenta", DATA),
    AturanLain("R53", "Predikat kinerja sesuai dengan dua penilaiannya",
               "PermenPANRB 6/2022", _PERINGATAN, "V*", "Penilaian: predikat dihitung basis data, tidak diketik", DATA),
    AturanLain("R60", "Angka NIP sesuai dengan tanggal lahir, TMT, dan jenis kelamin",
               "Indikator kualitas data BKN CON_1–CON_3", _PERINGATAN, "V", "Mutu data; impor", DATA),
    AturanLain("R61", "Tidak dua orang pada satu jabatan struktural; unit tidak aktif",
               "Indikator kualitas data BKN TIM_1 dan TIM_4", _PERINGATAN, "V", "Mutu data; impor", DATA),
    AturanLain("R62", "SKP dua tahun terakhir ada", "Indikator kualitas data BKN COM_1", _PERINGATAN, "V",
               "Mutu data", DATA),
    AturanLain("R65", "Data yang tidak ada bukan lulus dan bukan gugur", "Rubrik pencocokan 4.4", _INFO, "V*",
               "Semua aturan dan nilai: “perlu verifikasi”", DATA),
    AturanLain("R66", "Halaman publik hanya memuat yang boleh diumumkan",
               "UU 14/2008 Pasal 17 huruf h; UU 27/2022", _TMS, "M", "", DATA),
)  # fmt: skip
