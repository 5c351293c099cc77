"""From the records to the sheet: the only place where a decree reads the database."""

from datetime import date

from django.db.models.functions import JSONObject

from jabatan.models import UnitKerja
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import BarisKeputusan, RapatPertimbangan
from mutasi.naskah.definisi import JenisNaskah
from mutasi.status import StatusKeputusan
from pegawai.models import isi_kini

from .lembar import BarisLembar, LembarKeputusan, RapatLembar
from .naskah_berlaku import load_naskah_dan
from .perbaikan import load_baris_lama, load_ubahan

NASKAH_KEPUTUSAN = (JenisNaskah.KEPUTUSAN, JenisNaskah.PETIKAN)


def build_lembar(keputusan, *, nomor="", tanggal=None, baris=None):
    """The decree as the records stand now; with a number and a date it is the one to be issued.

    A constant number of queries, however many people; `baris` are rows that are known already.
    """
    instansi = keputusan.instansi
    daerah = f"{instansi.sebutan_kepala_daerah} {instansi.nama}"
    naskah, rapat = load_kop(keputusan.siklus, instansi, tanggal or keputusan.tanggal)
    return LembarKeputusan(
        draf=keputusan.status != StatusKeputusan.TERBIT and not nomor,
        nomor=nomor or keputusan.nomor,
        tanggal=tanggal or keputusan.tanggal,
        tentang=keputusan.tentang,
        tmt=keputusan.tmt,
        ukuran_kertas=keputusan.ukuran_kertas,
        kepala_daerah=daerah,
        pemerintah=f"Pemerintah {instansi}",
        daerah=str(instansi),
        ibu_kota=instansi.ibu_kota,
        nama_kepala_daerah=instansi.nama_kepala_daerah,
        nama_sekda=instansi.nama_sekda,
        pangkat_sekda=instansi.pangkat_sekda,
        nip_sekda=instansi.nip_sekda,
        gubernur=instansi.provinsi if instansi.jenis != instansi.Jenis.PROVINSI else "",
        rapat=rapat,
        memperbaiki=_sebut_perbaikan(keputusan, daerah),
        baris=_baris(keputusan) if baris is None else baris,
        naskah=naskah,
        **_perbaikan(keputusan),
    )


def _baris(keputusan):
    return load_baris(keputusan) if keputusan.mengangkat else load_baris_lama(keputusan)


def _perbaikan(keputusan):
    if keputusan.mengangkat:
        return {}
    return {
        "jenis": keputusan.jenis,
        "alasan": " ".join(keputusan.alasan.split()).rstrip(".;"),  # stands in the middle of a sentence
        "sebagian": keputusan.baris.count() < keputusan.memperbaiki.baris.count(),
        "ubahan": load_ubahan(keputusan),
    }


def _sebut_perbaikan(keputusan, daerah):
    lama = keputusan.memperbaiki
    if lama is None:
        return ""
    return f"Keputusan {daerah} Nomor {lama.nomor} tanggal {tanggal_panjang(lama.tanggal)} tentang {lama.tentang}"


def load_kop(siklus, instansi, hari):
    """(the words in force on that day, the meetings of the cycle): one query."""
    rapat = RapatPertimbangan.objects.filter(siklus=siklus).order_by("tanggal", "id")
    isi = JSONObject(nomor="nomor_berita_acara", tanggal="tanggal")
    naskah, ada = load_naskah_dan(instansi, NASKAH_KEPUTUSAN, hari, rapat.values(data=isi))
    badan = siklus.get_badan_pertimbangan_display()
    return naskah, tuple(RapatLembar(badan, r["nomor"], date.fromisoformat(r["tanggal"])) for r in ada)


def load_baris(keputusan):
    daftar = list(
        BarisKeputusan.objects.filter(keputusan=keputusan)
        .select_related("usulan__pegawai", "usulan__posisi_tujuan__jabatan__eselon", "usulan__posisi_tujuan__unit")
        .order_by("urutan")
    )
    orang = {b.usulan.pegawai_id: b.usulan.pegawai for b in daftar}
    isi_kini(list(orang.values()))
    lama = {pk: p.jabatan_kini for pk, p in orang.items()}
    unit = [b.usulan.posisi_tujuan.unit for b in daftar] + [r.unit for r in lama.values() if r and r.unit]
    nama_unit = load_nama_unit(unit)
    return tuple(
        build_baris(b.urutan, b.usulan, orang[b.usulan.pegawai_id], lama[b.usulan.pegawai_id], nama_unit)
        for b in daftar
    )


def build_baris(urutan, usulan, pegawai, riwayat, nama_unit):
    jabatan, unit = usulan.posisi_tujuan.jabatan, usulan.posisi_tujuan.unit
    pangkat = pegawai.pangkat_kini
    jabatan_lama = riwayat.nama_jabatan if riwayat else ""
    unit_lama = riwayat.nama_unit if riwayat else ""
    # The place is spelled out only where the record's own words name the unit of the tree.
    dalam_pohon = riwayat is not None and riwayat.unit is not None and riwayat.unit.nama == unit_lama
    return BarisLembar(
        urutan=urutan,
        usulan_id=usulan.pk,
        pegawai_id=pegawai.pk,
        nama=pegawai.nama_lengkap,
        nip=pegawai.nip,
        pangkat=pangkat.golongan.pangkat if pangkat else "",
        golongan=pangkat.golongan.kode if pangkat else "",
        tmt_pangkat=pangkat.tmt_golongan if pangkat else None,
        jabatan_lama=jabatan_lama,
        unit_lama=unit_lama,
        tempat_lama=sebut_tempat(jabatan_lama, riwayat.unit, nama_unit) if dalam_pohon else unit_lama,
        jabatan_baru=jabatan.nama,
        unit_baru=unit.nama,
        tempat_baru=sebut_tempat(jabatan.nama, unit, nama_unit),
        struktural=jabatan.struktural,
        eselon=jabatan.eselon.kode if jabatan.eselon else "",
        jenjang=jabatan.get_jenjang_display(),
        kelas=jabatan.kelas,
        keterangan=usulan.get_jenis_display(),
    )


def _kunci_jalur(unit):
    return [int(kunci) for kunci in unit.jalur.split(".") if kunci]


def load_nama_unit(unit):
    """Names of these units and of all above them, by key."""
    kunci = {k for u in unit for k in _kunci_jalur(u)}
    return dict(UnitKerja.objects.filter(pk__in=kunci).values_list("pk", "nama"))


def sebut_tempat(nama_jabatan, unit, nama_unit):
    """Where a post is, from the unit up to the office: "Bidang Anggaran, Badan Keuangan".

    The government itself at the root is left out, so is a unit whose name the post already ends with, and one that
    the unit below names already ("Sekretariat Badan Keuangan, Badan Keuangan").
    """
    nama = [nama_unit[k] for k in reversed(_kunci_jalur(unit))]
    nama = [n for i, n in enumerate(nama) if i == 0 or not nama[i - 1].casefold().endswith(f" {n.casefold()}")]
    if len(nama) > 1 and nama[-1].startswith("Pemerintah "):
        nama.pop()
    if len(nama) > 1 and nama_jabatan.casefold().endswith(nama[0].casefold()):
        nama.pop(0)
    return ", ".join(nama)


def data_untuk_disetujui(baris):
    """The fields of a sheet's row that the PPK approved, in the shape of `UsulanMutasi.data_disetujui`."""
    return {
        "nama": baris.nama,
        "nip": baris.nip,
        "golongan": baris.golongan or None,
        "jabatan_lama": baris.jabatan_lama or None,
        "unit_lama": baris.unit_lama or None,
        "jabatan_baru": baris.jabatan_baru,
        "unit_baru": baris.unit_baru,
    }
