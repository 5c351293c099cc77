"""Acts after the decree: record an inauguration, make each move part of its person's history."""

from django.db import transaction
from django.utils import timezone

from jabatan.models import Posisi
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.rencana_kini import load_izin
from mutasi.berkas.izin_rantai import IZIN_MENTERI, terlindung
from mutasi.models import HadirPelantikan, JendelaLarangan, Keputusan, SiklusMutasi, UsulanMutasi
from mutasi.pelantikan.dilantik import HADIR, load_baris
from mutasi.status import StatusKeputusan, StatusUsulan
from pegawai.actions.mutu import antrekan_segarkan
from pegawai.alasan import rapikan_alasan
from pegawai.jejak import catat
from pegawai.models import JenisPenugasan, Pegawai, RiwayatJabatan
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .keputusan import pindahkan

SATU_PEJABAT = {
    "riwayatjabatan_satu_pejabat_per_kursi": "Salah satu jabatan yang dituju sudah ada pejabat definitifnya. "
    "Tidak ada yang dicatat; periksa riwayat jabatan pejabat itu.",
    "riwayatjabatan_satu_definitif_per_orang": "Salah satu pegawai sudah memegang jabatan definitif lain pada TMT ini. "
    "Tidak ada yang dicatat; periksa riwayat jabatannya.",
}
SEKALI = {
    "hadirpelantikan_dilantik_sekali": "Kehadiran salah seorang baru saja dicatat orang lain. Muat ulang halaman.",
}


@transaction.atomic
def catat_pelantikan(*, keputusan, tanggal, jam, tempat, kehadiran, by):
    """Record who was there; who was, and whose day has come, sits on the new seat from now on.

    `kehadiran`: {key of the row: (Kehadiran, reason, put off until)}. Returns (inauguration, how many were moved).
    """
    keputusan = kunci_terbit(keputusan)
    tempat = rapikan_alasan(tempat)
    daftar = {s.baris.pk: s for s in load_baris(keputusan) if s.menunggu}
    _tolak_pelantikan(keputusan, daftar, tanggal, tempat, kehadiran, by)
    _tolak_jendela(keputusan, [daftar[pk].usulan for pk, (apa, *_) in kehadiran.items() if apa == HADIR], tanggal)
    with tolak_bila_melanggar(SEKALI):
        pelantikan = _acara(keputusan, tanggal, jam, tempat, by)
        HadirPelantikan.objects.bulk_create(
            HadirPelantikan(
                pelantikan=pelantikan,
                baris=daftar[pk].baris,
                kehadiran=apa,
                alasan="" if apa == HADIR else rapikan_alasan(alasan),
                ditunda_sampai=sampai if apa == HadirPelantikan.Kehadiran.DITUNDA else None,
            )
            for pk, (apa, alasan, sampai) in kehadiran.items()
        )
    hadir = sum(apa == HADIR for apa, *_ in kehadiran.values())
    catat(
        by=by,
        tindakan="catat_pelantikan",
        objek=keputusan,
        uraian=f"Mencatat pelantikan {tanggal_panjang(tanggal)} menurut {keputusan}: "
        f"{hadir} hadir, {len(kehadiran) - hadir} tidak",
        kehadiran={str(daftar[pk].usulan.pk): str(apa) for pk, (apa, *_) in kehadiran.items()},
    )
    return pelantikan, pindahkan_yang_tiba(keputusan, by)


def _acara(keputusan, tanggal, jam, tempat, by):
    """The ceremony; one with many people is recorded in parts."""
    isi = {"tempat": tempat, "dicatat_oleh": by}
    acara, _ = keputusan.pelantikan.get_or_create(tanggal=tanggal, jam=jam, defaults=isi)
    if acara.tempat != tempat:
        raise Penolakan(f"Pelantikan pada jam itu dicatat di {acara.tempat}. Samakan tempatnya, atau ubah jamnya.")
    return acara


def _tolak_pelantikan(keputusan, menunggu, tanggal, tempat, kehadiran, by):
    if keputusan.status != StatusKeputusan.TERBIT:
        raise Penolakan("Pelantikan dicatat dari keputusan yang sudah terbit.")
    if not kehadiran or not kehadiran.keys() <= menunggu.keys():
        raise Penolakan("Daftar yang belum dilantik sudah berubah. Muat ulang halaman, lalu isi lagi.")
    if by.pegawai_id is not None and by.pegawai_id in {menunggu[pk].usulan.pegawai_id for pk in kehadiran}:
        raise Penolakan("Kehadiran Anda sendiri dicatat oleh analis lain.")
    if not tempat:
        raise Penolakan("Tulis tempat pelantikannya.")
    if tanggal > timezone.localdate():
        raise Penolakan(f"Pelantikan {tanggal_panjang(tanggal)} belum berlangsung. Catat sesudahnya.")
    if tanggal < keputusan.tanggal:
        raise Penolakan(f"Pelantikan tidak mendahului tanggal keputusan, {tanggal_panjang(keputusan.tanggal)}.")
    for pk, (apa, alasan, sampai) in kehadiran.items():
        if apa != HADIR and not rapikan_alasan(alasan):
            raise Penolakan(f"Tuliskan mengapa {menunggu[pk].usulan.pegawai} tidak dilantik.")
        if apa == HadirPelantikan.Kehadiran.DITUNDA and (sampai is None or sampai <= tanggal):
            raise Penolakan(f"Isi sampai kapan {menunggu[pk].usulan.pegawai} ditunda, sesudah hari pelantikan ini.")


def _tolak_jendela(keputusan, hadir, tanggal):
    """I09: the day of the inauguration too lies outside every window, unless the minister named the person.

    Whoever is absent on a lawful day may be inaugurated late only on another lawful day.
    """
    izin = load_izin(keputusan.siklus, sampai=tanggal)
    terkena = [u for u in hadir if terlindung(u) and not izin[u.pegawai_id, u.posisi_tujuan_id] >= IZIN_MENTERI]
    for jendela in JendelaLarangan.objects.filter(instansi=keputusan.instansi_id) if terkena else ():
        if jendela.mencakup(tanggal, tanggal):
            nama = "; ".join(str(u.pegawai) for u in terkena)
            raise Penolakan(
                f"{tanggal_panjang(tanggal)} berada dalam masa larangan: {jendela.get_jenis_display().lower()} "
                f"({jendela.dasar}). Tanpa izin tertulis Menteri yang menyebut namanya: {nama}."
            )


@transaction.atomic
def laksanakan_keputusan(*, keputusan, by):
    """Move everybody whose day has come: inaugurated, or on a post that begins by the day alone."""
    keputusan = kunci_terbit(keputusan)
    if keputusan.status != StatusKeputusan.TERBIT:
        raise Penolakan("Perpindahan dicatat dari keputusan yang sudah terbit.")
    if keputusan.tmt > timezone.localdate():
        raise Penolakan(f"TMT {tanggal_panjang(keputusan.tmt)} belum tiba. Catat pada hari itu.")
    banyak = pindahkan_yang_tiba(keputusan, by)
    if not banyak:
        raise Penolakan(
            "Belum ada yang dapat dicatat dalam riwayat: catat pelantikannya lebih dulu, atau lihat pada halaman "
            "Pelantikan siapa yang ditunggu."
        )
    return banyak


def kunci_terbit(keputusan):
    """Locks in one fixed order, so that two acts never wait in a ring.

    Cycle, decree, proposals, people, seats, and the posts that the moves end.
    """
    siklus = SiklusMutasi.objects.select_for_update().select_related(None).get(pk=keputusan.siklus_id)
    keputusan = Keputusan.objects.select_for_update(of=["self"]).select_related("instansi").get(pk=keputusan.pk)
    keputusan.siklus = siklus
    usulan = UsulanMutasi.objects.select_for_update(of=["self"]).filter(baris_keputusan__keputusan=keputusan)
    kunci = list(usulan.order_by("pk").values_list("pegawai_id", "posisi_tujuan_id"))
    list(Pegawai.objects.select_for_update().filter(pk__in=[o for o, _ in kunci]).order_by("pk"))
    list(Posisi.objects.select_for_update().filter(pk__in=[k for _, k in kunci]).order_by("pk"))
    lama = RiwayatJabatan.objects.kini().filter(pegawai__in=[o for o, _ in kunci])
    list(lama.filter(jenis_penugasan=JenisPenugasan.DEFINITIF).select_for_update(of=["self"]).order_by("pk"))
    return keputusan


def pindahkan_yang_tiba(keputusan, by):
    """How many were moved. Everybody is taken off the old seat before anybody sits on a new one.

    Otherwise a chain would run into the rule that one seat has one incumbent. Who died, retired or was suspended since
    the decree is left out; who holds another post by now, or would come to a seat that nobody leaves, waits
    (`dilantik.py`).
    """
    if keputusan.tmt > timezone.localdate():
        return 0
    daftar = [s for s in load_baris(keputusan) if s.siap and not s.ditahan]
    if not daftar:
        return 0
    mulai = hitung_mulai(keputusan, daftar)
    pindahkan([s.usulan for s in daftar], StatusUsulan.DILANTIK)
    _tutup_jabatan_lama(daftar, mulai)
    with tolak_bila_melanggar(SATU_PEJABAT):
        for s in daftar:
            s.usulan.riwayat = _jabatan_baru(keputusan, s, mulai[s.usulan.pegawai_id])
        RiwayatJabatan.objects.bulk_create(s.usulan.riwayat for s in daftar)
    UsulanMutasi.objects.bulk_update([s.usulan for s in daftar], ["riwayat"])
    catat(
        by=by,
        tindakan="laksanakan_keputusan",
        objek=keputusan,
        uraian=f"Mencatat {len(daftar)} perpindahan menurut {keputusan} dalam riwayat jabatan",
        usulan=[s.usulan.pk for s in daftar],
        mulai={str(s.usulan.pk): mulai[s.usulan.pegawai_id].isoformat() for s in daftar},
    )
    antrekan_segarkan(instansi=keputusan.instansi)
    return len(daftar)


def hitung_mulai(keputusan, daftar):
    """{person: first day on the new seat}: the own day, and never before the seat was left by who sat on it."""
    mulai = {s.usulan.pegawai_id: s.mulai(keputusan.tmt) for s in daftar}
    struktural = [s.usulan for s in daftar if s.usulan.posisi_tujuan.jabatan.struktural]
    kursi = {u.pegawai_id: u.posisi_tujuan_id for u in struktural}
    pergi = {s.lama.posisi_id: s.usulan.pegawai_id for s in daftar if s.lama and s.lama.posisi_id}
    lampau = RiwayatJabatan.objects.filter(
        posisi__in=kursi.values(), jenis_penugasan=JenisPenugasan.DEFINITIF, berlaku__endswith__gt=keputusan.tmt
    ).values_list("posisi_id", "berlaku")
    kosong_sejak = {}
    for posisi, berlaku in lampau:
        kosong_sejak[posisi] = max(berlaku.upper, kosong_sejak.get(posisi, berlaku.upper))
    for _ in daftar:  # a chain of n people settles in n rounds; a ring takes the latest day of them all
        for orang, posisi in kursi.items():
            batas = [mulai[orang], kosong_sejak.get(posisi), mulai.get(pergi.get(posisi))]
            mulai[orang] = max(hari for hari in batas if hari)
    return mulai


def _tutup_jabatan_lama(daftar, mulai):
    """End the definitive post of each person on the day before the new one."""
    lama = [s.lama for s in daftar if s.lama]
    for riwayat in lama:
        riwayat.berlaku = type(riwayat.berlaku)(riwayat.berlaku.lower, mulai[riwayat.pegawai_id])
    RiwayatJabatan.objects.bulk_update(lama, ["berlaku"])


def _jabatan_baru(keputusan, satu, mulai):
    posisi = satu.usulan.posisi_tujuan
    return RiwayatJabatan(
        pegawai_id=satu.usulan.pegawai_id,
        posisi=posisi,
        unit=posisi.unit,
        nama_jabatan=posisi.jabatan.nama,
        nama_unit=posisi.unit.nama,
        jenjang=posisi.jabatan.jenjang,
        eselon_id=posisi.jabatan.eselon_id,
        berlaku=(mulai, None),
        nomor_sk=keputusan.nomor,
        tanggal_sk=keputusan.tanggal,
        tmt_pelantikan=satu.tmt_pelantikan,
    )
