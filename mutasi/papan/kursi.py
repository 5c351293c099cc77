"""The seats of a board and the verdict on one person for one seat, all from the frozen input of the ranking."""

from collections import defaultdict
from dataclasses import asdict, replace

import numpy as np

from jabatan.masa import tambah_bulan
from jabatan.models import JenisJabatan, Posisi
from mutasi.fakta.sasaran import build_sasaran
from mutasi.models import KursiPapan, Lowongan
from mutasi.pemeringkatan.masukan_beku import build_bobot, load_masukan_beku
from mutasi.pencocokan import TERDAFTAR, baca_sasaran, susun_peringkat
from mutasi.pencocokan.penjelasan import poin_kriteria
from mutasi.syarat import STRUKTURAL, Kelayakan, Perpindahan, jelaskan_kekurangan, klasifikasi
from mutasi.syarat.tanggal import ke_tanggal
from pegawai.models import MinatJabatan
from pegawai.penolakan import Penolakan

# how many of each standing a seat keeps: the eligible, who needs a permit, whose data are not complete
TERSIMPAN = {Kelayakan.LAYAK: 40, Kelayakan.PERLU_IZIN: 10, Kelayakan.PERLU_VERIFIKASI: 10}
BUKAN_KURSI = "Jabatan ini tidak ada di papan: bukan jabatan struktural, atau bobot jenjangnya belum lengkap."
BUKAN_CALON = "Orang ini tidak termasuk yang diperingkat. Jalankan ulang pemeringkatan bila ia baru masuk."


def build_kursi(pemeringkatan, keadaan):
    """Every structural seat of the agency whose level has weights, ranked; `keadaan` is where the joint plan starts.

    The plan knows the seats that it may fill or open. The board shows the others too: vacant without being a vacancy
    of the cycle, or listed as vacant while somebody sits there (I02).
    """
    masukan, minat = keadaan.masukan, set(MinatJabatan.objects.values_list("pegawai_id", "posisi_id"))
    alasan = dict(pemeringkatan.siklus.lowongan.values_list("posisi_id", "alasan"))
    posisi = Posisi.objects.filter(unit__instansi=pemeringkatan.siklus.instansi_id, aktif=True)
    posisi = posisi.filter(jabatan__jenis=JenisJabatan.STRUKTURAL).select_related("unit", "jabatan__eselon")
    lain = posisi.exclude(pk__in=keadaan.hasil).prefetch_related("jabatan__rumpun")
    sasaran = build_sasaran(
        [Lowongan(pk=p.pk, posisi=p) for p in lain],
        pemeringkatan.siklus.instansi,
        masukan.calon.per_tanggal,
        masukan.parameter,
    )
    tambahan = replace(masukan, sasaran=[s for s in sasaran if s.kelompok in masukan.bobot])
    pemangku, kritis = _pemangku(masukan.calon), set(posisi.filter(kritis=True).values_list("pk", flat=True))
    ingatan = {}
    for hasil in (*keadaan.hasil.values(), *susun_peringkat(tambahan)):
        kunci = hasil.sasaran.kunci
        layak, izin, verifikasi, tidak = hasil.jumlah
        yield KursiPapan(
            pemeringkatan=pemeringkatan,
            posisi_id=kunci,
            alasan=alasan.get(kunci, ""),
            kritis=kunci in kritis,
            tingkat=hasil.sasaran.tingkat,
            jumlah_layak=layak,
            jumlah_izin=izin,
            jumlah_verifikasi=verifikasi,
            jumlah_tidak=tidak,
            sasaran=asdict(hasil.sasaran),
            daftar=build_daftar(masukan, hasil, minat, ingatan),
            **_build_pemangku(masukan, hasil.sasaran, pemangku.get(kunci), alasan.get(kunci)),
        )


def _pemangku(calon):
    """{seat: row of its holder} among the frozen people; the database lets a structural seat have one."""
    duduk = np.flatnonzero(np.isin(calon.kelompok.nilai, list(STRUKTURAL)) & calon.kelompok.ada & calon.posisi.ada)
    return {int(calon.posisi.nilai[baris]): baris for baris in duduk.tolist()}


def _build_pemangku(masukan, sasaran, baris, alasan):
    if baris is None:
        return {"pergi": False}
    satu = masukan.calon.ambil(np.array([baris]))
    pensiun = tanggal_bup(masukan.calon, baris, sasaran)
    return {
        "pemangku_id": int(satu.kunci[0]),
        "pergi": bool(alasan) and sudah_bup(pensiun, masukan.calon.per_tanggal),
        "sejak": ke_tanggal(int(satu.tmt_jabatan.nilai[0])) if satu.tmt_jabatan.ada[0] else None,
        "pensiun": pensiun,
        "tingkat_pemangku": int(satu.tingkat.nilai[0]) if satu.tingkat.ada[0] else None,
        "poin_pemangku": sum(p.kontribusi_tinggi for p in poin_kriteria(satu, sasaran, masukan)),
    }


def tanggal_bup(calon, baris, sasaran):
    """The day on which this person reaches the retirement age of the seat; None where one of the two is not known."""
    lahir = calon.tanggal_lahir
    if not lahir.ada[baris] or not sasaran.bup:
        return None
    return tambah_bulan(ke_tanggal(int(lahir.nilai[baris])), 12 * sasaran.bup)


def sudah_bup(pensiun, hari):
    """Only who is retired by the planned day leaves a vacancy open; later, or not known: the seat is still held."""
    return pensiun is not None and pensiun <= hari


def build_daftar(masukan, hasil, minat, ingatan):
    """The first candidates of a ranked seat, as KursiPapan keeps them. `masukan`: people in the order of their keys."""
    daftar, urutan = [], 0
    for kelayakan in TERDAFTAR:
        bagian = hasil.daftar[kelayakan].potong(0, TERSIMPAN[kelayakan])
        for ke, satu in enumerate(_build_nilai(masukan, hasil.sasaran, bagian.baris, ingatan), start=1):
            orang = satu["orang"]
            tempat = None if kelayakan == Kelayakan.PERLU_VERIFIKASI else urutan + ke
            satu |= {"kelayakan": int(kelayakan), "urutan": tempat, "minat": (orang, hasil.sasaran.posisi) in minat}
            satu |= {
                "rendah": int(bagian.skor_rendah[ke - 1]),
                "tinggi": int(bagian.skor_tinggi[ke - 1]),
                "kontribusi": bagian.kontribusi_rendah[ke - 1].tolist(),
            }
            daftar.append(satu)
        urutan += hasil.jumlah[kelayakan]
    return daftar


def _build_nilai(masukan, sasaran, baris, ingatan):
    """Kind of move, and the requirements that are not met or lack data: [[rule, verdict, severity]]."""
    calon = masukan.calon.ambil(baris)
    jenis = klasifikasi(calon, sasaran).tolist()
    kurang = jelaskan_kekurangan(calon, sasaran, masukan.parameter, masukan.akibat, masukan.daftar, ingatan)
    return [
        {
            "orang": orang,
            "jenis": Perpindahan(gerak).name if gerak else "",
            "catatan": [[h.aturan, int(h.putusan), str(h.akibat)] for h in catatan],
        }
        for orang, gerak, catatan in zip(calon.kunci.tolist(), jenis, kurang, strict=True)
    ]


def load_nilai(pemeringkatan, pasangan):
    """{(person, seat): verdict}: from the stored lists, and for who is not in them by the same rules."""
    kursi = {k for _, k in pasangan}
    baris = KursiPapan.objects.filter(pemeringkatan=pemeringkatan, posisi__in=kursi)
    daftar = {posisi: {s["orang"]: s for s in isi} for posisi, isi in baris.values_list("posisi_id", "daftar")}
    if kursi - daftar.keys():
        raise Penolakan(BUKAN_KURSI)
    nilai = {(o, k): daftar[k][o] for o, k in pasangan if o in daftar[k]}
    sisa = defaultdict(list)
    for orang, posisi in sorted(set(pasangan) - nilai.keys()):
        sisa[posisi].append(orang)
    if sisa:
        masukan = replace(load_masukan_beku(pemeringkatan), bobot=build_bobot(pemeringkatan))
        for posisi, data in baris.filter(posisi__in=sisa).values_list("posisi_id", "sasaran"):
            nilai |= {(n["orang"], posisi): n for n in hitung_nilai(masukan, baca_sasaran(data), sisa[posisi])}
    return nilai


def saring_diperingkat(pemeringkatan, orang):
    """Those of these people who were ranked, in their order."""
    return [o for o in orang if len(_baris(load_masukan_beku(pemeringkatan).calon, [o]))]


def hitung_nilai(masukan, sasaran, orang):
    """The verdict on each of these people for one seat, also on who is ruled out. Penolakan: was not considered."""
    baris = _baris(masukan.calon, orang)
    if len(baris) < len(orang):
        raise Penolakan(BUKAN_CALON)
    calon = masukan.calon.ambil(baris).urut_kunci()
    sendiri = replace(masukan, calon=calon, sasaran=[sasaran], jumlah_teratas=1)
    (hasil,) = susun_peringkat(sendiri)
    minat = MinatJabatan.objects.filter(posisi=sasaran.posisi, pegawai__in=orang)
    berminat = set(minat.values_list("pegawai_id", flat=True))
    nilai = _build_nilai(sendiri, sasaran, np.arange(len(calon)), None)
    for ke, (satu, kelayakan) in enumerate(zip(nilai, hasil.kode().tolist(), strict=True)):
        poin = poin_kriteria(calon.ambil(np.array([ke])), sasaran, sendiri)
        satu |= {"kelayakan": kelayakan, "urutan": None, "minat": satu["orang"] in berminat}
        satu |= {
            "rendah": sum(p.kontribusi_rendah for p in poin),
            "tinggi": sum(p.kontribusi_tinggi for p in poin),
            "kontribusi": [p.kontribusi_rendah for p in poin],
        }
    return nilai


def _baris(calon, orang):
    return np.flatnonzero(np.isin(calon.kunci, orang))
