"""The moves of a certified plan become proposals, also who is released from a post: all of them or none."""

from collections import defaultdict

from django.db import transaction

from mutasi.models import JenisMutasi, Kandidat, SiklusMutasi, UsulanMutasi
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .asal_usulan import asal_lazim
from .kunci_rencana import MASIH_DIRENCANAKAN, kunci_rencana, tolak_terlibat
from .rencana_kini import RencanaKini
from .sertifikat import sertifikat_berlaku
from .siklus_utuh import periksa_rencana_utuh
from .siklus_utuh_alasan import KERABAT
from .usulan import SATU_KURSI_SATU_ORANG, jenis_usulan, pemeringkatan_terbaru

PERINGATAN = "I10"  # kept apart: not everybody may read what a warning is about
BELUM_UTUH = "Rencana ini belum mempunyai sertifikat siklus utuh yang hijau. Buka Siklus utuh dan periksa lagi."


@transaction.atomic
def usulkan_rencana(*, skenario, by):
    """A draft proposal for each move of the plan. Raises Penolakan with the names when one of them cannot be made.

    The certificate may be some days old, so its checks are asked once more of the records of now.
    """
    siklus = SiklusMutasi.objects.select_for_update(of=["self"]).select_related("instansi").get(pk=skenario.siklus_id)
    if siklus.status not in MASIH_DIRENCANAKAN:
        raise Penolakan(f"Usulan tidak dapat dibuat pada tahap “{siklus.get_status_display()}”.")
    skenario = kunci_rencana(skenario)
    rencana = RencanaKini(skenario)
    tolak_terlibat(rencana.berangkat | rencana.lepas.keys(), by)
    sertifikat = sertifikat_berlaku(skenario, rencana.rencana)
    if sertifikat is None:
        raise Penolakan(BELUM_UTUH)
    hasil = periksa_rencana_utuh(rencana)
    if merah := [p for p in hasil if not p.lulus]:
        raise Penolakan(f"Rekam berubah sejak sertifikat: {merah[0].temuan[0].kalimat} {merah[0].saran}")
    _tolak_sudah_diusulkan(siklus, rencana)
    with tolak_bila_melanggar(SATU_KURSI_SATU_ORANG):
        usulan = UsulanMutasi.objects.bulk_create(_susun(siklus, rencana, sertifikat, hasil, by))
    catat(
        by=by,
        tindakan="usulkan_rencana",
        objek=skenario,
        uraian=f"Mengusulkan {len(usulan)} perpindahan dari skenario {skenario.nama}",
        sertifikat=sertifikat.pk,
        usulan=[u.pk for u in usulan],
    )
    return usulan


def _tolak_sudah_diusulkan(siklus, rencana):
    """By name, before the database says the same without one."""
    aktif = siklus.usulan.aktif().select_related("pegawai", "posisi_tujuan__jabatan", "posisi_tujuan__unit")
    tujuan = {p.kursi for p in rencana.semua}
    bentrok = [u for u in aktif if u.pegawai_id in rencana.berangkat or u.posisi_tujuan_id in tujuan]
    if bentrok:
        daftar = "; ".join(str(u) for u in bentrok[:5])
        raise Penolakan(f"Sudah diusulkan dalam siklus ini: {daftar}. Tarik usulan itu lebih dulu.")


def _susun(siklus, rencana, sertifikat, hasil, by):
    lowongan = {satu.posisi_id: satu for satu in siklus.lowongan.all()}
    terbaru = Kandidat.objects.filter(hasil__pemeringkatan=pemeringkatan_terbaru(siklus.pk))
    terbaru = terbaru.filter(pegawai__in=rencana.berangkat).select_related("hasil__lowongan")
    kandidat = {(k.pegawai_id, k.hasil.lowongan.posisi_id): k for k in terbaru}
    jawaban, dasar = _load_jawaban(hasil), _load_dasar(rencana)
    for p in rencana.semua:
        syarat, alasan = rencana.syarat[p.orang], p if p.lepas else dasar.get((p.orang, p.kursi))
        yield UsulanMutasi(
            siklus=siklus,
            lowongan=lowongan.get(p.kursi),
            kandidat=kandidat.get((p.orang, p.kursi)),
            sertifikat=sertifikat,
            pegawai_id=p.orang,
            posisi_asal_id=rencana.kini.get(p.orang),
            posisi_tujuan_id=p.kursi,
            jenis=_jenis(rencana, p, syarat),
            asal=asal_lazim(lowongan.get(p.kursi), p.orang, p.kursi),
            pembenaran=_pembenaran(sertifikat, p, jawaban[p.orang, p.kursi]),
            dasar=alasan.dasar if alasan else "",
            dasar_dokumen=alasan.dokumen if alasan else "",
            rencana=_rincian(p, syarat, jawaban[p.orang, p.kursi]),
            dibuat_oleh=by,
        )


def _jenis(rencana, p, syarat):
    if p.lepas:
        return JenisMutasi.NONJOB
    return jenis_usulan(syarat.jenis.name, rencana.kursi.get(rencana.kini.get(p.orang)), rencana.kursi[p.kursi])


def _load_jawaban(hasil):
    """{(person, seat): [(code, Jawaban)]} of the checks as they were answered just now."""
    jawaban = defaultdict(list)
    for periksa in hasil:
        for satu in periksa.jawaban:
            jawaban[satu.pegawai, satu.posisi].append((periksa.kode, satu))
    return jawaban


def _load_dasar(rencana):
    """{(person, seat): the newest reason with a ground and its document}."""
    berdasar = [a for a in rencana.alasan.values() if a.dasar]
    return {(a.pegawai_id, a.posisi_id): a for a in sorted(berdasar, key=lambda a: a.pk)}


def _pembenaran(sertifikat, p, jawaban):
    """What stands in the plan: its own reasons, else that it is part of one that was certified as a whole."""
    tertulis = "\n".join(dict.fromkeys([satu.alasan for _, satu in jawaban] or filter(None, [p.alasan])))
    return tertulis or (
        f"Bagian dari rencana “{sertifikat.skenario.nama}” yang bersertifikat siklus utuh; urutan {p.urutan}."
    )


def _rincian(p, hasil, jawaban):
    return {
        "menyimpang": [satu.kalimat for kode, satu in jawaban if kode not in (PERINGATAN, KERABAT)],
        "urutan": p.urutan,
        "layak": p.layak,
        "poin": p.poin,
        "kontribusi": [list(satu) for satu in p.kontribusi],
        "wajib": [
            *({"aturan": t.aturan, "kalimat": f"{t.kalimat}.", "terbatas": t.terbatas} for t in hasil.peringatan),
            # whose relative somebody is reads only who may read the plan
            *({"aturan": k, "kalimat": satu.kalimat, "terbatas": True} for k, satu in jawaban if k == KERABAT),
        ],
    }
