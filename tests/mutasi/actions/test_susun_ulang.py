"""A withdrawal or correction that changed after the PPK's word is drafted anew, and needs the word again."""

from datetime import date

import pytest
from django.urls import reverse

from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.actions.perbaikan import susun_pencabutan, susun_perubahan
from mutasi.actions.susun_ulang import load_berubah, susun_ulang
from mutasi.models import RegisterNomor
from mutasi.status import StatusKeputusan, StatusUsulan
from pegawai.models import Jejak, RiwayatPangkat
from pegawai.penolakan import Penolakan
from tests.factories import RegisterNomorFactory, persona, sejak
from tests.mutasi.dokumen.himpunan import HARI_SK, dibaca, diputus, draf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]


def terbit(keputusan, nomor):
    isian = {"nomor": nomor, "urut": int(nomor.split("/")[0]), "tanggal": HARI_SK, "by": persona("kepala_bkpsdm")}
    return terbitkan_keputusan(keputusan=keputusan, **isian)


@pytest.fixture
def usulan(bertiga):
    return bertiga


@pytest.fixture
def pokok(usulan):
    return terbit(draf(usulan[0].siklus, usulan), "1/2026")


@pytest.fixture
def pencabutan(pokok, usulan):
    """Of c→D and of a→B: b waits for the seat that c keeps, and nobody waits for a."""
    isian = {"alasan": "Mengundurkan diri", "usulan_menjadi": StatusUsulan.DITOLAK, "by": persona("analis")}
    return diputus(susun_pencabutan(pokok=pokok, usulan=[usulan[0].pk, usulan[2].pk], **isian))


def pindah(usulan, status=StatusUsulan.DILANTIK):
    usulan.status = status
    usulan.save()


def test_who_is_held_up_no_longer_is_named_and_the_word_is_asked_again(pencabutan, usulan):
    """b has moved meanwhile: the page that the PPK decided on held b up."""
    with pytest.raises(Penolakan, match="Tidak ada yang berubah"):
        susun_ulang(keputusan=pencabutan, by=persona("analis"))
    pindah(usulan[1])
    with pytest.raises(Penolakan, match="Berubah sejak diputus"):
        terbit(dibaca(pencabutan), "2/2026")
    _, berubah = load_berubah(pencabutan)
    assert berubah == [f"{usulan[1].pegawai} tidak ikut tertahan lagi."]
    nomor = RegisterNomorFactory(instansi=pencabutan.instansi, keputusan=pencabutan)
    by = persona("analis")
    baru = susun_ulang(keputusan=pencabutan, by=by)
    pencabutan.refresh_from_db()
    assert (pencabutan.status, pencabutan.putusan.setuju) == (StatusKeputusan.DIBATALKAN, True)
    assert (baru.alasan, baru.usulan_menjadi, baru.dibuat_oleh) == ("Mengundurkan diri", StatusUsulan.DITOLAK, by)
    assert list(baru.baris.values_list("usulan_id", flat=True)) == [usulan[0].pk, usulan[2].pk]
    assert RegisterNomor.objects.get(pk=nomor.pk).keputusan == baru
    rincian = Jejak.objects.get(tindakan="susun_ulang", objek_id=baru.pk).rincian
    assert (rincian["semula"], rincian["berubah"]) == (pencabutan.pk, berubah)
    with pytest.raises(Penolakan, match="PPK belum memutus"):
        terbit(dibaca(baru), "2/2026")
    diputus(baru)
    assert baru.putusan.sidik != pencabutan.putusan.sidik
    assert terbit(dibaca(baru), "2/2026").status == StatusKeputusan.TERBIT


def test_who_has_moved_is_left_out(pencabutan, usulan):
    pindah(usulan[2])
    baru = susun_ulang(keputusan=pencabutan, by=persona("analis"))
    assert list(baru.baris.values_list("usulan_id", flat=True)) == [usulan[0].pk]


def test_nobody_left(pencabutan, usulan):
    pindah(usulan[0])
    pindah(usulan[2])
    with pytest.raises(Penolakan, match="Batalkan drafnya"):
        susun_ulang(keputusan=pencabutan, by=persona("analis"))
    pencabutan.refresh_from_db()
    assert pencabutan.status == StatusKeputusan.DRAF


def test_a_correction_keeps_the_words_that_are_still_wrong(pokok, usulan):
    for u in usulan[:2]:
        RiwayatPangkat.objects.filter(pegawai=u.pegawai).update(berlaku=sejak(date(2023, 4, 1)))
    pilihan = [(u.pk, "tmt_pangkat") for u in usulan[:2]]
    lama = diputus(susun_perubahan(pokok=pokok, pilihan=pilihan, alasan="Salah ketik", by=persona("analis")))
    pindah(usulan[1])
    baru = susun_ulang(keputusan=lama, by=persona("analis"))
    ubahan = dict(baru.baris.values_list("usulan_id", "ubahan"))
    assert set(ubahan) == {usulan[0].pk, usulan[1].pk}
    assert [u["menjadi"] for u in ubahan[usulan[0].pk]] == ["2023-04-01"]


@pytest.mark.parametrize("keadaan", ["belum diputus", "ditolak", "pengangkatan"])
def test_only_what_the_ppk_agreed_to(pokok, usulan, keadaan):
    isian = {"alasan": "Mengundurkan diri", "usulan_menjadi": StatusUsulan.DITOLAK, "by": persona("analis")}
    satu = pokok if keadaan == "pengangkatan" else susun_pencabutan(pokok=pokok, usulan=[usulan[2].pk], **isian)
    if keadaan == "ditolak":
        diputus(satu, setuju=False, catatan="Bicarakan dahulu")
    pindah(usulan[1])
    with pytest.raises(Penolakan, match="sudah disetujui PPK"):
        susun_ulang(keputusan=satu, by=persona("analis"))


def test_one_button_from_the_page(client, pencabutan, usulan):
    client.force_login(persona("analis"))
    url, periksa = (reverse(n, args=[pencabutan.pk]) for n in ("perbaikan_susun_ulang", "keputusan_periksa"))
    assert url not in client.get(periksa).text
    assert client.get(url).status_code == 409
    pindah(usulan[1])
    assert url in client.get(periksa).text
    assert f"{usulan[1].pegawai} tidak ikut tertahan lagi." in client.get(url).text
    jawaban = client.post(url, follow=True).text
    assert "Draf disusun ulang" in jawaban
    assert f"draf keputusan #{pencabutan.pk}" in jawaban
    assert "Menunggu putusan PPK" in jawaban
    client.force_login(persona("verifikator"))
    assert client.get(url).status_code == 403
    assert client.get(reverse("perbaikan_susun_ulang", args=[pencabutan.memperbaiki_id])).status_code == 404
