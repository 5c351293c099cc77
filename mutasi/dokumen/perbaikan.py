"""What a correction or a withdrawal prints: the first decree as it was printed, and what changes of it."""

from datetime import date

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import BarisKeputusan, JenisKeputusan
from mutasi.status import StatusKeputusan

from .lembar import BarisLembar, UbahanLembar

# printed fields that a record can put right, with their words; the new seat is not among them: it is what was decided
BIDANG_UBAHAN = {
    "nama": "Nama",
    "nip": "NIP",
    "pangkat": "Pangkat",
    "golongan": "Golongan ruang",
    "tmt_pangkat": "TMT pangkat",
    "jabatan_lama": "Jabatan lama",
    "tempat_lama": "Unit kerja lama",
    "eselon": "Eselon",
    "jenjang": "Jenjang",
    "kelas": "Kelas jabatan",
}
BIDANG_ASAL = ("jabatan_lama", "tempat_lama")  # the record of these moves on with the inauguration


def load_data_berlaku(pokok):
    """{proposal: its row as the first decree printed it, with every issued correction since}."""
    data = dict(pokok.baris.values_list("usulan_id", "data"))
    diubah = BarisKeputusan.objects.filter(
        keputusan__memperbaiki=pokok,
        keputusan__jenis=JenisKeputusan.PERUBAHAN,
        keputusan__status=StatusKeputusan.TERBIT,
    ).order_by("keputusan_id")
    return data | dict(diubah.values_list("usulan_id", "data"))


def load_baris_lama(keputusan):
    """The people of a correction or withdrawal: as printed before, with the right words in the place of the wrong."""
    berlaku = load_data_berlaku(keputusan.memperbaiki)
    hasil = []
    for baris in keputusan.baris.order_by("urutan"):
        data = berlaku[baris.usulan_id] | {u["bidang"]: u["menjadi"] for u in baris.ubahan}
        tmt = data["tmt_pangkat"]
        hari = date.fromisoformat(tmt) if tmt else None
        hasil.append(BarisLembar(**(data | {"urutan": baris.urutan, "tmt_pangkat": hari})))
    return tuple(hasil)


def load_ubahan(keputusan):
    return tuple(
        UbahanLembar(
            baris.urutan,
            BIDANG_UBAHAN[u["bidang"]],
            sebut_isian(u["bidang"], u["semula"]),
            sebut_isian(u["bidang"], u["menjadi"]),
        )
        for baris in keputusan.baris.order_by("urutan")
        for u in baris.ubahan
    )


def sebut_isian(bidang, nilai):
    """A raw value as the paper says it."""
    if bidang == "tmt_pangkat" and nilai:
        return tanggal_panjang(date.fromisoformat(nilai))
    return str(nilai) if nilai not in (None, "") else "tidak tercantum"
