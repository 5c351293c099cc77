"""Acts on a decree: draft it, cancel the draft, issue it. What follows: pelantikan.py."""

from dataclasses import replace

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jabatan.models import Posisi
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.dokumen.lembar import jadi_json
from mutasi.dokumen.susun import build_lembar
from mutasi.models import BarisKeputusan, JenisDokumen, JenisKeputusan, Keputusan, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusKeputusan, StatusSiklus, StatusUsulan, check_transisi
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.models import KepalaTerbit, Pegawai
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .baca_ulang import sebut_berubah
from .cetakan import siapkan_cetakan, terbitkan_cetakan
from .kunci_rencana import tolak_terlibat
from .praterbit import periksa_keputusan
from .rantai import terbitkan_kepala
from .register import TIDAK_BERURUTAN, lepas_nomor, pakai_nomor, pesan_nomor
from .sertifikat import sebut_tanpa_sertifikat

HALANGAN_TERSEBUT = 4
DIRI_SENDIRI = "Anda sendiri akan tercantum dalam keputusan ini. Mintalah analis lain yang menyusunnya."
NOMOR_UNIK = {"keputusan_nomor_unik": "Nomor keputusan ini sudah dipakai. Periksa register nomor."}


def load_siap_keputusan(siklus):
    """Approved proposals of a cycle that stand on no draft, highest posts first; issuing takes them further."""
    return (
        siklus.usulan.menunggu(StatusUsulan.DISETUJUI)
        .exclude(baris_keputusan__keputusan__status=StatusKeputusan.DRAF)
        .for_list()
        .order_by(
            F("posisi_tujuan__jabatan__eselon_id").asc(nulls_last=True),
            F("posisi_tujuan__jabatan__kelas").desc(nulls_last=True),
            "posisi_tujuan__unit__jalur",
            "posisi_tujuan_id",
        )
    )


def _pilih_siap(siklus, usulan):
    """In the order of the decree. Refused: what is not ready, and what comes from a plan that is not whole."""
    terpilih = {u.pk for u in usulan}
    siap = [u for u in load_siap_keputusan(siklus) if u.pk in terpilih]
    if tertinggal := [str(u.pegawai) for u in usulan if u.pk not in {s.pk for s in siap}]:
        raise Penolakan(
            f"Tidak dapat dimasukkan, karena belum disetujui atau sudah ada di keputusan lain: {'; '.join(tertinggal)}."
        )
    if halangan := sebut_tanpa_sertifikat(siap):
        raise Penolakan(f"{halangan[0]} Buka skenarionya, periksa lagi.")
    return siap


@transaction.atomic
def susun_keputusan(*, siklus, usulan, tentang, tmt, ukuran_kertas, by):
    """Draft a decree from approved proposals, ordered by rank of the new post."""
    siklus = SiklusMutasi.objects.select_for_update().get(pk=siklus.pk)
    if siklus.status != StatusSiklus.KEPUTUSAN:
        raise Penolakan(f"Keputusan tidak dapat disusun pada tahap “{siklus.get_status_display()}”.")
    if not usulan:
        raise Penolakan("Pilih paling sedikit satu usulan yang disetujui.")
    if not tentang.strip():
        raise Penolakan("Isi judul keputusan.")
    siap = _pilih_siap(siklus, usulan)
    tolak_terlibat({u.pegawai_id for u in siap}, by, DIRI_SENDIRI)
    keputusan = Keputusan.objects.create(
        instansi=siklus.instansi,
        siklus=siklus,
        tentang=" ".join(tentang.split()),
        tmt=tmt,
        ukuran_kertas=ukuran_kertas,
        dibuat_oleh=by,
    )
    BarisKeputusan.objects.bulk_create(
        BarisKeputusan(keputusan=keputusan, usulan=u, urutan=urutan) for urutan, u in enumerate(siap, start=1)
    )
    catat(
        by=by,
        tindakan="susun_keputusan",
        objek=keputusan,
        uraian=f"Menyusun draf keputusan untuk {len(siap)} pegawai",
        usulan=[u.pk for u in siap],
    )
    return keputusan


@transaction.atomic
def batalkan_draf(*, keputusan, alasan, by):
    """Give a draft up; its proposals are free for another decree."""
    keputusan = Keputusan.objects.select_for_update().get(pk=keputusan.pk)
    alasan = wajib_alasan(alasan, "Tuliskan alasan pembatalan draf.")
    akhiri_draf(keputusan)
    catat(
        by=by,
        tindakan="batalkan_draf",
        objek=keputusan,
        uraian=f"Membatalkan draf keputusan #{keputusan.pk}",
        alasan=alasan,
    )
    return keputusan


def akhiri_draf(keputusan):
    """The draft, already locked, with the number that it holds and the pages that were drawn of it."""
    check_transisi(keputusan.status, StatusKeputusan.DIBATALKAN)
    keputusan.status = StatusKeputusan.DIBATALKAN
    keputusan.save(update_fields=["status"])
    lepas_nomor(keputusan)
    keputusan.cetakan.all().delete()


def tolak_bila_terhalang(keputusan, lembar, **isian):
    """Raise Penolakan with the first things that the pre-flight finds. `isian`: nomor, tanggal, by, urut."""
    gagal = [p for p in periksa_keputusan(keputusan, lembar, **isian) if not p.lulus]
    if gagal:
        halangan = [h for p in gagal for h in p.halangan]
        lagi = f" Dan {len(halangan) - HALANGAN_TERSEBUT} hal lagi." if len(halangan) > HALANGAN_TERSEBUT else ""
        sebab = " ".join(halangan[:HALANGAN_TERSEBUT])
        raise Penolakan(f"Keputusan belum dapat diterbitkan. {sebab}{lagi} {gagal[0].saran}")


def rapikan_nomor(nomor):
    """One blank where there are some, and nothing that cannot be seen on paper (pasted from elsewhere)."""
    return " ".join("".join(h for h in nomor if h.isprintable() or h.isspace()).split())


def terbitkan_keputusan(*, keputusan, nomor, tanggal, by, urut=None, serentak=False):
    """Number, date, print and keep the whole decree: everyone or nobody (I02–I05, I09, I16).

    The pages are drawn before the locks are taken, from a sheet whose digest must be the same under
    the locks: drawing 500 people takes a minute, and nobody shall wait for it. They carry the number, which is
    therefore held for this draft first. Whatever stops it, the next attempt goes on from the pages that are there.
    """
    nomor = rapikan_nomor(nomor)
    isian = {"nomor": nomor, "tanggal": tanggal, "by": by, "urut": urut}
    lembar = build_lembar(keputusan, nomor=nomor, tanggal=tanggal)
    tolak_bila_terhalang(keputusan, lembar, **isian)
    pesan_nomor(keputusan=keputusan, **isian)
    kepala = terbitkan_kepala(siklus=keputusan.siklus, tempat=KepalaTerbit.Tempat.KEPUTUSAN, rujukan=nomor)
    sidik = siapkan_cetakan(keputusan, replace(lembar, kepala_jejak=kepala), serentak=serentak)
    with tolak_bila_melanggar(NOMOR_UNIK | TIDAK_BERURUTAN):
        keputusan = _kunci(keputusan)
        kini = build_lembar(keputusan, nomor=nomor, tanggal=tanggal)
        if kini.sidik != lembar.sidik:
            raise Penolakan(
                f"Data berubah selagi keputusan dicetak: {_sebut_beda(lembar, kini)} Tidak ada yang terbit."
            )
        tolak_bila_terhalang(keputusan, kini, **isian)
        pakai_nomor(keputusan=keputusan, nomor=nomor, tanggal=tanggal, by=by)
        _simpan_terbit(keputusan, kini, sidik, by)
    return keputusan


def _sebut_beda(lembar, kini):
    return " ".join(sebut_berubah(jadi_json(lembar), kini)[:HALANGAN_TERSEBUT])


def _kunci(keputusan):
    """Locks in one fixed order (cycle, decree, proposals, people, seats), so that two acts never wait in a ring."""
    siklus = SiklusMutasi.objects.select_for_update().select_related(None).get(pk=keputusan.siklus_id)
    keputusan = Keputusan.objects.select_for_update(of=["self"]).select_related("instansi").get(pk=keputusan.pk)
    keputusan.siklus = siklus
    usulan = list(
        UsulanMutasi.objects.select_for_update(of=["self"]).filter(baris_keputusan__keputusan=keputusan).order_by("pk")
    )
    list(Pegawai.objects.select_for_update().filter(pk__in=[u.pegawai_id for u in usulan]).order_by("pk"))
    list(Posisi.objects.select_for_update().filter(pk__in=[u.posisi_tujuan_id for u in usulan]).order_by("pk"))
    return keputusan


def _simpan_terbit(keputusan, lembar, sidik, by):
    check_transisi(keputusan.status, StatusKeputusan.TERBIT)
    keputusan.status = StatusKeputusan.TERBIT
    keputusan.nomor, keputusan.tanggal = lembar.nomor, lembar.tanggal
    keputusan.diterbitkan_oleh, keputusan.diterbitkan_pada = by, timezone.now()
    tercetak = {b.usulan_id: b for b in lembar.baris}
    daftar = list(keputusan.baris.select_related("usulan"))
    for baris in daftar:
        baris.data = jadi_json(tercetak[baris.usulan_id])
    BarisKeputusan.objects.bulk_update(daftar, ["data"])
    dokumen = terbitkan_cetakan(keputusan, sidik)
    keputusan.save(update_fields=["status", "nomor", "tanggal", "diterbitkan_oleh", "diterbitkan_pada"])
    for ke in _tujuan(keputusan):
        pindahkan([baris.usulan for baris in daftar], ke)
    catat(
        by=by,
        tindakan="terbitkan_keputusan",
        objek=keputusan,
        uraian=f"Menerbitkan {keputusan} tanggal {tanggal_panjang(keputusan.tanggal)} untuk {len(daftar)} pegawai",
        sidik_isi=lembar.sidik,
        sha256={str(d.baris.urutan) if d.jenis == JenisDokumen.PETIKAN else d.nama_berkas: d.sha256 for d in dokumen},
    )


def _tujuan(keputusan):
    """The states through which the proposals of a decree go when it is issued, each allowed by the table."""
    if keputusan.jenis == JenisKeputusan.PERUBAHAN:
        return []
    if keputusan.jenis == JenisKeputusan.PENCABUTAN:
        return list(dict.fromkeys([StatusUsulan.DISETUJUI, StatusUsulan(keputusan.usulan_menjadi)]))
    return [StatusUsulan.SK_TERBIT]


def pindahkan(daftar, ke):
    """Move proposals, already locked, to their next state."""
    sekarang = timezone.now()
    for usulan in daftar:
        check_transisi(usulan.status, ke)
        usulan.status, usulan.status_sejak = ke, sekarang
        usulan.versi += 1
    UsulanMutasi.objects.bulk_update(daftar, ["status", "status_sejak", "versi"])
