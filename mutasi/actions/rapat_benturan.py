"""Conflicts of interest of members: found in the records, declared, or set aside by the chair (UU 30/2014 Ps 42–45)."""

from collections import defaultdict

from django.db import transaction

from jabatan.pohon import RUAS
from mutasi.actions.kunci_rapat import kunci_berlangsung, tolak_berhasil, tolak_diri
from mutasi.models import AcaraRapat, BenturanKepentingan, HubunganKeluarga, Kedudukan, PengesampinganBenturan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.models import RiwayatJabatan
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

Jenis = BenturanKepentingan.Jenis
DINYATAKAN = (Jenis.KELUARGA, Jenis.KEPENTINGAN)  # what a member may say of the own accord
SUDAH_TERCATAT = {"benturankepentingan_sekali": "Benturan ini sudah tercatat untuk acara ini."}


def deteksi(acara, anggota):
    """{(number of the item, key of the person): kinds} as the records say; two queries, however many.

    `anggota`: keys of the members as people. Of what follows from a post only the closest is named.
    """
    menjabat = {
        r.pegawai_id: r
        for r in RiwayatJabatan.objects.definitif_kini().filter(pegawai__in=anggota).select_related("posisi__unit")
    }
    keluarga = _load_keluarga(acara, anggota)
    ketemu = {}
    for satu in acara:
        for orang in anggota:
            jenis = list(_dari_nama(satu, orang, keluarga))
            if menjabat.get(orang) and (karena := _dari_jabatan(menjabat[orang].posisi, _kursi_perkara(satu.usulan))):
                jenis.append(karena)
            if jenis:
                ketemu[satu.nomor, orang] = jenis
    return ketemu


def _load_keluarga(acara, anggota):
    calon = {o for satu in acara for o in satu.orang}
    ikatan = HubunganKeluarga.objects.antara(anggota, calon).values_list("pegawai_id", "kerabat_id")
    return {pasangan for satu, lain in ikatan for pasangan in ((satu, lain), (lain, satu))}


def _dari_nama(acara, orang, keluarga):
    if acara.usulan.pegawai_id == orang:
        yield Jenis.SENDIRI
    elif orang in acara.orang:
        yield Jenis.CALON
    if any((orang, calon) in keluarga for calon in acara.orang):
        yield Jenis.KELUARGA


def _kursi_perkara(usulan):
    """The seat that is decided on: of a release the one that is lost, not the place as pelaksana that follows."""
    return usulan.posisi_asal if usulan.dilepas and usulan.posisi_asal else usulan.posisi_tujuan


def _dari_jabatan(kini, tujuan):
    """The head of the whole government leads every seat: that alone is no conflict."""
    if kini is None:
        return None
    if kini.pk == tujuan.pk:
        return Jenis.PEMANGKU
    if not kini.kepala:
        return None
    di_bawahnya = tujuan.unit.induk_id == kini.unit_id if tujuan.kepala else tujuan.unit_id == kini.unit_id
    if di_bawahnya:
        return Jenis.ATASAN
    puncak = len(kini.unit.jalur) <= RUAS
    return Jenis.UNIT if not puncak and tujuan.unit.jalur.startswith(kini.unit.jalur) else None


def catat_terdeteksi(acara, peserta, *, by):
    """Keep what the records say of these items and these members: they step aside from here."""
    menurut_nomor, menurut_orang = {a.nomor: a for a in acara}, {p.pegawai_id: p for p in peserta}
    BenturanKepentingan.objects.bulk_create(
        BenturanKepentingan(
            acara=menurut_nomor[nomor],
            peserta=menurut_orang[orang],
            jenis=jenis,
            asal=BenturanKepentingan.Asal.TERDETEKSI,
            dicatat_oleh=by,
        )
        for (nomor, orang), semua in deteksi(acara, list(menurut_orang)).items()
        for jenis in semua
    )


@transaction.atomic
def nyatakan_benturan(*, acara, peserta, jenis, uraian, by, pegawai=None):
    """A member says that there is a tie; a family tie (with `pegawai`) is kept for every later meeting."""
    rapat = kunci_berlangsung(acara.rapat)
    uraian = wajib_alasan(uraian, "Tuliskan hubungan atau kepentingannya dengan kata-kata.")
    if jenis not in DINYATAKAN:
        raise Penolakan("Yang dinyatakan adalah hubungan keluarga atau kepentingan lain.")
    if acara.rapat_id != peserta.rapat_id:
        raise Penolakan("Anggota ini bukan peserta rapat acara itu.")
    tolak_berhasil(acara)
    if by.pegawai_id != peserta.pegawai_id:
        tolak_diri(acara, by)
    if jenis == Jenis.KELUARGA:
        _simpan_keluarga(acara, peserta, pegawai, uraian, by)
    with tolak_bila_melanggar(SUDAH_TERCATAT):
        benturan = BenturanKepentingan.objects.create(
            acara=acara,
            peserta=peserta,
            jenis=jenis,
            asal=BenturanKepentingan.Asal.DINYATAKAN,
            uraian=uraian[:300],
            dicatat_oleh=by,
        )
    juga = _perluas_keluarga(acara, peserta, pegawai, by) if jenis == Jenis.KELUARGA else []
    catat(
        by=by,
        tindakan="nyatakan_benturan",
        objek=acara,
        uraian=f"Menyatakan benturan pada acara {acara.nomor} {rapat}",
        peserta=peserta.pegawai_id,
        jenis=jenis,
        juga=juga,
    )
    return benturan


def _simpan_keluarga(acara, peserta, pegawai, hubungan, by):
    if pegawai is None or pegawai.pk not in acara.orang or pegawai.pk == peserta.pegawai_id:
        raise Penolakan("Pilih calon yang berhubungan keluarga.")
    if not HubunganKeluarga.objects.antara([peserta.pegawai_id], [pegawai.pk]).exists():
        HubunganKeluarga.objects.create(
            pegawai_id=peserta.pegawai_id, kerabat=pegawai, hubungan=hubungan[:60], dicatat_oleh=by
        )


def _perluas_keluarga(acara, peserta, pegawai, by):
    """The same candidate stands on other items of this meeting too: numbers of those not settled, now recused on."""
    lain = AcaraRapat.objects.filter(rapat=acara.rapat_id, hasil=None).exclude(pk=acara.pk).select_related("usulan")
    sudah = set(peserta.benturan.filter(jenis=Jenis.KELUARGA).values_list("acara_id", flat=True))
    kena = [satu for satu in lain if pegawai.pk in satu.orang and satu.pk not in sudah]
    isi = {"jenis": Jenis.KELUARGA, "asal": BenturanKepentingan.Asal.TERDETEKSI, "dicatat_oleh": by}
    BenturanKepentingan.objects.bulk_create(BenturanKepentingan(acara=satu, peserta=peserta, **isi) for satu in kena)
    return [satu.nomor for satu in kena]


def load_mundur(acara):
    """{item: keys of the members who take no part in it}; one query."""
    mundur = defaultdict(set)
    berlaku = BenturanKepentingan.objects.filter(acara__in=[a.pk for a in acara], pengesampingan=None)
    for pk, peserta in berlaku.order_by().values_list("acara_id", "peserta_id"):
        mundur[pk].add(peserta)
    return mundur


def halangan_mengesampingkan(benturan, pemutus, mundur, by):
    """Why this member (`pemutus`, or None) may not let the concerned one take part: a sentence, or "".

    The chair does; for the chair, another member who takes part in the item. Never the one concerned, nor who wrote
    the conflict down. `mundur`: keys of those who take no part in this item.
    """
    if not benturan.dapat_dikesampingkan:
        return f"“{benturan.get_jenis_display()}” tidak dapat dikesampingkan: anggota ini tidak ikut memutus."
    untuk_ketua = benturan.peserta.kedudukan == Kedudukan.KETUA
    siapa = "anggota lain yang ikut memutus acara ini" if untuk_ketua else "ketua rapat"
    if pemutus is None or (pemutus.kedudukan != Kedudukan.KETUA and not untuk_ketua):
        return f"Benturan ini hanya dikesampingkan {siapa}, dari akunnya sendiri."
    if pemutus.pk == benturan.peserta_id:
        return f"Ini benturan Anda sendiri: yang mengesampingkannya {siapa}."
    if by.pk == benturan.dicatat_oleh_id:
        return f"Anda yang mencatat benturan ini: yang mengesampingkannya {siapa} yang tidak mencatatnya."
    if not pemutus.hadir or pemutus.pk in mundur:
        return "Anda tidak hadir atau tidak ikut memutus acara ini, jadi tidak mengikutsertakan anggota lain."
    return ""


@transaction.atomic
def kesampingkan_benturan(*, benturan, alasan, by):
    """Let the member take part, by word of the chair: only where the conflict follows from the post alone."""
    rapat = kunci_berlangsung(benturan.acara.rapat)
    tolak_diri(benturan.acara, by)
    pemutus = rapat.peserta.filter(pegawai=by.pegawai_id).first() if by.pegawai_id is not None else None
    if halangan := halangan_mengesampingkan(benturan, pemutus, load_mundur([benturan.acara])[benturan.acara_id], by):
        raise Penolakan(halangan)
    alasan = wajib_alasan(alasan, "Tuliskan alasan mengikutsertakan anggota ini. Alasan itu dicetak pada berita acara.")
    tolak_berhasil(benturan.acara)
    sudah = {"mutasi_pengesampinganbenturan_benturan_id_key": "Benturan ini sudah dikesampingkan."}
    with tolak_bila_melanggar(sudah):
        kesampingan = PengesampinganBenturan.objects.create(benturan=benturan, pemutus=pemutus, alasan=alasan, oleh=by)
    catat(
        by=by,
        tindakan="kesampingkan_benturan",
        objek=benturan.acara,
        uraian=f"Mengikutsertakan anggota pada acara {benturan.acara.nomor} {rapat}",
        peserta=benturan.peserta.pegawai_id,
        pemutus=pemutus.pegawai_id,
        jenis=benturan.jenis,
        alasan=alasan,
    )
    return kesampingan
