"""The book of a meeting put together from the frozen ranking and the records of the candidates."""

from django.utils import timezone

from jabatan.masa import bulan_penuh
from jabatan.templatetags.tampilan import BELUM_ADA, poin, tanggal, tanggal_panjang
from mutasi.actions.rapat_benturan import deteksi, load_mundur
from mutasi.actions.usulan import cari_terbatas
from mutasi.dokumen.berita_acara import sebut_pelepasan
from mutasi.dokumen.buku_rapat import CalonBuku, KursiBuku, LembarBuku
from mutasi.dokumen.kartu import build_lembar_kartu
from mutasi.laporan.penjelasan import load_penjelasan
from mutasi.laporan.rapat import load_acara
from mutasi.models import HasilLowongan
from mutasi.pemeringkatan.masukan_beku import TanpaMasukan
from pegawai.kartu import ISI_KARTU
from pegawai.koreksi.jenis import sebut_pendidikan
from pegawai.masa import tmt_pensiun_pegawai
from pegawai.models import Pegawai
from penilaian.skp import skp_terakhir

TAHUN_SKP = 2  # of the requirement that a meeting weighs (domain.md 1.1)
SUMBANGAN, CATATAN = 4, 4  # the largest contributions and the first remarks that a ranking names
TANPA_PERINGKAT = "–"
TERBATAS = "memuat keterangan yang terbatas (disiplin, keluarga, atau kesehatan); tidak dicetak dalam buku rapat."


def build_buku(rapat, *, anggota=None, nomor=None):
    """`anggota`: the member whom the copy is for; seats that this one does not decide on are left out.

    `nomor`: the numbers of the items that are asked for; None: all of them.
    """
    acara = [a for a in load_acara(rapat) if nomor is None or a.nomor in nomor]
    tertutup = load_tertutup(rapat, acara, anggota) if anggota else set()
    dimuat = [a for a in acara if a.nomor not in tertutup]
    orang = load_orang(dimuat)
    hasil = load_hasil(dimuat)
    terbatas = cari_terbatas([a.usulan for a in dimuat])
    return LembarBuku(
        pemerintah=f"Pemerintah {rapat.siklus.instansi}",
        badan=rapat.get_badan_display(),
        siklus=rapat.siklus.nama,
        waktu_rapat=f"{tanggal_panjang(rapat.tanggal)}, pukul {rapat.jam:%H.%M}",
        tempat=rapat.tempat,
        kursi=tuple(build_kursi(a, orang, hasil.get(a.hasil_peringkat_id), a.usulan_id in terbatas) for a in dimuat),
        dilewati=tuple(f"acara {a.nomor}, {a.usulan.posisi_tujuan}" for a in acara if a.nomor in tertutup),
        banyak_kartu=len(orang),
        kartu=(build_lembar_kartu(p, disiplin=False, talenta=True) for p in orang.values()),
    )


def load_tertutup(rapat, acara, anggota):
    """Numbers of the items on which this member does not decide, as recorded, or as the records say before that."""
    if rapat.dijadwalkan:
        return {nomor for nomor, _orang in deteksi(acara, [anggota.pegawai_id])}
    saya = set(rapat.peserta.filter(anggota=anggota).values_list("pk", flat=True))
    mundur = load_mundur(acara)
    return {a.nomor for a in acara if saya & mundur[a.pk]}


def load_orang(acara):
    """{key: person with all that a card shows}, in the order in which they first appear."""
    kunci = list(dict.fromkeys(o for a in acara for o in a.orang))
    isi = Pegawai.objects.select_related("instansi").prefetch_related(*ISI_KARTU, "riwayat_diklat").in_bulk(kunci)
    return {k: isi[k] for k in kunci}


def load_hasil(acara):
    kunci = {a.hasil_peringkat_id for a in acara if a.hasil_peringkat_id}
    return HasilLowongan.objects.for_penjelasan().in_bulk(kunci)


def build_kursi(acara, orang, hasil, terbatas):
    posisi = acara.usulan.posisi_tujuan
    return KursiBuku(
        nomor=acara.nomor,
        jabatan=posisi.jabatan.nama,
        unit=posisi.unit.nama,
        eselon=posisi.jabatan.eselon.kode if posisi.jabatan.eselon else "",
        pembenaran=TERBATAS if terbatas and acara.usulan.pembenaran else acara.usulan.pembenaran,
        lepas=sebut_pelepasan(acara.usulan),
        calon=tuple(build_calon(c, orang[c["pegawai"]], hasil, acara.usulan.dilepas) for c in acara.calon),
    )


def build_calon(calon, pegawai, hasil, dilepas=False):
    kini, pangkat = pegawai.jabatan_kini, pegawai.pangkat_kini
    kalimat, sumbangan, catatan = load_alasan(hasil, pegawai.pk)
    return CalonBuku(
        urutan=str(calon["urutan"] or TANPA_PERINGKAT),
        nama=pegawai.nama_lengkap,
        nip=pegawai.nip,
        lahir=f"lahir {tanggal(pegawai.tanggal_lahir)}",
        usia=sebut_usia(pegawai.tanggal_lahir),
        pensiun=f"pensiun {tanggal(tmt_pensiun_pegawai(pegawai))}",
        pangkat=f"{pangkat.golongan.pangkat} ({pangkat.golongan.kode})" if pangkat else BELUM_ADA,
        jabatan=kini.nama_jabatan if kini else "Tanpa jabatan definitif",
        unit=kini.nama_unit if kini else "",
        pendidikan=sebut_tertinggi(pegawai),
        kinerja=sebut_kinerja(pegawai),
        poin=TANPA_PERINGKAT if dilepas else sebut_poin(calon),
        diusulkan=calon["diusulkan"],
        perlu_verifikasi=calon["putusan"] == "PERLU_VERIFIKASI",
        kalimat=kalimat,
        sumbangan=sumbangan,
        catatan=catatan,
    )


def load_alasan(hasil, pegawai_id):
    """(sentence, largest contributions, remarks): nothing of an unproven examination (domain.md 5.4)."""
    if hasil is None:
        return "", (), ()
    try:
        penjelasan = load_penjelasan(hasil, pegawai_id, terbatas=False)
    except (TanpaMasukan, KeyError):  # an older ranking, or somebody who was not considered in it
        return "", (), ()
    terbesar = sorted(penjelasan.poin, key=lambda b: -b.sumbangan_rendah)[:SUMBANGAN]
    sumbangan = tuple((b.judul, poin(b.sumbangan_rendah)) for b in terbesar if b.sumbangan_rendah)
    catatan = tuple(f"{b.hasil.kalimat}." for b in (*penjelasan.menahan, *penjelasan.catatan))
    return penjelasan.kalimat, sumbangan, catatan[:CATATAN]


def sebut_usia(lahir):
    return f"{bulan_penuh(lahir, timezone.localdate()) // 12} tahun" if lahir else BELUM_ADA


def sebut_tertinggi(pegawai):
    tertinggi = max(pegawai.riwayat_pendidikan.all(), key=lambda r: r.tingkat_id, default=None)
    return sebut_pendidikan(tertinggi) if tertinggi else BELUM_ADA


def sebut_kinerja(pegawai):
    nilai = skp_terakhir(pegawai, TAHUN_SKP, diumumkan=True)
    return "; ".join(f"{tahun} {n.get_predikat_display() if n else BELUM_ADA}" for tahun, n in nilai)


def sebut_poin(calon):
    if calon["rendah"] is None:
        return BELUM_ADA
    if calon["rendah"] == calon["tinggi"]:
        return poin(calon["tinggi"])
    return f"{poin(calon['rendah'])}–{poin(calon['tinggi'])}"
