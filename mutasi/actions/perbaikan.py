"""Acts that put an issued decree right or take it back, by a new one that names it (I16, UU 30/2014 Ps 63-66)."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from mutasi.dokumen.lembar import jadi_json
from mutasi.dokumen.perbaikan import BIDANG_ASAL, BIDANG_UBAHAN, load_data_berlaku, sebut_isian
from mutasi.dokumen.susun import load_baris
from mutasi.models import BarisKeputusan, HadirPelantikan, JenisKeputusan, Keputusan, UsulanMutasi
from mutasi.status import StatusKeputusan, StatusSiklus, StatusUsulan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

from .kunci_rencana import tolak_terlibat

DIRI_SENDIRI = "Anda sendiri akan tercantum dalam draf ini. Mintalah analis lain yang menyusunnya."
JUDUL = {
    JenisKeputusan.PERUBAHAN: "Perubahan atas Keputusan {daerah} Nomor {nomor}",
    JenisKeputusan.PENCABUTAN: "Pencabutan Keputusan {daerah} Nomor {nomor}",
}


def cari_ubahan(pokok):
    """{proposal: [{bidang, semula, menjadi}]}: what the decree says, and what the records say today.

    Where somebody came from is compared only before the inauguration: the record of it moves on with that.
    """
    berlaku = load_data_berlaku(pokok)
    status = dict(UsulanMutasi.objects.filter(pk__in=berlaku).values_list("pk", "status"))
    hasil = {}
    for baris in load_baris(pokok):
        kini, lama = jadi_json(baris), berlaku[baris.usulan_id]
        belum_dilantik = status[baris.usulan_id] == StatusUsulan.SK_TERBIT
        beda = [
            {"bidang": b, "semula": lama.get(b), "menjadi": kini[b]}
            for b in BIDANG_UBAHAN
            if kini[b] != lama.get(b) and (belum_dilantik or b not in BIDANG_ASAL) and kini[b] not in (None, "")
        ]
        if beda:
            hasil[baris.usulan_id] = beda
    return hasil


def load_dapat_dicabut(pokok):
    """Proposals of the decree that are not yet carried out nor taken back.

    Also of who was sworn in (`dilantik`) and does not sit on the seat yet: else a chain would wait for ever.
    """
    hadir = HadirPelantikan.objects.filter(baris=OuterRef("pk"), kehadiran=HadirPelantikan.Kehadiran.HADIR)
    berlaku = pokok.baris.berlaku().filter(usulan__status=StatusUsulan.SK_TERBIT).annotate(dilantik=Exists(hadir))
    return berlaku.select_related("usulan__pegawai", "usulan__posisi_tujuan__jabatan", "usulan__posisi_tujuan__unit")


def kunci_pokok(pokok):
    pokok = Keputusan.objects.select_for_update(of=["self"]).select_related("instansi", "siklus").get(pk=pokok.pk)
    if pokok.status != StatusKeputusan.TERBIT or not pokok.mengangkat:
        raise Penolakan("Yang diperbaiki atau dicabut adalah keputusan pengangkatan yang sudah terbit.")
    if draf := pokok.perbaikan.filter(status=StatusKeputusan.DRAF).first():
        raise Penolakan(f"{draf} untuk keputusan ini belum selesai. Terbitkan atau batalkan dahulu.")
    return pokok


def susun_draf(pokok, jenis, alasan, baris, by, usulan_menjadi=""):
    """`baris`: {proposal key: changes}, in the order of the first decree."""
    orang = UsulanMutasi.objects.filter(pk__in=baris).values_list("pegawai_id", flat=True)
    tolak_terlibat(set(orang), by, DIRI_SENDIRI)
    daerah = f"{pokok.instansi.sebutan_kepala_daerah} {pokok.instansi.nama}"
    keputusan = Keputusan.objects.create(
        instansi=pokok.instansi,
        siklus=pokok.siklus,
        jenis=jenis,
        memperbaiki=pokok,
        alasan=alasan,
        usulan_menjadi=usulan_menjadi,
        tentang=JUDUL[jenis].format(daerah=daerah, nomor=pokok.nomor),
        tmt=pokok.tmt,
        ukuran_kertas=pokok.ukuran_kertas,
        dibuat_oleh=by,
    )
    urut = [k for k in pokok.baris.values_list("usulan_id", flat=True) if k in baris]
    BarisKeputusan.objects.bulk_create(
        BarisKeputusan(keputusan=keputusan, usulan_id=k, urutan=n, ubahan=baris[k]) for n, k in enumerate(urut, start=1)
    )
    catat(
        by=by,
        tindakan=f"susun_{jenis.lower()}",
        objek=keputusan,
        uraian=f"Menyusun draf {jenis.label.lower()} atas {pokok} untuk {len(urut)} pegawai",
        alasan=alasan,
        memperbaiki=pokok.pk,
        usulan=urut,
    )
    return keputusan


@transaction.atomic
def susun_perubahan(*, pokok, pilihan, alasan, by):
    """`pilihan`: (proposal, field) pairs whose printed text is wrong; the right one is what the records say today."""
    alasan = wajib_alasan(alasan, "Tuliskan kekeliruan apa yang diperbaiki dan bagaimana terjadinya.")
    pokok = kunci_pokok(pokok)
    ubahan = cari_ubahan(pokok)
    baris = {}
    for usulan, bidang in pilihan:
        satu = next((u for u in ubahan.get(usulan, ()) if u["bidang"] == bidang), None)
        if satu is None:
            raise Penolakan("Data sudah berubah sejak halaman dibuka. Buka lagi, lalu pilih isian yang keliru.")
        baris.setdefault(usulan, []).append(satu)
    if not baris:
        raise Penolakan("Pilih paling sedikit satu isian yang keliru.")
    return susun_draf(pokok, JenisKeputusan.PERUBAHAN, alasan, baris, by)


@transaction.atomic
def susun_pencabutan(*, pokok, usulan, alasan, usulan_menjadi, by):
    """Take back the appointment of these people; what is carried out already is not undone by a piece of paper."""
    alasan = wajib_alasan(alasan, "Tuliskan alasan pencabutan.")
    pokok = kunci_pokok(pokok)
    dapat = {b.usulan_id for b in load_dapat_dicabut(pokok)}
    if not usulan or not set(usulan) <= dapat:
        raise Penolakan("Pilih pegawai yang keputusannya terbit, belum menduduki jabatannya, dan belum dicabut.")
    if usulan_menjadi == StatusUsulan.DISETUJUI and pokok.siklus.status != StatusSiklus.KEPUTUSAN:
        raise Penolakan("Usulan hanya dapat disusun lagi selama siklus pada tahap “Penerbitan keputusan”.")
    baris = {k: [] for k in usulan}
    return susun_draf(pokok, JenisKeputusan.PENCABUTAN, alasan, baris, by, usulan_menjadi)


def sebut_ubahan(ubahan):
    """A change in words, for a page."""
    return {
        "bidang": ubahan["bidang"],
        "judul": BIDANG_UBAHAN[ubahan["bidang"]],
        "semula": sebut_isian(ubahan["bidang"], ubahan["semula"]),
        "menjadi": sebut_isian(ubahan["bidang"], ubahan["menjadi"]),
    }
