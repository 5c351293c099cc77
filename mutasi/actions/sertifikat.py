"""Acts around the certificate of a plan: check it, give the reasons it needs, record the letters, propose its moves."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from jabatan.masa import tambah_bulan
from jabatan.models import JenisJabatan, Parameter, Posisi
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import AlasanRencana, BarisIzin, IzinTertulis, PencabutanIzin, SertifikatUtuh, SiklusMutasi
from mutasi.papan.pindah import load_pelepasan, load_rencana
from mutasi.status import SEBELUM_PELANTIKAN
from pegawai.alasan import rapikan_alasan, rapikan_nomor, wajib_alasan
from pegawai.jejak import catat, sidik_isi
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .kunci_rencana import SELESAI_DIRENCANAKAN, kunci_rencana, tahan_perencanaan, tahan_siklus, tolak_terlibat
from .rencana_kini import RencanaKini
from .siklus_utuh import periksa_rencana_utuh
from .temuan_utuh import cari_perkara

MASA_TERLAMA = "masa_berlaku_asesmen"  # no letter of a cycle outlives the result of an assessment


@transaction.atomic
def periksa_utuh(*, skenario, by):
    """Ask every check of the plan against the records of now, and keep what they said."""
    tahan_siklus(skenario.siklus_id)
    skenario = kunci_rencana(skenario)
    rencana = RencanaKini(skenario)
    tolak_terlibat(rencana.berangkat | rencana.lepas.keys(), by)
    if not rencana.pindah and not rencana.lepas:
        raise Penolakan("Rencana ini tidak memindahkan siapa pun, jadi tidak ada yang diperiksa.")
    hasil = periksa_rencana_utuh(rencana)
    merah = [p for p in hasil if not p.lulus]
    sertifikat = SertifikatUtuh.objects.create(
        skenario=skenario,
        sidik_rencana=rencana.rencana.sidik,
        utuh=not merah,
        dipindahkan=len(rencana.pindah) + len(rencana.lepas),
        hasil=[asdict(p) for p in hasil],
        diperiksa_oleh=by,
    )
    catat(
        by=by,
        tindakan="periksa_utuh",
        objek=skenario,
        uraian=f"Memeriksa skenario {skenario.nama}: {'utuh' if not merah else f'{len(merah)} pemeriksaan merah'}",
        sertifikat=sertifikat.pk,
        sidik=sertifikat.sidik_rencana,
        sidik_hasil=sidik_isi(sertifikat.hasil),
        merah=[p.kode for p in merah],
    )
    return sertifikat


def sertifikat_berlaku(skenario, rencana=None):
    """The newest certificate while it is green and of the plan as it stands; else None."""
    terakhir = skenario.sertifikat.first()
    rencana = rencana or load_rencana(skenario)
    if terakhir is None or not terakhir.utuh or terakhir.sidik_rencana != rencana.sidik:
        return None
    return terakhir


def sebut_tanpa_sertifikat(usulan):
    """Sentences on the proposals that came from a plan and are not held by its newest certificate any more.

    Held: that one is green, of the very plan that was proposed, and this move is still part of it.
    """
    menurut, halangan = {}, []
    for u in usulan:
        if u.sertifikat is None:
            continue
        skenario = u.sertifikat.skenario
        if skenario.pk not in menurut:
            rencana = load_rencana(skenario)
            pindah = {(p.orang, p.kursi) for p in (*rencana.pindah, *load_pelepasan(skenario, rencana))}
            menurut[skenario.pk] = sertifikat_berlaku(skenario, rencana), pindah
        berlaku, pindah = menurut[skenario.pk]
        if berlaku is None:
            halangan.append(f"Rencana “{skenario}” tidak mempunyai sertifikat siklus utuh yang hijau.")
        elif berlaku.sidik_rencana != u.sertifikat.sidik_rencana or (u.pegawai_id, u.posisi_tujuan_id) not in pindah:
            halangan.append(f"{u}: rencana “{skenario}” sudah lain daripada yang bersertifikat waktu ini diusulkan.")
    return list(dict.fromkeys(halangan))


@transaction.atomic
def tulis_alasan(*, skenario, pegawai, posisi, alasan, by, dasar="", dokumen="", pelaksana=None):
    """A reason for one move, or for a critical seat left empty (`pegawai` None); an earlier one stays on record.

    It answers what the newest certificate asks a reason for, and nothing that is found later.
    """
    tahan_perencanaan(skenario.siklus_id)
    if by.pegawai_id is not None and pegawai is not None and by.pegawai_id == pegawai.pk:
        raise Penolakan("Alasan tentang diri sendiri ditulis oleh analis lain.")
    dokumen = rapikan_alasan(dokumen)
    if bool(dasar) != bool(dokumen):
        raise Penolakan("Isi dasar turunnya jabatan bersama nomor dan tanggal dokumennya.")
    if pelaksana is not None:
        _periksa_pelaksana(skenario, pelaksana, dasar)
    terakhir = skenario.sertifikat.first()
    baris = AlasanRencana.objects.create(
        skenario=skenario,
        pegawai=pegawai,
        posisi=posisi,
        alasan=wajib_alasan(alasan, "Tuliskan alasannya dengan kata-kata."),
        dasar=dasar,
        dokumen=dokumen,
        pelaksana=pelaksana,
        menjawab=cari_perkara(terakhir.hasil, pegawai and pegawai.pk, posisi.pk) if terakhir else [],
        oleh=by,
    )
    catat(
        by=by,
        tindakan="tulis_alasan",
        objek=skenario,
        uraian=f"Menulis alasan dalam skenario {skenario.nama}: {posisi}",
        pegawai=pegawai and pegawai.pk,
        posisi=posisi.pk,
        alasan=baris.pk,
    )
    return baris


def _periksa_pelaksana(skenario, posisi, dasar):
    """A released official goes on as pelaksana of the same agency; without a ground nobody is released."""
    if not dasar:
        raise Penolakan("Isi dasar lepasnya jabatan bersama nomor dan tanggal dokumennya.")
    bagi = pelaksana_di(skenario.siklus.instansi_id)
    if not bagi.filter(pk=posisi.pk).exists():
        raise Penolakan("Pilih jabatan pelaksana yang masih dipakai di instansi ini.")


def pelaksana_di(instansi):
    """Seats that somebody who is released from a post may go on from."""
    milik = Posisi.objects.filter(unit__instansi=instansi, unit__aktif=True, aktif=True)
    return milik.filter(jabatan__jenis=JenisJabatan.PELAKSANA)


@transaction.atomic
def tulis_semua_alasan(*, skenario, alasan, by):
    """`alasan`: [(person or None, seat, words)]; all of them are kept, or none."""
    if not alasan:
        raise Penolakan("Tulis paling sedikit satu alasan.")
    for pegawai, posisi, kata in alasan:
        tulis_alasan(skenario=skenario, pegawai=pegawai, posisi=posisi, alasan=kata, by=by)
    return len(alasan)


@transaction.atomic
def catat_izin(*, siklus, jenis, nomor, tanggal, pasangan, by):
    """Record a letter for exactly the people and seats that it names; `pasangan`: (person's key, seat's key) …"""
    pasangan = sorted(set(pasangan))
    siklus = SiklusMutasi.objects.select_for_update().get(pk=siklus.pk)
    nomor = rapikan_nomor(nomor)
    _periksa_surat(siklus, nomor, tanggal, pasangan, by)
    dicabut = siklus.izin_tertulis.filter(jenis=jenis, nomor=nomor, pencabutan__isnull=False).count()
    with tolak_bila_melanggar({"izintertulis_nomor_unik": f"Surat {nomor} sudah dicatat pada siklus ini."}):
        izin = IzinTertulis.objects.create(
            siklus=siklus, jenis=jenis, nomor=nomor, tanggal=tanggal, disebut=len(pasangan), rekaman=dicabut + 1,
            dicatat_oleh=by,
        )  # fmt: skip
    BarisIzin.objects.bulk_create(BarisIzin(izin=izin, pegawai_id=o, posisi_id=k) for o, k in pasangan)
    catat(
        by=by,
        tindakan="catat_izin",
        objek=izin,
        uraian=f"Mencatat {izin.get_jenis_display().lower()} untuk {len(pasangan)} orang",
        pegawai=[o for o, _ in pasangan],
    )
    return izin


def _periksa_surat(siklus, nomor, tanggal, pasangan, by):
    if not pasangan:
        raise Penolakan("Pilih siapa saja yang disebut surat itu.")
    if not nomor:
        raise Penolakan("Tulis nomor suratnya seperti pada surat.")
    orang = [o for o, _ in pasangan]
    _tolak_menyebut_diri(orang, by)
    if len(set(orang)) < len(orang):
        raise Penolakan("Satu surat menyebut satu jabatan bagi satu orang. Pilih satu jabatan untuk setiap orang.")
    if tanggal > timezone.localdate():
        raise Penolakan("Tanggal surat belum tiba. Catat sesudah suratnya terbit.")
    masa = Parameter.objects.berlaku_pada(siklus.instansi_id, siklus.tmt_rencana).filter(kode=MASA_TERLAMA).first()
    if masa is not None and tanggal < (terawal := tambah_bulan(siklus.tmt_rencana, -masa.nilai)):
        raise Penolakan(f"Surat sebelum {tanggal_panjang(terawal)} terlalu lama bagi siklus ini. Periksa tanggalnya.")


def _tolak_menyebut_diri(orang, by):
    """Nobody handles the own case (UU 30/2014 Ps 42–45)."""
    if by.pegawai_id is not None and by.pegawai_id in orang:
        raise Penolakan("Surat ini menyebut Anda sendiri. Mintalah analis lain yang mengerjakannya.")


@transaction.atomic
def cabut_izin(*, izin, alasan, by):
    """A letter recorded by mistake, or taken back, no longer counts; it and the reason stay on record."""
    alasan = wajib_alasan(alasan, "Tuliskan mengapa surat ini dicabut.")
    siklus = SiklusMutasi.objects.select_for_update().get(pk=izin.siklus_id)
    if siklus.status not in SEBELUM_PELANTIKAN:
        raise Penolakan(SELESAI_DIRENCANAKAN.format(siklus.get_status_display()))
    orang = list(izin.baris.values_list("pegawai_id", flat=True))
    _tolak_menyebut_diri(orang, by)
    with tolak_bila_melanggar({"mutasi_pencabutanizin_izin_id_key": f"{izin} sudah dicabut."}):
        pencabutan = PencabutanIzin.objects.create(izin=izin, alasan=alasan, oleh=by)
    uraian = f"Mencabut {izin.get_jenis_display().lower()} untuk {len(orang)} orang"
    catat(by=by, tindakan="cabut_izin", objek=izin, uraian=uraian, pegawai=orang, alasan=alasan)
    return pencabutan
