"""Who sits on a structural seat when the file names more than one (I01, BKN TIM_4).

The rule: the incumbent in the records stays before anyone else, then the earlier TMT, then the smaller
NIP. A later claimant keeps the post by name, with `klaim_posisi`; the import does not fail for it.
"""

from collections import defaultdict
from datetime import date

from pegawai.models import RiwayatJabatan

from .temuan import PERINGATAN, Temuan

AWAL, AKHIR = date.min, date.max


def bagi_kursi(rencana):
    """Turn `posisi` into `klaim` for every step whose seat somebody else holds on one of its days."""
    terisi = _terisi_sesudah(rencana)
    peminta = defaultdict(list)
    for langkah in rencana.langkah:
        if langkah.posisi is not None and langkah.posisi.struktural:
            peminta[langkah.posisi].append(langkah)
    for posisi, semua in peminta.items():
        hari = terisi[posisi.id] if posisi.id else []
        for langkah in sorted(semua, key=_urutan):
            mulai = langkah.mulai_jabatan or AWAL
            if any(mulai < sampai for _, sampai in hari):
                _jadikan_klaim(rencana, langkah)
            else:
                hari.append((mulai, AKHIR))


def _urutan(langkah):
    lama = langkah.orang and langkah.orang.jabatan
    pejabat = bool(lama and lama.posisi_id and lama.posisi_id == langkah.posisi.id)
    return not pejabat, langkah.mulai_jabatan or AWAL, langkah.baris.nip


def _jadikan_klaim(rencana, langkah):
    langkah.klaim, langkah.posisi = langkah.posisi, None
    langkah.baris.mutu.append("TIM_4")
    rencana.temuan.append(
        Temuan(
            langkah.baris.nomor, PERINGATAN, "TIM_4", langkah.baris.nama_jabatan,
            "Jabatan struktural ini sudah ada pejabat definitifnya",
            "Pastikan siapa pejabatnya menurut SK; orang ini diterima dan dicatat sebagai klaim atas kursi.",
        )
    )  # fmt: skip


def _terisi_sesudah(rencana):
    """Days on which each seat stays taken: the records as they will stand, without what the file decides anew."""
    langkah_per_orang = {x.orang.id: x for x in rencana.langkah if x.orang and x.jabatan}
    terisi = defaultdict(list)
    baris = RiwayatJabatan.objects.filter(eksklusif=True, posisi__unit__instansi=rencana.struktur.instansi)
    for posisi, orang, berlaku in baris.values_list("posisi_id", "pegawai_id", "berlaku"):
        sampai = berlaku.upper or AKHIR
        langkah = langkah_per_orang.get(orang)
        if langkah and berlaku.upper is None:
            if langkah.jabatan == "betulkan":
                continue
            sampai = langkah.mulai_jabatan
        terisi[posisi].append((berlaku.lower or AWAL, sampai))
    return terisi
