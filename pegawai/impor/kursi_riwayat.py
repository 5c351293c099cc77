"""Who held a structural seat on which days, when a whole history is woven in: the rule of `kursi` over time (I01)."""

from collections import defaultdict

from pegawai.models import JenisPenugasan, Pegawai, RiwayatJabatan

from .catatan import muat_lama
from .rantai import AKHIR, AWAL


def bagi_kursi_riwayat(rencana, rantai):
    """Turn the seat into a claim for every row whose seat somebody else holds on one of its days.

    Who has it in the records stays before anyone else, then the earlier TMT, then the smaller NIP.
    """
    struktural = {p.id for p in rencana.struktur.posisi_per_id.values() if p.struktural}
    mata = [m for milik in rantai.values() for m in milik]
    diminta = [m for m in mata if m.isi is not None and m.isi["posisi"] in struktural]
    terisi = _terisi(mata, {m.isi["posisi"] for m in diminta})
    nip = dict(Pegawai.objects.filter(pk__in=list(rantai)).values_list("pk", "nip"))

    def urutan(m):
        pejabat = m.lama is not None and m.lama.nilai["posisi"] == m.isi["posisi"]
        return not pejabat, m.mulai or AWAL, nip[m.isi["pegawai"]]

    for m in sorted(diminta, key=urutan):
        hari = terisi[m.isi["posisi"]]
        mulai, sampai = m.mulai or AWAL, m.sampai or AKHIR
        if any(a < sampai and mulai < z for a, z in hari):
            m.isi |= {"klaim_posisi": m.isi["posisi"], "posisi": None}
            rencana.pembaca.peringatkan(
                m.nomor, "TIM_4", m.isi["nama_jabatan"], "Jabatan struktural ini dipegang orang lain pada hari itu",
                "Pastikan siapa pejabatnya menurut SK; baris ini diterima dan dicatat sebagai klaim atas kursi.",
            )  # fmt: skip
        else:
            hari.append((mulai, sampai))


def _terisi(mata, kursi):
    """Days on which each seat stays taken: the records as they will stand, without what the file decides anew."""
    dirangkai = {m.lama.id: m for m in mata if m.lama is not None}
    terisi = defaultdict(list)
    definitif = RiwayatJabatan.objects.filter(jenis_penugasan=JenisPenugasan.DEFINITIF)
    for lama in muat_lama(definitif, ("posisi", "mulai", "sampai"), posisi=kursi):
        m = dirangkai.get(lama.id)
        if m is None or m.isi is None:
            sampai = m.sampai if m else lama.nilai["sampai"]
            terisi[lama.nilai["posisi"]].append((lama.nilai["mulai"] or AWAL, sampai or AKHIR))
    return terisi
