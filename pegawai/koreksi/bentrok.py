"""Whom or what a row runs into: the database refuses it by a constraint's name, here is the sentence."""

from functools import partial

from jabatan.templatetags.tampilan import rentang_hari
from pegawai.models import JenisPenugasan, Pegawai, RiwayatJabatan

from .jenis import KODE_MODEL, sebut_penugasan


def _lain(baris, **saring):
    """The other row that holds on some of the same days; gone again if its writer took it back meanwhile."""
    sama = type(baris).objects.filter(berlaku__overlap=baris.berlaku, **saring)
    return sama.exclude(pk=baris.pk).order_by("-berlaku__startswith").first()


def sebut_jabatan_lain(baris):
    lain = _lain(baris, pegawai=baris.pegawai, jenis_penugasan=JenisPenugasan.DEFINITIF)
    if lain is None:
        return "Pegawai ini baru saja dicatat pada jabatan lain. Muat ulang halamannya."
    return (
        f"{baris.pegawai} memegang jabatan definitif “{sebut_penugasan(lain)}” ({rentang_hari(lain.berlaku)}), "
        "sedangkan satu orang hanya satu jabatan definitif. Akhiri jabatan itu sehari sebelum TMT ini, "
        "betulkan tanggalnya, atau catat yang ini sebagai Plt/Plh."
    )


def sebut_pejabat_lain(baris):
    kursi = RiwayatJabatan.objects.select_related("pegawai")
    lain = kursi.filter(posisi_id=baris.posisi_id, eksklusif=True, berlaku__overlap=baris.berlaku)
    lain = lain.exclude(pk=baris.pk).order_by("-berlaku__startswith").first()
    if lain is None:
        return "Jabatan struktural ini baru saja diisi orang lain. Muat ulang halamannya."
    return (
        f"“{baris.posisi}” dijabat {lain.pegawai} ({rentang_hari(lain.berlaku)}), sedangkan satu jabatan struktural "
        f"hanya satu pejabat definitif. Akhiri dahulu jabatan {lain.pegawai}, betulkan tanggalnya, atau catat yang "
        "ini sebagai Plt/Plh."
    )


def sebut_baris_lain(baris):
    """Ranks and standings: one at a time."""
    jenis = KODE_MODEL[type(baris)]
    lain = _lain(baris, pegawai=baris.pegawai)
    if lain is None:
        return "Baris lain baru saja dicatat pada tanggal itu. Muat ulang halamannya."
    return (
        f"Pada tanggal itu sudah tercatat “{jenis.judul(lain)}” ({rentang_hari(lain.berlaku)}). "
        "Akhiri baris itu sehari sebelum TMT ini, atau betulkan tanggalnya."
    )


def sebut_penugasan_sama(baris):
    lain = _lain(baris, pegawai=baris.pegawai, jenis_penugasan=baris.jenis_penugasan, nama_jabatan=baris.nama_jabatan)
    rentang = f" ({rentang_hari(lain.berlaku)})" if lain else ""
    return f"“{sebut_penugasan(baris)}” sudah tercatat{rentang}. Koreksi baris itu, jangan dicatat dua kali."


def sebut_perkara_sama(baris):
    lain = _lain(baris, pegawai=baris.pegawai, keterangan=baris.keterangan)
    rentang = f" ({rentang_hari(lain.berlaku)})" if lain else ""
    sebab = f"Pemeriksaan yang sama sudah tercatat{rentang}."
    return f"{sebab} Koreksi baris itu; bila perkaranya lain, bedakan keterangannya."


def sebut_nip_lain(pegawai):
    lain = Pegawai.objects.filter(instansi=pegawai.instansi, nip=pegawai.nip).exclude(pk=pegawai.pk).first()
    siapa = f"milik {lain}" if lain else "sudah dipakai"
    return f"NIP ini {siapa}. Periksa 18 angkanya pada SK; bila orangnya sama, datanya tercatat dua kali."


def bentrokan(baris):
    """Constraint -> its sentence, for `tolak_bila_melanggar`."""
    sama = "Baris yang sama sudah tercatat untuk pegawai ini. Koreksi baris itu, jangan dicatat dua kali."
    return {
        "riwayatjabatan_satu_definitif_per_orang": partial(sebut_jabatan_lain, baris),
        "riwayatjabatan_satu_pejabat_per_kursi": partial(sebut_pejabat_lain, baris),
        "riwayatpangkat_satu_pada_satu_hari": partial(sebut_baris_lain, baris),
        "riwayatkedudukan_satu_pada_satu_hari": partial(sebut_baris_lain, baris),
        "riwayatjabatan_satu_penugasan": partial(sebut_penugasan_sama, baris),
        "pemeriksaandisiplin_satu_perkara": partial(sebut_perkara_sama, baris),
        "riwayatpendidikan_unik": sama,
        "riwayatdiklat_unik": sama,
        "hukumandisiplin_unik": sama,
        "pegawai_nip_unik": partial(sebut_nip_lain, baris),
    }
