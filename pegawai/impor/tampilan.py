"""How an import reads on its page: figures, badge, the words of the button. No queries."""

from django.conf import settings

from pegawai.models import Impor

from .jenis_impor import get_jenis
from .pribadi import SEBUTAN
from .temuan import BERUBAH, PERINGATAN, TOLAK

S = Impor.Status
PROSES = (S.DIPERIKSA, S.MENERAPKAN)
RUPA = {
    S.DIPERIKSA: ("info", "refresh"),
    S.SIAP: ("waspada", "hourglass"),
    S.MENERAPKAN: ("info", "refresh"),
    S.SELESAI: ("baik", "circle-check"),
    S.DITOLAK: ("bahaya", "circle-x"),
    S.DIBATALKAN: ("netral", "ban"),
    S.DIURUNGKAN: ("netral", "history"),
}
BELUM_ADA = ("belum ada", "belum dihitung")  # how a finding calls the old value that there was not
HITUNGAN = ("baru", "berubah", "tetap", "ditolak", "berperingatan")
RUPA_PUTUSAN = {
    TOLAK: ("Ditolak", "bahaya", "circle-x"),
    PERINGATAN: ("Peringatan", "waspada", "alert-triangle"),
    BERUBAH: ("Berubah", "info", "refresh"),
    "ok": ("Dicatat", "baik", "circle-check"),
}


def _angka(n):
    return f"{n:,}".replace(",", ".")


def kalimat_terapkan(ringkasan):
    """What the button does, by number: `Terapkan: 1.998 baru, 2 berubah`."""
    baru, berubah = ringkasan.get("baru", 0), ringkasan.get("berubah", 0)
    return f"Terapkan: {_angka(baru)} baru, {_angka(berubah)} berubah" if baru or berubah else ""


def sebut_pribadi():
    """Which personal columns are dropped and which are kept, in words."""
    simpan = settings.KOLOM_PRIBADI
    return {
        "pribadi_dibuang": ", ".join(SEBUTAN[b] for b in SEBUTAN if b not in simpan),
        "pribadi_disimpan": ", ".join(SEBUTAN[b] for b in SEBUTAN if b in simpan),
    }


def _rupa(impor):
    if impor.sedang_diurungkan:
        return ("Sedang diurungkan", *RUPA[S.MENERAPKAN])
    r = impor.ringkasan
    if impor.status == S.SIAP and "sidik" in r and not kalimat_terapkan(r):
        return (
            ("Tidak ada yang berubah", "netral", "minus") if r.get("tetap") else ("Semua ditolak", "bahaya", "circle-x")
        )
    return (impor.get_status_display(), *RUPA[impor.status])


def lengkapi(daftar):
    """Give each import of a page its badge and its figures."""
    for impor in daftar:
        impor.rupa = _rupa(impor)
        impor.hitungan = {k: impor.ringkasan.get(k) for k in HITUNGAN}
    return daftar


def dengan_rupa(temuan):
    """Findings of one page, each with its badge; a change reads old -> new."""
    return [
        {
            **t,
            "rupa": RUPA_PUTUSAN[t["putusan"]],
            "berubah": t["putusan"] == BERUBAH,
            "melengkapi": t["putusan"] == BERUBAH and t["sebab"] in BELUM_ADA,
        }
        for t in temuan
    ]


def build_kemajuan(impor, kabar):
    """The bar: `maks` 0 where nobody can say how much there is, then only the words and the count move."""
    if impor.status == S.DIPERIKSA:
        baris, jumlah = impor.ringkasan.get("kemajuan", (0, 0))
        kata = f"{_angka(baris)} dari {_angka(jumlah)} baris" if jumlah else "menunggu giliran dan membuka berkas"
        return {"judul": "Memeriksa berkas", "nilai": baris, "maks": jumlah, "kata": kata}
    judul = "Mengurungkan" if impor.sedang_diurungkan else "Menerapkan"
    if kabar is None:
        return {"judul": judul, "nilai": 0, "maks": 0, "kata": "menunggu giliran; seluruhnya atau tidak sama sekali"}
    if impor.sedang_diurungkan:
        hitung = f"langkah {kabar.baris + 1} dari {kabar.dari}" if kabar.dari else ""
    else:
        hitung = _hitung_baris(kabar)
    return {
        "judul": judul,
        "nilai": kabar.baris,
        "maks": kabar.dari,
        "kata": ", ".join(filter(None, (kabar.kata, hitung))),
    }


def _hitung_baris(kabar):
    """A table gets at most as many rows as the file has: enough for the bar, too much for the words."""
    if kabar.kata.startswith("menulis"):
        return f"{_angka(kabar.baris)} baris" if kabar.baris else ""
    return f"{_angka(kabar.baris)} dari {_angka(kabar.dari)} baris" if kabar.dari else ""


def build_nama_baru(r):
    """The units and posts that a file brings, each kind as one folded list."""
    kelompok = []
    for kunci, satuan in (("unit_baru", "unit kerja baru"), ("jabatan_baru", "jabatan baru")):
        if nama := r.get(f"nama_{kunci}"):
            kelompok.append(
                {"judul": f"{_angka(r[kunci])} {satuan}", "nama": [(n, "") for n in nama], "lain": r[kunci] - len(nama)}
            )
    return kelompok


def build_tampilan(impor, kabar=None):
    """Everything the template asks for besides the findings."""
    r = impor.ringkasan
    selesai_dibaca = "sidik" in r
    return {
        "rupa": _rupa(impor),
        "r": r if selesai_dibaca else None,
        "sedang": impor.status in PROSES or impor.sedang_diurungkan,
        "mengurungkan": impor.sedang_diurungkan,
        "menerapkan": impor.status == S.MENERAPKAN,
        "siap": impor.status == S.SIAP,
        "selesai": impor.status == S.SELESAI,
        "diurungkan": impor.status == S.DIURUNGKAN,
        "ditolak": impor.status == S.DITOLAK,
        "kemajuan": build_kemajuan(impor, kabar),
        "kalimat": kalimat_terapkan(r),
        "nama_baru": build_nama_baru(r),
        "boleh_unduh": bool(r.get("ditolak")) and impor.status in (S.SIAP, S.SELESAI),
        "satuan": get_jenis(impor.jenis).satuan,
    }
