"""The board page put together: what is asked of it, and everything it shows, in a constant number of queries."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator

from jabatan.angka import baca_angka
from mutasi.laporan.papan_kursi import baca_rantai, load_cocok, load_panel
from mutasi.laporan.papan_langkah import build_kunci, cari_balikan, load_langkah, sebut_langkah
from mutasi.laporan.papan_siklus import (
    SARINGAN,
    build_baris,
    build_ringkas,
    load_latar,
    load_nama,
)
from mutasi.papan.isi import load_isi

PER_HALAMAN = 30
LEPAS_TAMPIL = PENGHALANG_TAMPIL = 30
BARU_TAMPIL = 5


@dataclass(frozen=True)
class Minta:
    """What an address asks of the board; whatever makes no sense asks for nothing."""

    saring: str = ""
    unit: str = ""
    q: str = ""
    halaman: str = ""
    kursi: int | None = None
    orang: int | None = None
    cari: str = ""
    semua: bool = False
    rantai: str = ""
    sejak: int | None = None

    @classmethod
    def dari(cls, isian):
        bersih = {nama: nilai.replace("\x00", "").strip()[:400] for nama, nilai in isian.items()}
        teks = {nama: bersih.get(nama, "") for nama in ("q", "cari", "unit", "saring", "r")}
        return cls(
            saring=teks["saring"] if teks["saring"] in SARINGAN else "",
            unit=teks["unit"],
            q=teks["q"],
            halaman=isian.get("halaman", ""),
            kursi=baca_angka(isian.get("kursi")),
            orang=baca_angka(isian.get("orang")),
            cari=teks["cari"],
            semua="semua" in isian,
            rantai=teks["r"],
            sejak=baca_angka(isian.get("sejak")),
        )


def build_halaman(papan, user, minta):
    """`papan` with its scenario, cycle and ranking, and of the newest certificate {utuh, sidik}."""
    latar = load_latar(load_isi(papan))
    cocok = load_cocok(papan.skenario.pemeringkatan_id, minta.orang) if minta.orang else None
    kunci = latar.saring(minta.saring, minta.unit, minta.q, cocok)
    halaman = Paginator(kunci, PER_HALAMAN).get_page(minta.halaman)
    baris = build_baris(latar, halaman.object_list)
    langkah = load_langkah(papan)
    panel = build_panel(latar, minta, langkah)
    ditandai = build_ditandai(latar)
    baru = cari_baru(langkah.values(), user, minta.sejak)
    orang_baru, kursi_baru = build_kunci(baru)
    orang = {o for b in baris for o in (b.sekarang, b.rencana)} | {minta.orang} | orang_baru
    nama = load_nama(orang | sebut_ditandai(ditandai) | (panel.orang if panel else set()))
    sebutan = {k: latar.label[k].sebutan for k in kursi_baru}
    urung, ulang = cari_balikan(langkah.values(), user)
    return {
        "papan": papan,
        "skenario": papan.skenario,
        "siklus": papan.skenario.siklus,
        "siklus_berjalan": papan.skenario.siklus,  # the head of the page names the cycle that one works on
        "minta": minta,
        "ringkas": build_ringkas(latar),
        "saringan": [
            {"kode": kode, "kata": kata, "ikon": ikon, "jumlah": latar.jumlah[kode]}
            for kode, (kata, ikon, _) in SARINGAN.items()
        ],
        "kantor": latar.kantor,
        "page_obj": halaman,
        "kelompok": [(tempat, list(isi)) for tempat, isi in groupby(baris, key=lambda b: b.label.tempat)],
        "panel": panel,
        "nama": nama,
        **ditandai,
        "sertifikat": load_sertifikat(latar.isi),
        "baru": [(satu, sebut_langkah(satu, nama, sebutan)) for satu in baru],
        "urung": urung,
        "ulang": ulang,
    }


def build_ditandai(latar):
    """What the strip above the board names: who is left without, what stops the plan, what it does to families."""
    return {
        "lepas": build_lepas(latar),
        "penghalang": build_penghalang(latar),
        "kerabat": [(o, latar.label[k]) for k, o in list(latar.kerabat.items())[:PENGHALANG_TAMPIL]],
        "jauh": latar.isi.makin_jauh[:PENGHALANG_TAMPIL],
    }


def sebut_ditandai(ditandai):
    """Keys of the people in it."""
    orang = {o for satu, _, pengisi in ditandai["lepas"] for o in (satu, pengisi)}
    orang |= {o for o, *_ in (*ditandai["penghalang"], *ditandai["kerabat"])}
    return orang | {o for satu in ditandai["jauh"] for o in satu[:2]}


def build_lepas(latar):
    """[(person without a seat, seat of today, who sits there in the plan)]."""
    isi = latar.isi
    asal = [(orang, isi.tempat[orang].asal_id) for orang in isi.lepas[:LEPAS_TAMPIL]]
    return [(orang, latar.label[kursi], isi.pengisi.get(kursi)) for orang, kursi in asal]


def build_penghalang(latar):
    """[(person of the plan, seat, words)] in the order of the tree; whoever lost a seat is listed by itself."""
    kunci = [k for k in latar.label if k in latar.sebab][:PENGHALANG_TAMPIL]
    return [(latar.isi.pengisi.get(k), latar.label[k], latar.sebab[k]) for k in kunci]


def load_sertifikat(isi):
    """The newest certificate of this plan, and whether it is of the plan as it stands; None before the first."""
    terakhir = isi.papan.skenario.sertifikat_terakhir
    return terakhir and {"utuh": terakhir["utuh"], "basi": terakhir["sidik"] != isi.sidik_rencana}


def build_panel(latar, minta, langkah):
    """The seat asked for; along a chain that is only thought of, the seat that it would leave open."""
    kunci = minta.kursi
    if kunci not in latar.isi.kursi:
        return None
    rantai, berikut, lepas = baca_rantai(latar, minta.rantai) if minta.rantai else ([], None, [])
    panel = load_panel(latar, berikut or kunci, langkah, kata=minta.cari, semua=minta.semua, rantai=rantai)
    panel.rantai = [(o, latar.label[k]) for o, k in rantai]
    panel.rantai_lepas, panel.berlanjut = lepas, berikut is not None
    panel.orang |= set(lepas)
    return panel


def cari_baru(langkah, user, sejak):
    """The last steps of others since the version that one has on the screen."""
    if sejak is None:
        return []
    return [satu for satu in langkah if satu.nomor > sejak and satu.oleh_id != user.pk][-BARU_TAMPIL:]
