"""The seven core values with the short anchors that a superior reads while rating (SE MenPANRB 20/2021)."""

from .models import NILAI_BERAKHLAK

JANGKAR = {
    "berorientasi_pelayanan": ("Berorientasi Pelayanan", "memahami kebutuhan, ramah, cekatan, solutif"),
    "akuntabel": ("Akuntabel", "jujur, cermat, disiplin, bertanggung jawab"),
    "kompeten": ("Kompeten", "terus belajar, mutu kerja terbaik"),
    "harmonis": ("Harmonis", "menghargai siapa pun, suka menolong"),
    "loyal": ("Loyal", "setia pada negara, menjaga rahasia jabatan"),
    "adaptif": ("Adaptif", "cepat menyesuaikan diri, berinovasi, proaktif"),
    "kolaboratif": ("Kolaboratif", "memberi kesempatan, terbuka bekerja sama"),
}

BIDANG_BERAKHLAK = {nilai: f"berakhlak_{nilai}" for nilai in NILAI_BERAKHLAK}
