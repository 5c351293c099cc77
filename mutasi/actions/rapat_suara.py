"""Votes on an item: by the member, or written down by the secretary from paper."""

from collections import defaultdict

from django.db import transaction

from mutasi.actions.kunci_rapat import kunci_berlangsung, tolak_berhasil, tolak_diri
from mutasi.actions.rapat_benturan import load_mundur
from mutasi.models import SuaraRapat
from mutasi.rapat.kuorum import TIDAK, Kuorum, hitung_suara, load_ketentuan
from pegawai.alasan import rapikan_alasan, wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

Putusan = SuaraRapat.Putusan
BERSAMAAN = {
    "suararapat_satu_per_anggota": "Suara Anda baru saja tercatat. Muat ulang halaman untuk melihatnya.",
    "mutasi_suararapat_menggantikan_id_key": "Suara ini baru saja diubah. Muat ulang halaman untuk melihatnya.",
}


@transaction.atomic
def beri_suara(*, acara, peserta, putusan, by, terpilih=None, cadangan=None, catatan="", alasan_dicatatkan=""):
    """One vote; an earlier one of the same member stays on record, and this one counts in its place.

    `alasan_dicatatkan`: why somebody else than the member writes it down. Raises Penolakan for who is not present or
    takes no part in this item.
    """
    rapat = kunci_berlangsung(acara.rapat)
    putusan = Putusan(putusan)
    peserta = rapat.peserta.get(pk=peserta.pk)
    _tolak_tidak_berhak(acara, peserta)
    tolak_berhasil(acara)
    if by.pegawai_id != peserta.pegawai_id:
        tolak_diri(acara, by)
        alasan_dicatatkan = wajib_alasan(alasan_dicatatkan, "Tuliskan mengapa suara anggota ini Anda catatkan.")
    terpilih, cadangan = _pilihan(acara, putusan, terpilih, cadangan)
    if putusan in (Putusan.LAIN, Putusan.TIDAK):
        catatan = wajib_alasan(catatan, "Tuliskan alasan pilihan Anda.")
    lama = SuaraRapat.objects.terakhir().filter(acara=acara, peserta=peserta).first()
    _tolak_menimpa(lama, peserta, by)
    isi = {
        "putusan": putusan,
        "terpilih_id": terpilih,
        "cadangan_id": cadangan,
        "catatan": rapikan_alasan(catatan),
        "alasan_dicatatkan": rapikan_alasan(alasan_dicatatkan)[:300] if by.pegawai_id != peserta.pegawai_id else "",
    }
    if lama is not None and all(getattr(lama, nama) == nilai for nama, nilai in isi.items()):
        return lama  # a second click on the same button
    with tolak_bila_melanggar(BERSAMAAN):
        suara = SuaraRapat.objects.create(acara=acara, peserta=peserta, menggantikan=lama, dicatat_oleh=by, **isi)
    catat(
        by=by,
        tindakan="beri_suara",
        objek=acara,
        uraian=f"Memberi suara pada acara {acara.nomor} {rapat}",
        suara=suara.pk,
        menggantikan=lama and lama.pk,
        dicatatkan=bool(suara.alasan_dicatatkan),
    )
    return suara


def _tolak_tidak_berhak(acara, peserta):
    if acara.rapat_id != peserta.rapat_id:
        raise Penolakan("Anggota ini bukan peserta rapat acara itu.")
    if not peserta.hadir:
        raise Penolakan("Kehadiran anggota ini belum dicatat. Mintalah sekretaris mencatatnya lebih dulu.")
    if peserta.pk in load_mundur([acara])[acara.pk]:
        raise Penolakan("Anggota ini tidak ikut memutus acara ini karena benturan kepentingan.")


def _tolak_menimpa(lama, peserta, by):
    """What the member has said from the own account, nobody else replaces."""
    if lama is not None and not lama.alasan_dicatatkan and by.pegawai_id != peserta.pegawai_id:
        raise Penolakan("Anggota ini sudah memberi suaranya sendiri. Hanya ia yang dapat mengubahnya.")


def _pilihan(acara, putusan, terpilih, cadangan):
    """Keys of the chosen one and the reserve, both of them among the candidates of the item."""
    if putusan not in (Putusan.SETUJU, Putusan.LAIN):
        return None, None
    terpilih = acara.usulan.pegawai_id if putusan == Putusan.SETUJU else terpilih
    if terpilih not in acara.orang or (putusan == Putusan.LAIN and terpilih == acara.usulan.pegawai_id):
        raise Penolakan("Pilih salah satu calon lain pada acara ini.")
    if cadangan is not None and (cadangan not in acara.orang or cadangan == terpilih):
        raise Penolakan("Cadangan adalah calon lain pada acara ini.")
    return terpilih, cadangan


def load_suara(acara):
    """{item: the votes that stand}; one query."""
    suara = defaultdict(list)
    for satu in SuaraRapat.objects.terakhir().filter(acara__in=[a.pk for a in acara]).select_related("peserta"):
        suara[satu.acara_id].append(satu)
    return suara


def build_kuorum(peserta, mundur, ketentuan):
    """Of an item with these members and those of them who step aside (keys)."""
    hadir = {p.pk for p in peserta if p.hadir}
    return Kuorum(
        anggota=len(peserta),
        hadir=len(hadir),
        mundur=len(hadir & mundur),
        persen=ketentuan.kuorum_persen,
        gasal=ketentuan.gasal,
    )


def build_perolehan(acara, suara, peserta, mundur, ketentuan):
    hadir = [p for p in peserta if p.hadir and p.pk not in mundur]
    pilihan = {Putusan.TIDAK: TIDAK, Putusan.ABSTAIN: None}
    return hitung_suara(
        [(s.peserta_id, pilihan.get(s.putusan, s.terpilih_id), s.cadangan_id) for s in suara],
        berhak=[p.pk for p in hadir],
        ketua=next((p.pk for p in hadir if p.kedudukan == "KETUA"), None),
        urutan=acara.urutan,
        ketua_menentukan=ketentuan.ketua_menentukan,
    )


def load_hitungan(rapat, acara, peserta=None, mundur=None):
    """{item: (quorum, count, keys of who steps aside, votes)} of one meeting, in a constant number of queries.

    `mundur`: {item: keys of who steps aside}, where the conflicts are read already.
    """
    peserta = list(rapat.peserta.all()) if peserta is None else peserta
    ketentuan = load_ketentuan(rapat.siklus.instansi, rapat.badan, rapat.tanggal)
    mundur, suara = load_mundur(acara) if mundur is None else mundur, load_suara(acara)
    return {
        a.pk: (
            build_kuorum(peserta, mundur[a.pk], ketentuan),
            build_perolehan(a, suara[a.pk], peserta, mundur[a.pk], ketentuan),
            mundur[a.pk],
            suara[a.pk],
        )
        for a in acara
    }
