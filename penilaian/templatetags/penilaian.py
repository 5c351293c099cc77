"""How a predicate and a state of an appraisal look: always icon and word."""

from django import template

from jabatan.templatetags.komponen import kemajuan
from jabatan.templatetags.tampilan import IKON_NADA, angka, lencana, sisa, tanggal_panjang
from penilaian.models import Predikat
from penilaian.periode import menerima_isian
from penilaian.peta_talenta import NADA, build_alasan, sebut_kurang, sebut_poin

register = template.Library()

RUPA_PREDIKAT = {
    Predikat.SANGAT_BAIK: ("baik", "star"),
    Predikat.BAIK: ("baik", "circle-check"),
    Predikat.BUTUH_PERBAIKAN: ("waspada", "tool"),
    Predikat.KURANG: ("bahaya", "alert-triangle"),
    Predikat.SANGAT_KURANG: ("bahaya", "circle-x"),
}
RUPA_KEADAAN = {
    None: ("Belum dinilai", "waspada", "circle-dashed"),
    "DRAF": ("Draf", "info", "pencil"),
    "FINAL": ("Final", "baik", "circle-check"),
}


@register.simple_tag
def predikat(nilai, kosong="Belum ada"):
    """Badge of a predicate; a missing one is said in words, never left blank."""
    if not nilai:
        return lencana(kosong, "netral", "circle-dashed")
    return lencana(Predikat(nilai).label, *RUPA_PREDIKAT[nilai])


@register.filter
def kata_pilihan(bidang):
    """What is chosen in a field, in words."""
    return dict(bidang.field.choices).get(bidang.value() if bidang.value() is not None else "", "–")


@register.simple_tag
def keadaan_penilaian(nilai):
    """Badge of belum dinilai (None), draf or final."""
    return lencana(*RUPA_KEADAAN[nilai])


@register.inclusion_tag("_components/kemajuan.html")
def kemajuan_penilaian(hitungan, periode):
    """ "12 dari 31 selesai, sisa 5 hari": words and bar, with what is in draft, not begun, left out."""
    waktu = sisa(periode.selesai) if menerima_isian(periode) else _waktu(periode)
    rinci = f"{angka(hitungan['draf'])} draf, {angka(hitungan['belum'])} belum dinilai"
    if hitungan.get("dikecualikan"):
        rinci += f", {angka(hitungan['dikecualikan'])} dikecualikan"
    selesai = hitungan["final"] == hitungan["jumlah"]
    judul = f"{angka(hitungan['final'])} dari {angka(hitungan['jumlah'])} selesai, {waktu}"
    return kemajuan(hitungan["final"], hitungan["jumlah"], judul, rinci, nada="baik" if selesai else "")


def _waktu(periode):
    if periode.ditutup_pada:
        return f"ditutup {tanggal_panjang(periode.ditutup_pada)}"
    return "sudah ditutup" if periode.status == "DITUTUP" else f"dimulai {tanggal_panjang(periode.mulai)}"


# count, title, what it means, filter of the list
KURANG = (
    ("tanpa_penilai", "Belum ada penilai", "Tidak ada pimpinan di unitnya sampai ke puncak: tunjuk penilainya."),
    ("tanpa_akun", "Penilai belum dapat masuk", "Belum punya akun, akunnya tertutup, atau belum diaktifkan."),
    ("rendah", "Penilai di bawah pengawas", "Boleh bila didelegasikan (PermenPANRB 6/2022); pastikan suratnya ada."),
    ("diubah", "Penilai diubah BKPSDM", "Berbeda dengan peta jabatan, dengan alasan."),
    ("dikecualikan", "Dikecualikan", "Tidak diminta dinilai, dengan alasan."),
)
KEADAAN_KURANG = (
    ("belum", "Belum dinilai", "Belum ada isian sama sekali."),
    ("draf", "Draf", "Sudah diisi, belum final."),
)


@register.filter
def butir_kurang(hitungan, periode):
    """(key, count, title, meaning, query of the list) of all that is missing or unusual in a round."""
    keadaan = () if periode.status == "RANCANGAN" else KEADAAN_KURANG
    butir = [(k, hitungan[k], judul, guna, f"keadaan={k}") for k, judul, guna in keadaan]
    return butir + [(k, hitungan[k], judul, guna, f"tanda={k}") for k, judul, guna in KURANG]


@register.simple_tag
def alasan_terkunci(berkas):
    """Why nothing can be written here, and what to do: a box over the read-only page."""
    nada, judul, isi = _alasan(berkas)
    return template.loader.render_to_string(
        "_components/kotak.html", {"isi": isi, "nada": nada, "judul": judul, "ikon": IKON_NADA[nada]}
    )


def _alasan(berkas):
    if not berkas.penilai:
        if berkas.keadaan == "DRAF":
            return "info", "Masih draf", "Isinya terlihat sesudah penilainya menyimpan final."
        if berkas.keadaan is None:
            return "waspada", "Belum dinilai", f"Penilaian {berkas.tahun} belum diisi oleh atasannya."
        if not berkas.isi_terlihat:
            return "info", "Menunggu penutupan", "Hasil penilaian Anda sendiri terlihat sesudah periodenya ditutup."
        return "info", "Hanya untuk dibaca", "Penilaian diubah oleh atasan pegawai selama periodenya dibuka."
    if berkas.periode is None:
        return "info", "Hasil impor", "Penilaian ini tidak berasal dari periode di sini, jadi tidak diubah di sini."
    if berkas.periode.status == "DITUTUP":
        return (
            "info",
            f"{berkas.periode} sudah ditutup",
            "Tidak dapat diubah lagi. Hubungi BKPSDM bila keliru.",
        )
    if not berkas.terbuka:
        mulai = tanggal_panjang(berkas.periode.mulai)
        return "info", f"{berkas.periode} belum dimulai", f"Penilaian dapat diisi mulai {mulai}."
    return "baik", "Penilaian ini final", "Buka kembali dengan alasan bila perlu diubah, selama periode belum ditutup."


@register.inclusion_tag("penilaian/_bar_level.html")
def bar_level(capaian):
    """Bar over the five levels with a mark at the standard; the words stand beside it."""
    return {
        "ada": capaian.level is not None,
        "level": "–" if capaian.level is None else str(capaian.level),
        "standar": "–" if capaian.standar is None else str(capaian.standar),
        "lebar": str(20 * (capaian.level or 0)),
        "garis": str(20 * capaian.standar - 2) if capaian.standar else "",
        "kalimat": capaian.kalimat,
    }


@register.inclusion_tag("penilaian/_kotak_talenta.html")
def kotak_talenta(kotak):
    """Badge of a box, with a mark where it is near a line."""
    return {"k": kotak, "teks": str(kotak), "nada": NADA.get(kotak.kotak, "netral")}


@register.filter
def poin_potensial(kotak):
    """The points, or their range where something lacks."""
    return sebut_poin(kotak)


@register.filter
def yang_kurang(kotak):
    return sebut_kurang(kotak)


@register.inclusion_tag("penilaian/_kotak_pegawai.html")
def kotak_pegawai(kotak):
    """One person's box with its reasons; `kotak` None: not mapped yet."""
    utama, rekam = build_alasan(kotak) if kotak else ([], [])
    return {"kotak": kotak, "utama": utama, "rekam": rekam}


@register.filter
def nilai_parameter(nilai):
    """A parameter in words: a table as its keys with their values, a list of anchors as pairs."""
    if isinstance(nilai, dict):
        return "; ".join(f"{str(k).replace('_', ' ').lower()}: {nilai_parameter(v)}" for k, v in nilai.items())
    if isinstance(nilai, list):
        return ", ".join(" → ".join(map(str, n)) if isinstance(n, list) else str(n) for n in nilai)
    return str(nilai).replace("_", " ").lower()
