"""The agenda of a meeting: the proposals that passed verification, each with the candidates it is weighed against."""

import hashlib
import json

from django.db.models import Q

from mutasi.models import AcaraRapat, HasilLowongan, Kandidat, KursiPapan, PutusanCalon
from mutasi.status import StatusUsulan
from mutasi.syarat import Kelayakan

TERATAS = 5  # candidates that the members see beside the proposed one
PUTUSAN = {
    Kelayakan.LAYAK: PutusanCalon.MEMENUHI,
    Kelayakan.PERLU_IZIN: PutusanCalon.MEMENUHI,
    Kelayakan.PERLU_VERIFIKASI: PutusanCalon.PERLU_VERIFIKASI,
}


def load_usulan(siklus):
    """Verified proposals in the order of an agenda: higher posts first, then by unit."""
    menunggu = siklus.usulan.menunggu(StatusUsulan.MEMENUHI_SYARAT).for_list()
    return menunggu.order_by("posisi_tujuan__jabatan__eselon_id", "posisi_tujuan__unit__jalur", "pk")


def susun_acara(rapat, usulan, *, nomor=1):
    """Items for these proposals, not saved; a constant number of queries."""
    usulan = list(usulan)
    hasil = _load_hasil(usulan)
    kursi = _load_kursi([u for u in usulan if u.pk not in hasil])
    daftar = _load_kandidat(hasil.values(), [u.pegawai_id for u in usulan])
    return [
        AcaraRapat(
            rapat=rapat,
            usulan=u,
            nomor=ke,
            hasil_peringkat=hasil.get(u.pk),
            calon=_build_calon(u, daftar.get(hasil[u.pk].pk, []) if u.pk in hasil else kursi.get(u.pk, [])),
        )
        for ke, u in enumerate(usulan, start=nomor)
    ]


def _load_hasil(usulan):
    """{proposal: the ranking of its seat}: where it was chosen from, or the ranking that its plan was made from."""
    dari_rencana = [u for u in usulan if u.kandidat_id is None and u.lowongan_id is not None]
    pasangan = {(u.sertifikat.skenario.pemeringkatan_id, u.lowongan_id): u.pk for u in dari_rencana}
    hasil = {u.pk: u.kandidat.hasil_id for u in usulan if u.kandidat_id is not None}
    milik = HasilLowongan.objects.for_counts()
    lain = milik.filter(pemeringkatan__in={p for p, _ in pasangan}, lowongan__in={k for _, k in pasangan})
    lain = {(h.pemeringkatan_id, h.lowongan_id): h for h in lain}
    dipakai = milik.in_bulk(set(hasil.values()))
    return {pasangan[k]: h for k, h in lain.items() if k in pasangan} | {u: dipakai[h] for u, h in hasil.items()}


def _load_kursi(usulan):
    """{proposal: rows of the list that the board keeps of its seat}, for seats that only a plan opens."""
    pasangan = {(u.sertifikat.skenario.pemeringkatan_id, u.posisi_tujuan_id): u.pk for u in usulan if u.sertifikat}
    baris = KursiPapan.objects.filter(pemeringkatan__in={p for p, _ in pasangan}, posisi__in={k for _, k in pasangan})
    isi = baris.values_list("pemeringkatan_id", "posisi_id", "daftar")
    return {pasangan[p, k]: [_dari_papan(s) for s in daftar] for p, k, daftar in isi if (p, k) in pasangan}


def _dari_papan(satu):
    putusan = PUTUSAN[Kelayakan(satu["kelayakan"])]
    return _calon(satu["orang"], satu["urutan"], putusan, satu["rendah"], satu["tinggi"])


def _load_kandidat(hasil, diusulkan):
    """{ranking of a seat: the first of its candidates and the proposed ones, best first}"""
    daftar = {}
    isi = Kandidat.objects.filter(hasil__in=[h.pk for h in hasil]).order_by("hasil", "urutan")
    isi = isi.filter(Q(urutan__lte=TERATAS) | Q(pegawai__in=diusulkan))
    for h, pegawai, urutan, putusan, rendah, tinggi in isi.values_list(
        "hasil_id", "pegawai_id", "urutan", "putusan", "skor_rendah", "skor_tinggi"
    ):
        tempat = None if putusan == PutusanCalon.PERLU_VERIFIKASI else urutan
        daftar.setdefault(h, []).append(_calon(pegawai, tempat, putusan, rendah, tinggi))
    return daftar


def _calon(pegawai, urutan, putusan, rendah, tinggi):
    return {"pegawai": pegawai, "urutan": urutan, "putusan": str(putusan), "rendah": rendah, "tinggi": tinggi}


def _build_calon(usulan, daftar):
    """The first of the ranked, and the proposed one wherever that one stands."""
    teratas = [c for c in daftar if c["urutan"] is not None][:TERATAS]
    if usulan.pegawai_id not in {c["pegawai"] for c in teratas}:
        poin = usulan.rencana.get("poin")
        sendiri = _calon(usulan.pegawai_id, usulan.urutan, PutusanCalon.MEMENUHI, poin, poin)
        teratas.append(next((c for c in daftar if c["pegawai"] == usulan.pegawai_id), sendiri))
    return [c | {"diusulkan": c["pegawai"] == usulan.pegawai_id} for c in teratas]


def sidik_isi(isi):
    """SHA-256 over plain values: what was on the table, or what was decided."""
    return hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def sidik_acara(acara):
    return sidik_isi([[a.nomor, a.usulan_id, a.calon] for a in acara])
