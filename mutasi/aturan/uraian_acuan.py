"""The anchors of every criterion in words: from which fact come how many points."""

from dataclasses import dataclass

from jabatan.templatetags.tampilan import angka
from mutasi.models import KodeKriteria
from mutasi.pencocokan import PENUH
from penilaian.models import Ekspektasi, Predikat

PREDIKAT = {
    5: Predikat.SANGAT_BAIK,
    4: Predikat.BAIK,
    3: Predikat.BUTUH_PERBAIKAN,
    2: Predikat.KURANG,
    1: Predikat.SANGAT_KURANG,
}
INTEGRITAS = {
    0: "Tidak ada hukuman",
    1: "Hukuman ringan",
    2: "Hukuman sedang",
    3: "Hukuman berat",
    4: "Sedang menjalani hukuman",
}
LURUS = "Di antara dua titik poinnya naik atau turun lurus."


@dataclass(frozen=True)
class AcuanKriteria:
    """One criterion: how it is read, and its table (fact, points)."""

    judul: str
    cara: str
    tabel: tuple


def build_acuan(anchors, tingkat):
    """All criteria in their order; `tingkat`: key of a level of education -> its name."""
    isi = {
        **_kompetensi_dan_kinerja(anchors),
        **_riwayat(anchors, tingkat),
        **_talenta_dan_umpan_balik(anchors),
        **_orang(anchors),
    }
    return [AcuanKriteria(kode.label, *isi[kode.value]) for kode in KodeKriteria]


def _satu(cara, tabel):
    return cara, tabel


def _kompetensi_dan_kinerja(anchors):
    bagian = [f"{angka(b / 100)} %" for b in anchors.bobot_tahun]
    return {
        "KOMPETENSI": _satu(
            "JPM: jumlah level yang dicapai dibagi jumlah level standar jabatan, tiap kompetensi paling tinggi "
            f"standarnya. {LURUS}",
            tuple((f"JPM {angka(x / 100)} %", y) for x, y in anchors.jpm.titik),
        ),
        "KINERJA": _satu(
            f"Predikat tahunan yang sudah diumumkan, tahun terbaru dahulu: {' dan '.join(bagian)}.",
            tuple((PREDIKAT[x].label, y) for x, y in reversed(anchors.predikat.isi)),
        ),
    }


def _riwayat(anchors, tingkat):
    sesuai, tidak = angka(anchors.rumpun_sesuai), angka(anchors.rumpun_tidak)
    return {
        "PENDIDIKAN": _satu(
            f"Tingkat tertinggi. Bila jabatan meminta rumpun ilmu, {angka(anchors.bagian_rumpun / 100)} % poinnya dari "
            f"rumpun: sesuai {sesuai}, tidak sesuai {tidak}.",
            tuple(reversed(tuple(_pendidikan(anchors.pendidikan.isi, tingkat)))),
        ),
        "PENGALAMAN": _satu(
            "Lama pada jenjang tepat di bawah jabatan ini atau lebih tinggi, dan "
            f"({angka(anchors.bagian_bidang / 100)} %) lama di perangkat daerahnya. {LURUS}",
            tuple((f"{x} bulan", y) for x, y in anchors.pengalaman_tingkat.titik),
        ),
        "DIKLAT": _satu(
            "Pelatihan kepemimpinan dibandingkan dengan yang melekat pada jabatan. Belum pernah: 0. Jabatan yang tidak "
            f"memintanya: {angka(PENUH)} bagi semua orang.",
            tuple((_sebut_diklat(x), y) for x, y in reversed(anchors.pelatihan.isi)),
        ),
    }


def _pendidikan(isi, tingkat):
    """A level that the table does not name has the points of the one below it: said with that one."""
    for ke, (x, y) in enumerate(isi):
        atas = isi[ke + 1][0] if ke + 1 < len(isi) else 1 + max(tingkat, default=x)
        yield ", ".join(nama for kode, nama in sorted(tingkat.items()) if x <= kode < atas) or str(x), y


def _sebut_diklat(selisih):
    return f"{-selisih} jenjang di bawahnya" if selisih < 0 else "Setara atau lebih tinggi"


def _talenta_dan_umpan_balik(anchors):
    return {
        "TALENTA": _satu(
            "Kotak pada peta talenta tahunan terbaru dari periode yang sudah ditutup.",
            tuple((f"Kotak {x}", y) for x, y in reversed(anchors.talenta.isi)),
        ),
        "UMPAN_BALIK": _satu(
            "Rata-rata umpan balik dari periode tertutup terbaru, 1 menjadi 0 dan 5 menjadi 10.000. Kelompok yang "
            "jawabannya terlalu sedikit tidak dihitung.",
            tuple((f"Hasil {angka(x)}", y) for x, y in anchors.umpan_balik.titik),
        ),
        "INOVASI": _satu(
            "Faktor inovasi dan faktor partisipasi pada penilaian tahunan yang diumumkan, separuh-separuh.",
            tuple((Ekspektasi(x).label, y) for x, y in anchors.faktor.isi),
        ),
    }


def _orang(anchors):
    kursi, dekat, jauh = anchors.minat
    return {
        "INTEGRITAS": _satu(
            f"Hukuman disiplin terberat yang berlaku dalam {anchors.jendela_integritas} bulan terakhir. Pemeriksaan "
            "yang belum diputus tidak dinilai.",
            tuple((INTEGRITAS[x], y) for x, y in anchors.integritas.isi),
        ),
        "MINAT": _satu(
            "Minat yang dinyatakan pegawai sendiri, tiga yang pertama. Minat hanya menambah; tidak menyatakannya "
            "tidak mengurangi apa pun.",
            (
                ("Jabatan ini", kursi),
                ("Jabatan lain, perangkat daerah dan jenjangnya sama", dekat),
                ("Perangkat daerah atau jenjangnya sama", jauh),
                ("Tidak menyatakan minat", 0),
            ),
        ),
        "KEBUTUHAN": _satu(
            f"Berapa orang yang kurang pada jabatan asal sesudah ia pindah (kebutuhan menurut ABK). {LURUS}",
            tuple((f"Kurang {x}" if x else "Tidak kurang", y) for x, y in anchors.kebutuhan.titik),
        ),
    }
