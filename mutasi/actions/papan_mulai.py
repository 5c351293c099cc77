"""Opening the board of a scenario: from the computed plan, from today, or as a copy of another board."""

from django.db import transaction

from mutasi.models import KursiPapan, Langkah, PapanSkenario, Penempatan
from mutasi.papan.isi import load_isi
from mutasi.papan.kursi import load_nilai
from mutasi.pencocokan.rencana.letak import Letak, geser, terapkan
from pegawai.jejak import catat
from pegawai.models import RiwayatJabatan
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .kunci_rencana import kunci_rencana, tahan_perencanaan, tolak_bila_diusulkan, tolak_terlibat

Dasar = PapanSkenario.Dasar


@transaction.atomic
def buka_papan(*, skenario, dasar, by, dari=None):
    """Everybody who holds a structural seat gets a place; then the moves of the plan or of the board copied."""
    tahan_perencanaan(skenario.siklus_id)
    skenario = kunci_rencana(skenario)
    tolak_bila_diusulkan(skenario.pk)
    kursi = list(KursiPapan.objects.ringkas().filter(pemeringkatan=skenario.pemeringkatan_id))
    if not kursi:
        raise Penolakan("Kursi papan belum disiapkan. Tunggu sampai selesai, lalu buka lagi.")
    sumber = dari and load_isi(PapanSkenario.objects.select_related("skenario").get(pk=dari.pk))
    asal = {s.terikat: s.posisi_id for s in kursi if s.terikat}
    letak = {orang: Letak(posisi, posisi) for orang, posisi in asal.items()}
    pindah = _pindah(skenario, dasar, sumber, {s.posisi_id for s in kursi}, letak)
    with tolak_bila_melanggar({"mutasi_papanskenario_pkey": "Papan skenario ini sudah dibuka. Muat ulang halaman."}):
        papan = PapanSkenario.objects.create(
            skenario=skenario, dasar=dasar, dari=dari, versi=1, dibuka_oleh=by, kecuali=_kecuali(skenario, sumber)
        )
    ubahan = geser(letak, pindah)
    tolak_terlibat({orang for orang, _, _ in ubahan}, by)
    _tempatkan(papan, terapkan(letak, ubahan), sumber, kursi)
    Langkah.objects.create(
        papan=papan,
        nomor=1,
        perbuatan=Langkah.Perbuatan.MULAI,
        perubahan={"pindah": [list(satu) for satu in ubahan]},
        oleh=by,
    )
    uraian = f"Membuka papan {skenario} dari {papan.get_dasar_display().lower()}"
    catat(by=by, tindakan="buka_papan", objek=skenario, uraian=uraian, dasar=dasar, dari=dari and dari.pk)
    return papan


def _pindah(skenario, dasar, sumber, kursi, letak):
    """[(person, seat or None)] where it still makes sense on the seats of this ranking."""
    if dasar == Dasar.RENCANA:
        if skenario.isi is None:
            raise Penolakan("Rencana skenario ini belum dihitung. Mulailah dari keadaan sekarang.")
        return [(p["orang"], p["kursi"]) for r in skenario.isi["rantai"] for p in r["pindah"]]
    if sumber is None:
        return []
    pindah = [(o, k) for o, k in sumber.pindah if k in kursi]
    return pindah + [(o, None) for o in sumber.lepas if o in letak]


def _kecuali(skenario, sumber):
    kecuali = sumber.papan.kecuali if sumber else skenario.setelan.get("kecuali", [])
    return sorted([orang, kursi] for orang, kursi in kecuali)


def _tempatkan(papan, letak, sumber, kursi):
    pasangan = [(o, satu.kursi) for o, satu in letak.items() if satu.kursi not in (None, satu.asal)]
    nilai = load_nilai(papan.skenario.pemeringkatan, pasangan)
    if sumber:
        ditahan = {(o, t.posisi_id) for o, t in sumber.tempat.items() if t.ditahan}
    else:
        ditahan = {(o, letak[o].asal) for o in papan.skenario.setelan.get("tetap", ()) if o in letak}
    klaim = _load_klaim(papan, {s.posisi_id for s in kursi})
    baris = [
        Penempatan(
            papan=papan,
            pegawai_id=orang,
            asal_id=satu.asal,
            klaim_id=klaim.get(orang),
            posisi_id=satu.kursi,
            ditahan=satu.kursi is not None and (orang, satu.kursi) in ditahan,
            nilai=nilai.get((orang, satu.kursi)),
        )
        for orang, satu in sorted(letak.items())
    ]
    baris += [Penempatan(papan=papan, pegawai_id=o, klaim_id=k) for o, k in klaim.items() if o not in letak]
    Penempatan.objects.bulk_create(baris)


def _load_klaim(papan, kursi):
    """{person: seat} where a record names a seat that somebody else holds."""
    instansi = papan.skenario.pemeringkatan.siklus.instansi_id
    klaim = RiwayatJabatan.objects.kini().filter(pegawai__instansi=instansi, klaim_posisi__in=kursi)
    return dict(klaim.order_by("pegawai_id", "pk").values_list("pegawai_id", "klaim_posisi_id"))
