"""What every page shows around its content: navigation by role, the agency, the running cycle."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from penilaian.models import siklus_berjalan


@dataclass
class EntriNavigasi:
    judul: str
    url: str
    ikon: str
    aktif: bool = False
    jumlah: int = 0


# title, url name, icon, permission (None: everyone signed in), prefixes of url names that count as being here
NAVIGASI = (
    ("Beranda", "beranda", "home", None, ("beranda",)),
    ("Pegawai", "pegawai_list", "users", "pegawai.daftar_pegawai", ("pegawai_", "riwayat_", "kompetensi_pegawai")),
    ("Peta jabatan", "posisi_list", "sitemap", "jabatan.lihat_peta",
     ("posisi_", "peta_", "analisis_", "kebutuhan_", "jabatan_", "standar_", "kompetensi_list", "rumpun_")),
    ("Penilaian", "penilaian_list", "clipboard-check", "penilaian.buka_menu",
     ("penilaian_", "periode_", "tugas_", "pengingat_", "pesan_", "kesetaraan_", "keberatan_", "talenta_", "asesmen_",
      "umpan_balik_")),
    ("Peta talenta", "talenta_peta", "table", "penilaian.menu_talenta", ("talenta_", "asesmen_")),
    ("Hasil saya", "hasil_saya", "award", "penilaian.menu_hasil",
     ("hasil_", "umpan_balik_", "keberatan_", "kesetaraan_saya")),
    ("Minat saya", "minat_saya", "star", "pegawai.menu_minat", ("minat_", "siklus_bobot", "permohonan_")),
    ("Siklus mutasi", "siklus_list", "arrows-exchange", "mutasi.lihat_siklus",
     ("siklus_", "lowongan_", "kandidat_", "penjelasan_", "banding_", "dipertimbangkan_", "rapat_", "usulan_",
       "pemeringkatan_", "aturan_", "jendela_", "skenario_", "papan_", "izin_", "kalender_", "siasn_", "imut_",
       "persetujuan_", "penyimpangan_", "merit_")),
    ("Permohonan", "permohonan_list", "inbox", "mutasi.menu_permohonan", ("permohonan_",)),
    ("Usulan", "usulan_list", "file-text", "mutasi.menu_usulan", ("usulan_", "permohonan_")),
    ("Keputusan", "keputusan_list", "gavel", "mutasi.lihat_keputusan",
     ("keputusan_", "pelantikan_", "spmt_", "register_", "baca_ulang", "dokumen_", "penerbit_", "naskah_",
      "lambang_", "surat_")),
    ("Impor dan mutu", "impor_list", "upload", "pegawai.lihat_impor", ("impor_", "mutu_")),
    ("Mutu data", "mutu_list", "progress-check", "pegawai.menu_mutu", ("mutu_",)),
    ("Jejak", "jejak_list", "history", "pegawai.lihat_jejak", ("jejak_",)),
    ("Pengguna", "pengguna_list", "user-cog", "pegawai.kelola_pengguna", ("pengguna_",)),
    ("Data instansi", "instansi_ubah", "building", "pegawai.ubah_instansi", ("instansi_",)),
)  # fmt: skip


def build_navigasi(user, nama_url):
    """One entry at most is where one is: the own pages come later, so that they win over those of the work."""
    boleh = [baris for baris in NAVIGASI if baris[3] is None or user.has_perm(baris[3])]
    di_sini = [url for _judul, url, _ikon, _izin, awalan in boleh if nama_url.startswith(awalan)][-1:]
    return [EntriNavigasi(judul, reverse(url), ikon, aktif=url in di_sini) for judul, url, ikon, _izin, _ in boleh]


def load_siklus(user):
    """The running cycles that this user works on; who asked for them before in this request is not asked again."""
    return siklus_berjalan(user.instansi) if user.has_perm("mutasi.lihat_siklus") else []


def tata_letak(request):
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigasi": [], "instansi": None, "siklus_berjalan": None, "peran_label": ""}
    nama_url = (request.resolver_match and request.resolver_match.url_name) or ""
    return {
        "navigasi": build_navigasi(user, nama_url),
        "instansi": user.instansi,
        "peran_label": user.sebutan_peran,
        # only when a template asks: the home page brings its own
        "siklus_berjalan": SimpleLazyObject(lambda: next(iter(load_siklus(user)), None)),
    }
