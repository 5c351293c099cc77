"""The moves of a certified plan become proposals, all of them or none."""

from django.db import transaction

from mutasi.models import Kandidat, SiklusMutasi, UsulanMutasi
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .rencana_kini import RencanaKini
from .sertifikat import MASIH_DIRENCANAKAN, sertifikat_berlaku
from .siklus_utuh import periksa_rencana_utuh
from .usulan import SATU_KURSI_SATU_ORANG, asal_lazim, jenis_usulan, pemeringkatan_terbaru

BELUM_UTUH = "Rencana ini belum mempunyai sertifikat siklus utuh yang hijau. Buka Siklus utuh dan periksa lagi."


@transaction.atomic
def usulkan_rencana(*, skenario, by):
    """A draft proposal for each move of the plan. Raises Penolakan with the names when one of them cannot be made.

    The certificate may be some days old, so its checks are asked once more of the records of now.
    """
    siklus = SiklusMutasi.objects.select_for_update(of=["self"]).select_related("instansi").get(pk=skenario.siklus_id)
    if siklus.status not in MASIH_DIRENCANAKAN:
        raise Penolakan(f"Usulan tidak dapat dibuat pada tahap “{siklus.get_status_display()}”.")
    sertifikat = sertifikat_berlaku(skenario)
    if sertifikat is None:
        raise Penolakan(BELUM_UTUH)
    hasil = periksa_rencana_utuh(skenario)
    if merah := [p for p in hasil if not p.lulus]:
        raise Penolakan(f"Rekam berubah sejak sertifikat: {merah[0].temuan[0].kalimat} {merah[0].saran}")
    rencana = RencanaKini(skenario)
    _tolak_terlibat(rencana, by)
    _tolak_sudah_diusulkan(siklus, rencana)
    with tolak_bila_melanggar(SATU_KURSI_SATU_ORANG):
        usulan = UsulanMutasi.objects.bulk_create(_susun(siklus, rencana, sertifikat, by))
    catat(
        by=by,
        tindakan="usulkan_rencana",
        objek=skenario,
        uraian=f"Mengusulkan {len(usulan)} perpindahan dari skenario {skenario.nama}",
        sertifikat=sertifikat.pk,
        usulan=[u.pk for u in usulan],
    )
    return usulan


def _tolak_terlibat(rencana, by):
    if by.pegawai_id is not None and by.pegawai_id in rencana.berangkat:
        raise Penolakan("Anda sendiri termasuk dalam rencana ini. Mintakan kepada analis lain.")


def _tolak_sudah_diusulkan(siklus, rencana):
    """By name, before the database says the same without one."""
    aktif = siklus.usulan.aktif().select_related("pegawai", "posisi_tujuan__jabatan", "posisi_tujuan__unit")
    bentrok = [u for u in aktif if u.pegawai_id in rencana.berangkat or u.posisi_tujuan_id in rencana.tujuan]
    if bentrok:
        daftar = "; ".join(str(u) for u in bentrok[:5])
        raise Penolakan(f"Sudah diusulkan dalam siklus ini: {daftar}. Tarik usulan itu lebih dulu.")


def _susun(siklus, rencana, sertifikat, by):
    lowongan = {satu.posisi_id: satu for satu in siklus.lowongan.all()}
    terbaru = Kandidat.objects.filter(hasil__pemeringkatan=pemeringkatan_terbaru(siklus.pk))
    terbaru = terbaru.filter(pegawai__in=rencana.berangkat).select_related("hasil__lowongan")
    kandidat = {(k.pegawai_id, k.hasil.lowongan.posisi_id): k for k in terbaru}
    for p in rencana.pindah:
        hasil, alasan = rencana.syarat[p.orang], rencana.alasan.get((p.orang, p.kursi))
        yield UsulanMutasi(
            siklus=siklus,
            lowongan=lowongan.get(p.kursi),
            kandidat=kandidat.get((p.orang, p.kursi)),
            sertifikat=sertifikat,
            pegawai_id=p.orang,
            posisi_asal_id=rencana.kini.get(p.orang),
            posisi_tujuan_id=p.kursi,
            jenis=jenis_usulan(hasil.jenis.name, rencana.kursi.get(rencana.kini.get(p.orang)), rencana.kursi[p.kursi]),
            asal=asal_lazim(lowongan.get(p.kursi), p.orang, p.kursi),
            pembenaran=_pembenaran(sertifikat, p, alasan),
            dasar=alasan.dasar if alasan else "",
            dasar_dokumen=alasan.dokumen if alasan else "",
            rencana=_rincian(p, hasil),
            dibuat_oleh=by,
        )


def _pembenaran(sertifikat, p, alasan):
    """What stands in the plan: its own reason, else that it is part of one that was certified as a whole."""
    tertulis = alasan.alasan if alasan is not None else p.alasan
    return tertulis or (
        f"Bagian dari rencana “{sertifikat.skenario.nama}” yang bersertifikat siklus utuh; urutan {p.urutan}."
    )


def _rincian(p, hasil):
    return {
        "urutan": p.urutan,
        "layak": p.layak,
        "poin": p.poin,
        "kontribusi": [list(satu) for satu in p.kontribusi],
        "wajib": [{"aturan": t.aturan, "kalimat": f"{t.kalimat}.", "terbatas": t.terbatas} for t in hasil.peringatan],
    }
