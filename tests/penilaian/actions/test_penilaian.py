import threading
from datetime import date

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from penilaian.actions.bukti import unggah_bukti
from penilaian.actions.penilaian import IsianBasi, buka_kembali, finalkan, simpan_penilaian
from penilaian.actions.periode import tutup_periode
from penilaian.faktor import IsianFaktor, load_tambahan
from penilaian.models import NILAI_BERAKHLAK, Faktor, HasilPotensi, PenilaianKinerja, PeriodePenilaian, TugasPenilaian
from tests.factories import HasilPotensiFactory, PenilaianKinerjaFactory, PeriodePenilaianFactory, persona
from tests.penilaian.conftest import anggota, isian, tugaskan
from tests.penilaian.test_jenis_bukti import pdf

BAIK = {"hasil_kerja": 2, "perilaku_kerja": 2}


@pytest.fixture
def orang(dinas, periode, kepala):
    return anggota(dinas, "Budi")


def simpan(orang, periode, by, *, versi=0, final=False, **data):
    return simpan_penilaian(pegawai=orang, periode=periode, data=isian(**data), versi=versi, final=final, by=by)


@pytest.mark.django_db
class TestSimpan:
    def test_draft_may_be_empty(self, orang, periode, kepala):
        penilaian = simpan(orang, periode, kepala, catatan="mulai")
        assert (penilaian.status, penilaian.versi, penilaian.predikat) == ("DRAF", 1, None)
        assert penilaian.penilai == kepala.pegawai
        assert penilaian.jabatan_saat_dinilai.endswith("Dinas Pangan")
        assert Jejak.objects.get().tindakan == "penilaian.mulai"

    def test_final_is_recorded_with_its_predicate(self, orang, periode, kepala):
        simpan(orang, periode, kepala, hasil_kerja=1)
        penilaian = simpan(orang, periode, kepala, versi=1, final=True, hasil_kerja=1, perilaku_kerja=1)
        assert (penilaian.status, penilaian.versi, penilaian.predikat) == ("FINAL", 2, "SANGAT_BAIK")
        assert list(Jejak.objects.values_list("tindakan", flat=True)) == ["penilaian.final", "penilaian.mulai"]

    @pytest.mark.parametrize(
        ("data", "kata"),
        [({}, "hasil kerja dan perilaku kerja"), ({"hasil_kerja": 1}, "perilaku"), ({"perilaku_kerja": 1}, "hasil")],
    )
    def test_final_requires_both_ratings(self, orang, periode, kepala, data, kata):
        with pytest.raises(Penolakan, match=kata):
            simpan(orang, periode, kepala, final=True, **data)
        assert not PenilaianKinerja.objects.exists()

    def test_stale_version_overwrites_nothing(self, orang, periode, kepala, dinas):
        simpan(orang, periode, kepala, **BAIK)
        lain = persona("kepala_unit", unit=dinas, pegawai=anggota(dinas))
        tugas = TugasPenilaian.objects.filter(pegawai=orang)
        tugas.update(penilai=lain.pegawai)
        simpan(orang, periode, lain, versi=1, hasil_kerja=1, perilaku_kerja=1)
        tugas.update(penilai=kepala.pegawai)  # handed back: the old page is stale all the same
        with pytest.raises(IsianBasi) as galat:
            simpan(orang, periode, kepala, versi=1, hasil_kerja=3, perilaku_kerja=3)
        assert galat.value.kini.diubah_oleh == lain
        assert PenilaianKinerja.objects.get().hasil_kerja == 1

    def test_two_empty_forms(self, orang, periode, kepala):
        simpan(orang, periode, kepala, hasil_kerja=1)
        with pytest.raises(IsianBasi):
            simpan(orang, periode, kepala, versi=0, hasil_kerja=3)

    def test_sent_again_after_a_lost_answer_is_no_conflict(self, orang, periode, kepala):
        simpan(orang, periode, kepala, **BAIK)
        assert simpan(orang, periode, kepala, versi=0, **BAIK).versi == 1
        simpan(orang, periode, kepala, versi=1, final=True, **BAIK)
        assert simpan(orang, periode, kepala, versi=1, final=True, **BAIK).versi == 2
        assert Jejak.objects.filter(tindakan="penilaian.final").count() == 1

    def test_final_is_not_written_over(self, orang, periode, kepala):
        simpan(orang, periode, kepala, final=True, **BAIK)
        with pytest.raises(Penolakan, match="sudah final"):
            simpan(orang, periode, kepala, versi=1, hasil_kerja=3, perilaku_kerja=3)

    def test_not_oneself(self, periode, kepala):
        with pytest.raises(Penolakan, match="diri sendiri"):
            simpan(kepala.pegawai, periode, kepala, **BAIK)

    @pytest.mark.parametrize(
        ("ubah", "kata"), [({"status": "DITUTUP"}, "sudah ditutup"), ({"mulai": date(2026, 12, 27)}, "belum dimulai")]
    )
    def test_round_not_open(self, orang, periode, kepala, ubah, kata):
        PeriodePenilaian.objects.filter(pk=periode.pk).update(**ubah)
        with pytest.raises(Penolakan, match=kata):
            simpan(orang, periode, kepala, **BAIK)

    def test_late_ones_are_taken_until_the_round_is_closed(self, orang, periode, kepala):
        PeriodePenilaian.objects.filter(pk=periode.pk).update(selesai=date(2026, 12, 25))
        assert simpan(orang, periode, kepala, final=True, **BAIK).status == "FINAL"

    @pytest.mark.parametrize("sesama", [0, 30])
    def test_at_most_twelve_queries_whatever_the_size(self, orang, periode, kepala, dinas, sesama):
        for _ in range(sesama):
            anggota(dinas)
        simpan(orang, periode, kepala, hasil_kerja=1)
        with CaptureQueriesContext(connection) as kueri:
            simpan(orang, periode, kepala, versi=1, final=True, **BAIK)
        assert len(kueri) <= 9


@pytest.mark.django_db
class TestBukaKembali:
    def test_back_to_draft_with_a_reason(self, orang, periode, kepala):
        penilaian = simpan(orang, periode, kepala, final=True, **BAIK)
        kini = buka_kembali(penilaian=penilaian, alasan=" Keliru pilih ", by=kepala)
        assert (kini.status, kini.versi) == ("DRAF", 2)
        assert Jejak.objects.first().rincian == {"alasan": "Keliru pilih"}

    def test_refusals(self, orang, periode, kepala):
        penilaian = simpan(orang, periode, kepala, final=True, **BAIK)
        with pytest.raises(Penolakan, match="alasan"):
            buka_kembali(penilaian=penilaian, alasan="  ", by=kepala)
        buka_kembali(penilaian=penilaian, alasan="Keliru", by=kepala)
        with pytest.raises(Penolakan, match="masih draf"):
            buka_kembali(penilaian=penilaian, alasan="Keliru", by=kepala)

    def test_not_after_closing(self, orang, periode, kepala):
        penilaian = simpan(orang, periode, kepala, final=True, **BAIK)
        PeriodePenilaian.objects.update(status="DITUTUP")
        with pytest.raises(Penolakan, match="sudah ditutup"):
            buka_kembali(penilaian=penilaian, alasan="Keliru", by=kepala)

    def test_imported_one_is_mended_at_its_source(self, orang, kepala):
        penilaian = PenilaianKinerjaFactory(pegawai=orang, tahun=2026)
        with pytest.raises(Penolakan, match="impor"):
            buka_kembali(penilaian=penilaian, alasan="Keliru", by=kepala)


@pytest.mark.django_db
class TestFaktorDanPotensi:
    def test_written_with_the_appraisal_and_emptied_again(self, orang, periode, kepala):
        PeriodePenilaian.objects.update(potensi_atasan=True)
        inovasi = IsianFaktor(1, uraian="Jadwal daring", bukti="ND 12", dampak="Antrean pendek")
        faktor = {"INOVASI": inovasi, "DISIPLIN": IsianFaktor(tidak_dinilai=True), "PARTISIPASI": IsianFaktor()}
        penilaian = simpan(orang, periode, kepala, faktor=faktor, potensi={"MOTIVASI": 4, "INTELEKTUAL": None})
        assert load_tambahan(penilaian) == (
            {"INOVASI": inovasi, "DISIPLIN": IsianFaktor(tidak_dinilai=True)},  # what is not filled in has no row
            {"MOTIVASI": 4},
        )
        kosong = {"INOVASI": IsianFaktor(), "DISIPLIN": IsianFaktor(2)}
        simpan(orang, periode, kepala, versi=1, faktor=kosong, potensi={"MOTIVASI": None, "INTELEKTUAL": 1})
        assert load_tambahan(penilaian) == ({"DISIPLIN": IsianFaktor(2)}, {"INTELEKTUAL": 1})
        penilaian.refresh_from_db()
        assert penilaian.versi == 2

    @pytest.mark.parametrize("jenis", Faktor)
    def test_final_asks_for_a_rating_or_the_word_that_there_is_none(self, orang, periode, kepala, jenis):
        faktor = isian()["faktor"] | {jenis.value: IsianFaktor(uraian="tanpa nilai")}
        with pytest.raises(Penolakan, match=f"faktor {jenis.label.lower()}"):
            simpan(orang, periode, kepala, final=True, faktor=faktor, **BAIK)
        PeriodePenilaian.objects.update(faktor=[f for f in Faktor.values if f != jenis])
        assert simpan(orang, periode, kepala, final=True, faktor=faktor, **BAIK).status == "FINAL"

    def test_another_factor_alone_makes_a_form_stale(self, orang, periode, kepala):
        simpan(orang, periode, kepala, faktor={"INOVASI": IsianFaktor(1)})
        simpan(orang, periode, kepala, versi=1, faktor={"INOVASI": IsianFaktor(2)})
        with pytest.raises(IsianBasi):
            simpan(orang, periode, kepala, versi=1, faktor={"INOVASI": IsianFaktor(3)})
        assert simpan(orang, periode, kepala, versi=1, faktor={"INOVASI": IsianFaktor(2)}).versi == 2

    def test_what_is_not_named_stays(self, orang, periode, kepala):
        simpan(orang, periode, kepala, catatan="tetap", hasil_kerja=1)
        sebagian = {"perilaku_kerja": 2}
        hasil = simpan_penilaian(pegawai=orang, periode=periode, data=sebagian, versi=1, by=kepala)
        assert (hasil.catatan, hasil.hasil_kerja, hasil.perilaku_kerja) == ("tetap", 1, 2)
        assert len(load_tambahan(hasil)[0]) == 3

    def test_who_sends_nothing_must_have_seen_the_version(self, orang, periode, kepala):
        simpan(orang, periode, kepala, **BAIK)
        jadi, gagal = finalkan(orang=[(orang, 0)], periode=periode, by=kepala)
        assert (jadi, [o for o, _ in gagal]) == ([], [orang])
        assert finalkan(orang=[(orang, 1)], periode=periode, by=kepala)[1] == []

    def test_what_the_assessment_centre_measured_is_not_rated(self, orang, periode, kepala):
        PeriodePenilaian.objects.update(potensi_atasan=True)
        HasilPotensiFactory(pegawai=orang, aspek="MOTIVASI", tanggal=date(2026, 6, 1))
        with pytest.raises(Penolakan, match="pusat asesmen"):
            simpan(orang, periode, kepala, potensi={"MOTIVASI": 5})
        assert not PenilaianKinerja.objects.exists()
        HasilPotensi.objects.update(tanggal=date(2020, 1, 1))  # no longer valid
        simpan(orang, periode, kepala, potensi={"MOTIVASI": 5})
        assert HasilPotensi.objects.filter(sumber="ATASAN", nilai=5).exists()

    def test_a_rating_given_before_the_assessment_is_kept_and_not_asked_again(self, orang, periode, kepala):
        PeriodePenilaian.objects.update(potensi_atasan=True)
        simpan(orang, periode, kepala, potensi={"MOTIVASI": 5})
        HasilPotensiFactory(pegawai=orang, aspek="MOTIVASI", tanggal=date(2026, 6, 1))
        simpan(orang, periode, kepala, versi=1, final=True, potensi={"INTELEKTUAL": 3}, **BAIK)
        assert HasilPotensi.objects.filter(sumber="ATASAN").count() == 2

    def test_a_round_without_potential_takes_none(self, orang, periode, kepala):
        simpan(orang, periode, kepala, potensi={"MOTIVASI": 5})
        assert not HasilPotensi.objects.exists()

    def test_at_most_twelve_queries_when_everything_changes(self, orang, periode, kepala):
        PeriodePenilaian.objects.update(potensi_atasan=True)
        simpan(orang, periode, kepala, potensi={"MOTIVASI": 5, "INTELEKTUAL": 2})
        faktor = {"DISIPLIN": IsianFaktor(), "INOVASI": IsianFaktor(1), "PARTISIPASI": IsianFaktor(3)}
        baru = {"MOTIVASI": None, "INTELEKTUAL": 3, "KESADARAN_DIRI": 1}
        with CaptureQueriesContext(connection) as kueri:
            simpan(orang, periode, kepala, versi=1, faktor=faktor, potensi=baru, **BAIK)
        assert len([k for k in kueri if "SAVEPOINT" not in k["sql"]]) <= 12

    def test_a_periodic_round_stands_beside_the_annual_one(self, orang, periode, kepala):
        simpan(orang, periode, kepala, final=True, **BAIK)
        PeriodePenilaian.objects.update(status="DITUTUP")
        berkala = PeriodePenilaianFactory(nama="Triwulan I", jenis="PERIODIK")
        tugaskan(berkala)
        simpan(orang, berkala, kepala, final=True, hasil_kerja=3, perilaku_kerja=3)
        assert PenilaianKinerja.objects.final().get().predikat == "BAIK"


NILAI = st.none() | st.integers(1, 3)
TEKS = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)
FAKTOR = st.builds(IsianFaktor.of, st.sampled_from([None, 1, 2, 3, 9]), uraian=TEKS)
ISIAN = st.fixed_dictionaries(
    {
        "hasil_kerja": NILAI,
        "perilaku_kerja": NILAI,
        "catatan": TEKS,
        "berakhlak": st.dictionaries(st.sampled_from(NILAI_BERAKHLAK), st.integers(1, 3)),
        "faktor": st.fixed_dictionaries(dict.fromkeys(Faktor.values, FAKTOR)),
    }
)


@pytest.mark.django_db
class TestSelalu:
    @given(st.lists(st.tuples(ISIAN, st.integers(0, 4), st.booleans()), max_size=6))
    def test_only_the_version_one_has_seen_is_replaced(self, langkah):
        """Whatever is sent in whatever order: a write either starts from what is stored, or repeats it."""
        orang, periode, kepala = self.unit
        PenilaianKinerja.objects.all().delete()
        for data, versi, final in langkah:
            lama, isi_lama = self.tersimpan(orang)
            try:
                baru = simpan_penilaian(pegawai=orang, periode=periode, data=data, versi=versi, final=final, by=kepala)
            except Penolakan:
                kini, isi_kini = self.tersimpan(orang)
                assert (kini and kini.versi, isi_kini) == (lama and lama.versi, isi_lama)
                continue
            dikirim = data | {"faktor": {j: f for j, f in data["faktor"].items() if f != IsianFaktor()}}
            assert dikirim == isi_lama or versi == (lama.versi if lama else versi)
            assert self.tersimpan(orang)[1] == dikirim
            assert baru.versi in ((lama.versi, lama.versi + 1) if lama else (1,))

    def tersimpan(self, orang):
        ada = PenilaianKinerja.objects.filter(pegawai=orang).first()
        bidang = ("hasil_kerja", "perilaku_kerja", "catatan", "berakhlak")
        return ada, ada and {b: getattr(ada, b) for b in bidang} | {"faktor": load_tambahan(ada)[0]}

    @pytest.fixture(autouse=True)
    def _unit(self, orang, periode, kepala):
        self.unit = (orang, periode, kepala)


@pytest.mark.django_db(transaction=True)
def test_closing_waits_for_a_save_on_its_way(orang, periode, kepala, monkeypatch):
    """Nothing slips in after the count: the save holds the round's row, closing waits for it."""
    di_dalam, lanjut = threading.Event(), threading.Event()
    asli = PenilaianKinerja.save

    def lambat(self, *args, **kwargs):
        di_dalam.set()
        assert lanjut.wait(20)
        asli(self, *args, **kwargs)

    monkeypatch.setattr(PenilaianKinerja, "save", lambat)
    tugaskan(periode)
    hasil = {}

    def simpan_lambat():
        hasil["simpan"] = simpan(orang, periode, kepala, final=True, **BAIK).status
        connections.close_all()

    def tutup():
        try:
            tutup_periode(periode=periode, by=persona_analis)
        except Penolakan as penolakan:
            hasil["tutup"] = str(penolakan)
        connections.close_all()

    persona_analis = persona("analis")
    penyimpan = threading.Thread(target=simpan_lambat)
    penyimpan.start()
    assert di_dalam.wait(20)
    penutup = threading.Thread(target=tutup)
    penutup.start()
    penutup.join(0.3)
    assert penutup.is_alive()
    lanjut.set()
    penyimpan.join(20)
    penutup.join(20)
    # the head is still without an appraisal, Budi is not: he was counted as final
    assert hasil["simpan"] == "FINAL"
    assert hasil["tutup"].startswith("1 orang di 1 unit belum final")


@pytest.mark.django_db
def test_a_task_taken_away_in_between_writes_nothing(periode, dinas, kepala):
    """The page was opened, or the workbook read, while it was still one's own: the act asks again, under the lock."""
    orang = anggota(dinas)
    TugasPenilaian.objects.filter(pegawai=orang).update(penilai=anggota(dinas), alasan="Dialihkan")
    lakukan = (
        lambda: simpan_penilaian(pegawai=orang, periode=periode, data=isian(hasil_kerja=2), versi=0, by=kepala),
        lambda: unggah_bukti(pegawai=orang, periode=periode, nama="a.pdf", isi=pdf(), by=kepala),
    )
    for satu in lakukan:
        with pytest.raises(Penolakan, match="tidak lagi Anda nilai"):
            satu()
    assert not PenilaianKinerja.objects.exists()
    final = PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=periode)
    with pytest.raises(Penolakan, match="tidak lagi Anda nilai"):
        buka_kembali(penilaian=final, alasan="Keliru", by=kepala)
