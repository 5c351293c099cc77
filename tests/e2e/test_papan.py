"""A cycle planned by hand in a real browser: a chain of four, a ring of three, and the traps on the way."""

import re

import pytest
from playwright.sync_api import expect

from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.rencana import hitung_skenario
from mutasi.actions.skenario import buat_skenario
from mutasi.contoh import SANDI, muat
from mutasi.models import KursiPapan, PapanSkenario, SiklusMutasi
from mutasi.papan.isi import load_isi
from mutasi.papan.kursi import load_nilai
from mutasi.syarat import Kelayakan
from pegawai.models import Pegawai, Pengguna
from tests.e2e.peramban import serious, settle

SETELAN = {"batas_rantai": 4, "anggaran": None, "turun_maksimal": None, "tanpa_iri": True, "tetap": [], "kecuali": []}


@pytest.fixture
def skenario():
    muat(ukuran=300, benih=1)
    siklus, analis = SiklusMutasi.objects.berjalan().get(), Pengguna.objects.get(nama_masuk="analis")
    jalankan_pemeringkatan(siklus=siklus, by=analis)
    return hitung_skenario(skenario=buat_skenario(siklus=siklus, nama="Tangan", setelan=SETELAN, by=analis), by=analis)


class Peta:
    """Who may go where, and who sits where, read from the stored lists."""

    def __init__(self, skenario):
        kursi = KursiPapan.objects.filter(pemeringkatan=skenario.pemeringkatan)
        self.kursi = {k.posisi_id: k for k in kursi}
        self.boleh = {
            k.posisi_id: [n["orang"] for n in k.daftar[:15] if n["kelayakan"] == Kelayakan.LAYAK] for k in kursi
        }
        # the seat of I02, on the list of vacancies and held all the same, is a trap of its own
        self.duduk = {k.pemangku_id: k.posisi_id for k in kursi if k.terikat and not k.alasan}
        self.terjebak = {k.pemangku_id for k in kursi if k.terikat and k.alasan}

    def rantai(self, panjang):
        """[(person, seat)]: into a vacancy, and on, the last one from no seat of the board."""
        for satu in self.kursi.values():
            if satu.alasan == "KOSONG" and not satu.pemangku_id:
                hasil = self._lanjut(satu.posisi_id, panjang, ())
                if hasil:
                    return hasil
        return None

    def _lanjut(self, kursi, sisa, sudah):
        for orang in self.boleh[kursi]:
            asal = self.duduk.get(orang)
            if orang in (*sudah, *self.terjebak) or (asal is None) != (sisa == 1):
                continue
            if sisa == 1:
                return [(orang, kursi)]
            ekor = self._lanjut(asal, sisa - 1, (*sudah, orang))
            if ekor:
                return [(orang, kursi), *ekor]
        return None

    def lingkar(self, kecuali):
        """Three holders who may each take the next one's seat, none of them in `kecuali`."""
        bebas = {o: k for o, k in self.duduk.items() if o not in kecuali}
        for a, ka in bebas.items():
            for b in (o for o in bebas if a in self.boleh[bebas[o]]):
                for c in (o for o in bebas if b in self.boleh[bebas[o]] and o not in (a, b)):
                    if c in self.boleh[ka]:
                        return [(a, bebas[b]), (b, bebas[c]), (c, ka)]
        return None


def nama(pk):
    return Pegawai.objects.get(pk=pk).nama_lengkap


def isi(skenario):
    return load_isi(PapanSkenario.objects.select_related("skenario").get(pk=skenario.pk))


def buka_kursi(page, skenario, kursi):
    page.goto(f"/skenario/{skenario.pk}/papan/?kursi={kursi}")
    expect(page.locator("#panel")).to_be_visible()


def pilih(page, skenario, orang, kursi):
    buka_kursi(page, skenario, kursi)
    page.locator(f"#pilih-{orang}").click()
    expect(page.locator("#panel").get_by_text("sudah di sini")).to_be_visible()


def test_a_cycle_is_planned_by_hand(masuk, skenario):
    peta = Peta(skenario)
    rantai = peta.rantai(4)
    lingkar = peta.lingkar({o for o, _ in rantai} | {peta.kursi[k].pemangku_id for _, k in rantai})
    page, pembaca = masuk("analis", SANDI), masuk("ppk", SANDI)
    page.goto(skenario.get_absolute_url())
    page.get_by_role("link", name="Buka papan").click()
    page.get_by_label("Keadaan sekarang").check()
    page.get_by_role("button", name="Buka papan").click()
    pembaca.goto(f"/skenario/{skenario.pk}/papan/")

    # The chain is thought through first, and made in one step.
    buka_kursi(page, skenario, rantai[0][1])
    for orang, kursi in rantai:
        expect(page.locator("#panel-judul")).to_have_text(peta.kursi[kursi].posisi.jabatan.nama)
        page.locator(f"#rantai-{orang}").click()
        expect(page.get_by_text("Rancangan rantai, belum dilakukan")).to_be_visible()
        expect(page.locator(".papan-rancangan ol")).to_contain_text(nama(orang))
    assert isi(skenario).pindah == []
    page.get_by_role("button", name="Jalankan 4 perpindahan").click()
    expect(page.get_by_text("Urungkan langkah 2")).to_be_visible()
    assert isi(skenario).pindah == sorted(rantai)
    assert isi(skenario).temuan == []
    # Somebody else has the board open: it tells within seconds.
    expect(pembaca.get_by_text("baru saja menggeser serantai")).to_be_visible(timeout=15_000)

    # The ring is made one by one: on the way two people stand without a seat, and the board says whom.
    b, c = lingkar[1][0], lingkar[2][0]
    pilih(page, skenario, *lingkar[0])
    expect(page.locator("#papan-lepas")).to_contain_text(nama(b))
    expect(page.get_by_text("Ada penghalang")).to_be_visible()
    pilih(page, skenario, *lingkar[1])
    expect(page.locator("#papan-lepas")).to_contain_text(nama(c))
    pilih(page, skenario, *lingkar[2])
    expect(page.locator("#papan-lepas")).to_have_count(0)
    assert isi(skenario).pindah == sorted([*rantai, *lingkar])
    assert isi(skenario).temuan == []

    page.goto(f"/skenario/{skenario.pk}/papan/rantai/")
    expect(page.get_by_role("heading", name="Rantai 4 perpindahan")).to_be_visible()
    expect(page.get_by_role("heading", name="Pertukaran 3 orang")).to_be_visible()
    settle(page)
    assert serious(page) == []

    # Keys: open a seat, come back, undo and do again.
    page.goto(f"/skenario/{skenario.pk}/papan/?saring=berubah")
    pertama = page.locator("tbody a[data-buka]").first
    pertama.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("tbody a[data-buka]").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-judul")).to_be_focused()
    settle(page)
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("tbody a[aria-current]")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.get_by_text("Ulangi langkah 5")).to_be_visible()
    assert isi(skenario).lepas == [c]
    page.keyboard.press("Control+y")
    expect(page.get_by_text("Urungkan langkah 5")).to_be_visible()
    assert isi(skenario).lepas == []
    stuck_on_the_traps(page, skenario, isi(skenario))


def stuck_on_the_traps(page, skenario, papan):
    """I01, I02, I04 of the incident file, as the invented region has them."""
    (ganda, klaim), *_ = papan.klaim.items()
    buka_kursi(page, skenario, ganda)
    expect(page.get_by_text(f"Rekam jabatan {nama(klaim[0])} juga menyebut jabatan ini")).to_be_visible()

    terisi = next(k for k, s in papan.kursi.items() if s.alasan == "KOSONG" and s.pemangku_id)
    buka_kursi(page, skenario, terisi)
    expect(page.locator("#panel")).to_contain_text(nama(papan.kursi[terisi].pemangku_id))
    expect(page.locator("#panel").get_by_text("tetap di jabatannya")).to_be_visible()
    page.locator("[id^=pilih-]").first.click()
    expect(page.get_by_text("Belum dipenuhi: Kursi tujuan kosong, atau pemangkunya pindah")).to_be_visible()
    page.locator("#papan-urung").click()
    expect(page.get_by_text("Belum dipenuhi")).to_have_count(0)

    semua = [(o, terisi) for o in skenario.pemeringkatan.pegawai_ids[:80]]
    nilai = load_nilai(skenario.pemeringkatan, semua)
    gugur = next(o for (o, _), n in nilai.items() if n["kelayakan"] == Kelayakan.TIDAK_LAYAK)
    page.get_by_label("Nama atau NIP pegawai lain").fill(Pegawai.objects.get(pk=gugur).nip)
    page.locator("#cari-orang-tombol").click()
    hasil = page.locator(".papan-calon").last
    expect(hasil).to_contain_text(nama(gugur))
    expect(hasil).to_contain_text(re.compile("tidak dipenuhi"))
    expect(hasil.locator("[id^=pilih-]")).to_have_count(0)
