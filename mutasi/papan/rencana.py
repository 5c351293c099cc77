"""A finished ranking -> what a joint plan starts from, and the plan -> what is kept of it.

The people are the frozen ones of the ranking, so that the plan and the lists say the same of everybody. Beside the
vacancies, every held structural seat is ranked too by the same rules: it may open when its holder moves.
Seats are named by the key of their posisi, people by their own.
"""

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, replace
from functools import cached_property

import numpy as np

from jabatan.models import JenisJabatan, Posisi
from mutasi.fakta.sasaran import build_sasaran
from mutasi.models import Lowongan
from mutasi.papan.kerabat import Tempat, load_keluarga, with_keluarga
from mutasi.papan.kursi import sudah_bup, tanggal_bup
from mutasi.papan.unit import TempatUnit, build_unit, load_jalur, load_unit
from mutasi.pencocokan import DAFTAR_KRITERIA, HasilSasaran, Masukan, buka, susun_peringkat
from mutasi.pencocokan.penjelasan import poin_kriteria
from mutasi.pencocokan.rencana import (
    INVARIAN,
    Bahan,
    Busur,
    Kursi,
    Orang,
    Soal,
    periksa_rencana,
    rakus,
    susun_soal,
    ukur_mutu,
    urai_rantai,
)
from mutasi.pencocokan.rencana.harga import Perubahan, RencanaTersimpan, hitung_harga
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from mutasi.pencocokan.rencana.soal import sebab_gugur
from mutasi.syarat import STRUKTURAL, Kelayakan, Perpindahan, klasifikasi
from pegawai.models import MinatJabatan

HARGA_PILIHAN, HARGA_PINDAH = 5_000, 60  # up to such a program, and so many moves, each has its price
MASIH_DIJABAT, BUKAN_STRUKTURAL, TANPA_BOBOT = "DIJABAT", "BUKAN_STRUKTURAL", "TANPA_BOBOT"
BELUM_DIHITUNG = "Perangkat daerah yang kebutuhan pegawainya belum lengkap dihitung"
BUKAN_CALON = (
    "Bukan di antara calon teratas jabatan ini, atau belum pasti memenuhi syarat: program tidak memindahkannya ke sini."
)
TERATAS = 40  # candidates of a seat that a plan considers; nobody behind them can be passed over by one of them


@dataclass(frozen=True)
class Keadaan:
    """Where a plan starts: the pure records, the ranking of each seat, and who stays out of it and why.

    `lain`: vacancies of the cycle that the plan does not fill, [{kursi, sebab, orang, sampai}]; `orang` holds the
    seat until `sampai`, which may not be known. `unit`: the offices whose need is known.
    """

    masukan: Masukan
    bahan: Bahan
    hasil: dict[int, HasilSasaran]
    di_luar: dict[str, int]
    lain: list[dict]
    unit: list[dict]

    @cached_property
    def orang(self):
        return {o.kunci: o for o in self.bahan.orang}

    @cached_property
    def kursi(self):
        return {k.kunci: k for k in self.bahan.kursi}

    @cached_property
    def busur(self):
        return {(b.orang, b.kursi): b for b in self.bahan.busur}


def load_keadaan(pemeringkatan, bobot):
    """`bobot`: the weights of the cycle for every level, {Kelompok: {code: weight}}."""
    masukan = buka(bytes(pemeringkatan.masukan.isi))
    calon = masukan.calon.urut_kunci()
    lowong = {s.posisi: replace(s, kunci=s.posisi) for s in masukan.sasaran}
    pemangku, di_luar, dijabat = _pemangku(calon, lowong)
    posisi = load_posisi([*lowong, *pemangku])
    berisi = [satu for pk, satu in posisi.items() if pk not in lowong]
    instansi = pemeringkatan.siklus.instansi
    # Seats, not vacancies: nothing of them is stored. They are filled only when their holder has left.
    terbuka = [Lowongan(pk=p.pk, posisi=p) for p in berisi]
    sasaran = build_sasaran(terbuka, instansi, masukan.calon.per_tanggal, masukan.parameter)
    sasaran = [s if s.ruang is None else replace(s, ruang=s.ruang + 1) for s in sasaran]
    semua = [s for s in (*lowong.values(), *sasaran) if s.kunci in posisi]
    if len(semua) < len(lowong) + len(sasaran):
        di_luar["Lowongan yang bukan jabatan struktural"] = len(lowong) + len(sasaran) - len(semua)
    sasaran = [s for s in semua if s.kelompok in bobot]
    if len(sasaran) < len(semua):
        di_luar["Kursi yang bobot jenjangnya belum lengkap"] = len(semua) - len(sasaran)
    masukan = replace(masukan, calon=calon, sasaran=sasaran, bobot=bobot, jumlah_teratas=TERATAS)
    hasil = {h.sasaran.kunci: h for h in susun_peringkat(masukan)}
    pemangku = {pk: orang for pk, orang in pemangku.items() if pk in hasil}
    sebab = {pk: _lain(pk, BUKAN_STRUKTURAL if pk not in posisi else TANPA_BOBOT) for pk in lowong if pk not in hasil}
    lain = [satu for _, satu in sorted((dijabat | sebab).items())]
    unit, belum = load_unit(instansi)
    if belum:
        di_luar[BELUM_DIHITUNG] = belum
    bahan = _bahan(masukan, hasil, pemangku, posisi, unit)
    bahan = _with_keluarga(bahan, load_keluarga(instansi.pk), posisi, pemangku)
    return Keadaan(masukan, bahan, hasil, di_luar, lain, unit)


def _with_keluarga(bahan, keluarga, posisi, pemangku):
    """Whoever sat on a seat of the plan and is not its holder there any more is met nowhere."""
    letak = {k.kunci: Tempat(k.kunci, posisi[k.kunci].unit.jalur, posisi[k.kunci].kepala) for k in bahan.kursi}
    pergi = {o for o, t in keluarga.tempat.items() if t.posisi in letak and pemangku.get(t.posisi) != o}
    return with_keluarga(bahan, keluarga, letak, pergi)


def load_posisi(kunci):
    """The structural seats among these, with what a ranking asks of them."""
    semua = Posisi.objects.filter(pk__in=kunci, jabatan__jenis=JenisJabatan.STRUKTURAL)
    return semua.select_related("unit", "jabatan__eselon").prefetch_related("jabatan__rumpun").in_bulk()


def _pemangku(calon, lowong):
    """{seat: holder} of the frozen people; a seat with two holders, or one who is retired by the day, moves nobody.

    A vacancy that somebody holds beyond the planned day keeps its holder, and is told (I02).
    """
    struktural = np.isin(calon.kelompok.nilai, list(STRUKTURAL)) & calon.kelompok.ada
    di_luar = {"Pejabat yang kursinya tidak diketahui": int((struktural & ~calon.posisi.ada).sum())}
    duduk = np.flatnonzero(struktural & calon.posisi.ada)
    banyak = Counter(calon.posisi.nilai[duduk].tolist())
    pemangku, dijabat = {}, {}
    for baris in duduk.tolist():
        kursi, orang = int(calon.posisi.nilai[baris]), int(calon.kunci[baris])
        sampai = tanggal_bup(calon, baris, lowong[kursi]) if kursi in lowong else None
        if banyak[kursi] > 1 or sudah_bup(sampai, calon.per_tanggal):
            continue
        pemangku[kursi] = orang
        if kursi in lowong:
            dijabat[kursi] = _lain(kursi, MASIH_DIJABAT, orang, sampai)
    di_luar["Pejabat pada kursi ganda atau yang sudah akan kosong"] = len(duduk) - len(pemangku)
    return pemangku, {sebab: n for sebab, n in di_luar.items() if n}, dijabat


def _lain(kursi, sebab, orang=None, sampai=None):
    return {"kursi": kursi, "sebab": sebab, "orang": orang, "sampai": sampai and sampai.isoformat()}


def _bahan(masukan, hasil, pemangku, posisi, unit):
    calon = masukan.calon
    tempat = {kunci: baris for baris, kunci in enumerate(calon.kunci.tolist())}
    kursi_milik = {orang: kursi for kursi, orang in pemangku.items()}
    struktural = {int(k) for k in calon.kunci[np.isin(calon.kelompok.nilai, list(STRUKTURAL)) & calon.kelompok.ada]}
    minat = set(MinatJabatan.objects.filter(posisi__in=hasil).values_list("pegawai_id", "posisi_id"))
    busur = []
    for kursi, satu in sorted(hasil.items()):
        daftar = satu.daftar[Kelayakan.LAYAK]
        jenis = klasifikasi(calon.ambil(daftar.baris), satu.sasaran)
        for orang, poin, gerak in zip(daftar.kunci.tolist(), daftar.skor_rendah.tolist(), jenis.tolist(), strict=True):
            if orang in kursi_milik or orang not in struktural:
                nama = Perpindahan(gerak).name if gerak else ""
                busur.append(Busur(orang, kursi, poin, (orang, kursi) in minat, nama))
    perlu = {b.orang for b in busur} | set(pemangku.values())
    kantor = TempatUnit(unit)
    di = {kunci: kantor(posisi[kunci].unit.jalur) for kunci in hasil}
    # Who holds a seat works where that seat is: an exchange takes nobody from any office.
    jalur = load_jalur(perlu - kursi_milik.keys())
    di_orang = {orang: di[kursi_milik[orang]] if orang in kursi_milik else kantor(jalur[orang]) for orang in perlu}
    orang = [_orang(kunci, kursi_milik.get(kunci), tempat, masukan, hasil) for kunci in sorted(perlu)]
    return Bahan(
        orang=tuple(replace(o, unit=di_orang[o.kunci]) for o in orang),
        kursi=tuple(
            Kursi(kunci, pemangku.get(kunci), posisi[kunci].kritis, satu.sasaran.tingkat, di[kunci])
            for kunci, satu in sorted(hasil.items())
        ),
        busur=tuple(busur),
        unit=build_unit(unit),
    )


def _orang(kunci, kursi, tempat, masukan, hasil):
    """Who holds a seat brings the fit to it, as high as the facts allow: what is missing moves nobody."""
    if kursi is None:
        return Orang(kunci)
    baris = np.array([tempat[kunci]])
    satu = masukan.calon.ambil(baris)
    poin = sum(p.kontribusi_tinggi for p in poin_kriteria(satu, hasil[kursi].sasaran, masukan))
    return Orang(kunci, kursi, poin, int(satu.tingkat.nilai[0]) if satu.tingkat.ada[0] else None)


def susun_isi(keadaan, setelan):
    """The plan with everything that its page says, as JSON, and the digest of it."""
    bahan = keadaan.bahan
    soal = susun_soal(bahan, setelan)
    rencana = susun_rencana(soal)
    temuan = periksa_rencana(bahan, setelan, rencana.pindah)
    harga = _harga(bahan, setelan, rencana)
    isi = {
        "rantai": [_rantai(satu, keadaan, harga) for satu in urai_rantai(bahan, rencana.pindah)],
        "kosong": _kosong(keadaan, soal, setelan, rencana.pindah),
        "mutu": {nama: _mutu(bahan, setelan, soal, pindah) for nama, pindah in _bandingan(soal, rencana)},
        "invarian": [
            {"kode": kode, "kalimat": kalimat, "temuan": [asdict(t) for t in temuan if t.invarian == kode]}
            for kode, kalimat in INVARIAN.items()
        ],
        "iri": [list(satu) for satu in rencana.iri],
        "batas": {
            "terbukti": rencana.terbukti,
            "celah_persejuta": round(rencana.celah * 1_000_000),
            "poin": rencana.poin,
            "poin_paling_tinggi": rencana.batas_poin,
            "isi_terbukti": rencana.isi_terbukti,
            "pilihan": rencana.pilihan,
        },
        "diminta": {"banyak": len(setelan.wajib) + (setelan.kursi_tujuan is not None), "dapat": rencana.utama},
        "gugur": {sebab.value: n for sebab, n in sorted(soal.sebab_gugur().items())},
        "di_luar": keadaan.di_luar,
        "lain": keadaan.lain,
        "unit": keadaan.unit,
        "banyak": {"orang": len(bahan.orang), "kursi": len(bahan.kursi), "busur": len(bahan.busur)},
        "sidik_bahan": sidik_bahan(bahan),
    }
    return isi, hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()


def sidik_bahan(bahan):
    """The ranking is frozen, wishes and offices and families are not: whether a plan still starts from the same."""
    return hashlib.sha256(repr(bahan).encode()).hexdigest()


def _bandingan(soal, rencana):
    return ("rencana", rencana.pindah), ("satu_per_satu", rakus(soal)), ("sekarang", ())


def _harga(bahan, setelan, rencana):
    """What it costs that a move is not made, for each that was not asked for by name: a plan of its own each time,
    so only where that takes seconds. For larger cycles a scenario without it and the comparison tell the same."""
    if rencana.pilihan > HARGA_PILIHAN or len(rencana.pindah) > HARGA_PINDAH:
        return {}
    hasil = {}
    for satu in set(rencana.pindah) - setelan.wajib:
        harga = hitung_harga(bahan, setelan, rencana, Perubahan(kecuali=frozenset({satu})))
        hasil[satu] = {
            "poin": harga.poin,
            "dikosongkan": list(harga.dikosongkan),
            "dilewati": [list(iri) for iri in harga.dilewati],
        }
    return hasil


def susun_harga(keadaan, setelan, isi, orang, kursi):
    """The price of one choice as JSON; `sebab` where no plan of the program may hold it.

    `isi`: the plan of the scenario with these settings; it is made anew only where it started from something else.
    """
    busur = keadaan.busur.get((orang, kursi))
    if busur is None:
        return {"sebab": BUKAN_CALON}
    pribadi = sebab_gugur(busur, keadaan.orang[orang], keadaan.kursi[kursi], setelan)
    if pribadi is not None:
        return {"sebab": str(pribadi.value)}
    dasar = _tersimpan(isi, keadaan.bahan) or susun_rencana(susun_soal(keadaan.bahan, setelan))
    harga = hitung_harga(keadaan.bahan, setelan, dasar, Perubahan(wajib=frozenset({(orang, kursi)})))
    return {
        "dapat": harga.dapat,
        "poin": harga.poin,
        "dikosongkan": list(harga.dikosongkan),
        "diisi": list(harga.diisi),
        "dilewati": [list(iri) for iri in harga.dilewati],
    }


def _tersimpan(isi, bahan):
    """The plan that was kept, if it starts from the same; plans kept without that digest are not known to."""
    if isi is None or isi.get("sidik_bahan") != sidik_bahan(bahan):
        return None
    pindah = sorted((p["orang"], p["kursi"]) for rantai in isi["rantai"] for p in rantai["pindah"])
    return RencanaTersimpan(tuple(pindah), isi["batas"]["poin"], tuple(tuple(satu) for satu in isi["iri"]))


def _rantai(rantai, keadaan, harga):
    return {
        "lingkar": rantai.lingkar,
        "ditinggalkan": rantai.ditinggalkan,
        "pindah": [_pindah(*satu, keadaan) | {"harga": harga.get(satu)} for satu in rantai.pindah],
    }


def _pindah(orang, kursi, keadaan):
    """One move with its reasons: place in the list, points by criterion, and those of the seat left behind."""
    daftar = keadaan.hasil[kursi].daftar[Kelayakan.LAYAK]
    ke = daftar.kunci.tolist().index(orang)
    diri, busur = keadaan.orang[orang], keadaan.busur[orang, kursi]
    return {
        "orang": orang,
        "kursi": kursi,
        "asal": diri.kursi,
        "poin": busur.poin,
        "poin_asal": diri.poin,
        "jenis": busur.jenis,
        "minat": busur.minat,
        "urutan": ke + 1,
        "layak": keadaan.hasil[kursi].jumlah[Kelayakan.LAYAK],
        "kontribusi": [
            [k.judul, int(p)] for k, p in zip(DAFTAR_KRITERIA, daftar.kontribusi_rendah[ke].tolist(), strict=True)
        ],
    }


def _kosong(keadaan, soal: Soal, setelan, pindah):
    """Seats that stay open at the end, and why each one does."""
    mutu = ukur_mutu(keadaan.bahan, setelan, soal, pindah)
    gugur = defaultdict(Counter)
    for busur, sebab in soal.gugur:
        gugur[busur.kursi][sebab.value] += 1
    sisa = Counter(soal.kursi[soal.ke].tolist())
    hasil = []
    for kursi in mutu.kosong:
        layak, izin, verifikasi, _tidak = keadaan.hasil[kursi].jumlah
        hasil.append(
            {
                "kursi": kursi,
                "kritis": kursi in mutu.kosong_kritis,
                "baru": kursi in mutu.baru_kosong,
                "layak": layak,
                "verifikasi": verifikasi,
                "izin": izin,
                "gugur": dict(gugur[kursi]),
                "sisa": sisa[kursi],
            }
        )
    return hasil


def _mutu(bahan, setelan, soal, pindah):
    mutu = ukur_mutu(bahan, setelan, soal, pindah)
    return {
        "lowongan": mutu.lowongan,
        "lowongan_terisi": mutu.lowongan_terisi,
        "kosong": len(mutu.kosong),
        "kosong_kritis": len(mutu.kosong_kritis),
        "baru_kosong": len(mutu.baru_kosong),
        "pindah": mutu.pindah,
        "poin": mutu.poin,
        "rerata_poin": None if mutu.rerata_poin is None else round(mutu.rerata_poin),
        "rerata_naik": None if mutu.rerata_naik is None else round(mutu.rerata_naik),
        "terpanjang": mutu.terpanjang,
        "rantai": {str(n): banyak for n, banyak in mutu.rantai.items()},
        "tukar": mutu.tukar,
        "lepas": mutu.lepas,
        "iri": len(mutu.iri),
        "jenis": dict(mutu.jenis),
        "minat": mutu.minat,
        "unit_kurang": mutu.unit_kurang,
    }
