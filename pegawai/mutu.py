"""BKN's 27 indicators of data quality (domain.md 8): what a code of `Pegawai.mutu` means."""

INDIKATOR = {
    "COM_1": "SKP dua tahun terakhir belum lengkap",
    "COM_2": "Jabatan kosong",
    "COM_3": "Pendidikan kosong",
    "COM_4": "TMT PNS kosong",
    "COM_5": "Gelar kosong",
    "COM_6": "Surel kosong",
    "COM_7": "Nomor telepon seluler kosong",
    "TIM_1": "Unit organisasi tidak aktif",
    "TIM_2": "Calon pejabat fungsional lebih dari dua tahun belum diangkat",
    "TIM_3": "CPNS lebih dari satu tahun",
    "TIM_4": "Jabatan struktural ganda: kursinya sudah ditempati orang lain",
    "TIM_5": "Sudah melewati batas usia pensiun tetapi masih aktif",
    "TIM_6": "Cuti di luar tanggungan negara sudah lewat",
    "ACC_1": "TMT CPNS sesudah TMT PNS",
    "ACC_2": "Dipekerjakan atau diperbantukan tidak sesuai",
    "ACC_3": "Menduduki jabatan struktural dengan masa kerja kurang dari dua tahun",
    "ACC_4": "Kedudukan hukum PPPK tidak sesuai",
    "ACC_5": "NIK tidak sesuai",
    "ACC_6": "Pendidikan tidak memenuhi syarat eselonnya",
    "ACC_7": "Data kepegawaian tidak akurat (ACC_7)",
    "ACC_8": "Pendidikan tidak memenuhi syarat jabatan fungsionalnya",
    "ACC_9": "Nama jabatan pelaksana berunsur jabatan fungsional",
    "ACC_10": "Pangkat di bawah pangkat minimal jabatannya",
    "CON_1": "NIP tidak cocok dengan TMT CPNS",
    "CON_2": "NIP tidak cocok dengan tanggal lahir",
    "CON_3": "NIP tidak cocok dengan jenis kelamin",
    "CON_4": "NI PPPK tidak cocok dengan tahun pengangkatan",
}


def build_temuan(kode):
    """(code, meaning) of the findings of a person; an unknown code shows itself."""
    return [(k, INDIKATOR.get(k, k)) for k in kode]
