"""The seven core values with the short anchors that a superior reads while rating (SE MenPANRB 20/2021)."""

from .models import NILAI_BERAKHLAK

JANGKAR = {
    "berorientasi_pelayanan": ("Berorientasi Pelayanan", "paham kebutuhan, ramah, solutif"),
    "akuntabel": ("Akuntabel", "jujur, cermat, bertanggung jawab"),
    "kompeten": ("Kompeten", "terus belajar, mutu kerja terbaik"),
    "harmonis": ("Harmonis", "menghargai siapa pun, menolong"),
    "loyal": ("Loyal", "setia, menjaga rahasia jabatan"),
    "adaptif": ("Adaptif", "menyesuaikan diri, inovatif, proaktif"),
    "kolaboratif": ("Kolaboratif", "terbuka bekerja sama"),
}

BIDANG_BERAKHLAK = {nilai: f"berakhlak_{nilai}" for nilai in NILAI_BERAKHLAK}
