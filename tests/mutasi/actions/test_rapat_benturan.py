import pytest
from django.db import IntegrityError, transaction

from mutasi.actions.rapat_benturan import deteksi, kesampingkan_benturan, load_mundur, nyatakan_benturan
from mutasi.actions.rapat_suara import beri_suara
from mutasi.models import BenturanKepentingan, HubunganKeluarga, PengesampinganBenturan
from pegawai.models import Jejak, Pegawai
from pegawai.penolakan import Penolakan
from tests.factories import (
    AnggotaBadanFactory,
    BenturanKepentinganFactory,
    HubunganKeluargaFactory,
    JabatanFactory,
    KandidatFactory,
    PosisiFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)
from tests.mutasi.rapat import SUSUNAN, Sidang, usulkan

pytestmark = pytest.mark.django_db
Jenis = BenturanKepentingan.Jenis


def duduk(sidang, posisi):
    """One more member, who holds this seat."""
    return AnggotaBadanFactory(instansi=sidang.instansi, pegawai=pegawai_di(posisi))


def ketemu(sidang, pegawai):
    return {b.jenis for b in BenturanKepentingan.objects.filter(acara__rapat=sidang.rapat, peserta__pegawai=pegawai)}


def kursi(sidang):
    return sidang.usulan[0].posisi_tujuan


def kepala(unit):
    return PosisiFactory(unit=unit, jabatan=JabatanFactory(instansi=unit.instansi), kepala=True)


def test_the_own_candidacy_is_found_and_never_set_aside():
    s = Sidang(susunan=SUSUNAN[:-1])
    AnggotaBadanFactory(instansi=s.instansi, pegawai=s.usulan[0].pegawai)
    s.buka()
    benturan = BenturanKepentingan.objects.get()
    assert (benturan.jenis, benturan.asal) == (Jenis.SENDIRI, "TERDETEKSI")
    with pytest.raises(Penolakan, match="tidak dapat dikesampingkan"):
        kesampingkan_benturan(benturan=benturan, alasan="Sangat dibutuhkan", by=s.akun(s.peserta[0]))
    isi = {"benturan": benturan, "pemutus": s.peserta[0], "oleh": s.akun(s.peserta[0])}
    with pytest.raises(IntegrityError, match="tidak dapat dikesampingkan"), transaction.atomic():
        PengesampinganBenturan.objects.create(alasan="Sangat dibutuhkan", **isi)


def test_another_candidate_of_the_seat_steps_aside_too():
    s = Sidang(susunan=SUSUNAN[:-1])
    lain = s.usulan[0].kandidat.hasil.kandidat.get(urutan=2).pegawai
    AnggotaBadanFactory(instansi=s.instansi, pegawai=lain)
    assert ketemu(s.buka(), lain) == {Jenis.CALON}


@pytest.mark.parametrize("arah", [0, 1], ids=["anggota", "calon"])
def test_a_family_tie_on_record_is_found_whoever_declared_it(arah):
    s = Sidang()
    pasangan = [s.anggota[2].pegawai, s.usulan[0].pegawai]
    HubunganKeluargaFactory(pegawai=pasangan[arah], kerabat=pasangan[1 - arah])
    assert ketemu(s.buka(), s.anggota[2].pegawai) == {Jenis.KELUARGA}


@pytest.mark.parametrize("hubungan", ["pemangku", "atasan", "unit", "puncak", "lain"])
def test_what_follows_from_the_post_is_found(hubungan):
    s = Sidang(susunan=SUSUNAN[:-1])
    tujuan = kursi(s)
    atas = UnitKerjaFactory(instansi=s.instansi, nama="Badan Uji")
    puncak = UnitKerjaFactory(instansi=s.instansi, nama="Pemerintah Uji")
    tengah = UnitKerjaFactory(instansi=s.instansi, nama="Bidang Uji", induk=atas)
    atas.induk, tujuan.unit.induk = puncak, tengah
    atas.save()
    tujuan.unit.save()
    duduki = {
        "pemangku": lambda: tujuan,
        "atasan": lambda: kepala(tujuan.unit),
        "unit": lambda: kepala(atas),
        "puncak": lambda: kepala(puncak),
        "lain": lambda: kepala(UnitKerjaFactory(instansi=s.instansi, nama="Dinas Lain", induk=puncak)),
    }
    anggota = duduk(s, duduki[hubungan]())
    harap = {"pemangku": {Jenis.PEMANGKU}, "atasan": {Jenis.ATASAN}, "unit": {Jenis.UNIT}}
    assert ketemu(s.buka(), anggota.pegawai) == harap.get(hubungan, set())


def test_the_head_of_the_office_above_is_the_superior_of_a_head():
    s = Sidang(susunan=SUSUNAN[:-1])
    tujuan = kursi(s)
    atas = UnitKerjaFactory(instansi=s.instansi, nama="Badan Uji")
    tujuan.unit.induk, tujuan.kepala = atas, True
    tujuan.unit.save()
    tujuan.save()
    anggota = duduk(s, kepala(atas))
    assert ketemu(s.buka(), anggota.pegawai) == {Jenis.ATASAN}


def berbenturan(susunan=SUSUNAN[:-1], **isi):
    """A running meeting where the head of the seat's unit sits at the table: (meeting, the conflict)."""
    s = Sidang(susunan=susunan)
    anggota = AnggotaBadanFactory(instansi=s.instansi, pegawai=pegawai_di(kepala(kursi(s).unit)), **isi)
    persona("komite", instansi=s.instansi, pegawai=anggota.pegawai, nama=anggota.pegawai.nama)
    s.hadir.add(anggota.pk)
    s.buka()
    return s, BenturanKepentingan.objects.get()


def test_a_conflict_of_the_post_is_set_aside_by_the_chair_with_a_reason():
    s, benturan = berbenturan()
    peserta, ketua = benturan.peserta, s.akun(s.peserta[0])
    with pytest.raises(Penolakan, match="tidak ikut memutus"):
        beri_suara(acara=s.acara[0], peserta=peserta, putusan="SETUJU", by=s.akun(peserta))
    with pytest.raises(Penolakan, match="dicetak pada berita acara"):
        kesampingkan_benturan(benturan=benturan, alasan="…", by=ketua)
    kesampingan = kesampingkan_benturan(benturan=benturan, alasan="Yang mengenal tugasnya", by=ketua)
    assert (kesampingan.pemutus, kesampingan.oleh) == (s.peserta[0], ketua)
    assert load_mundur(s.acara)[s.acara[0].pk] == set()
    assert beri_suara(acara=s.acara[0], peserta=peserta, putusan="SETUJU", by=s.akun(peserta))
    with pytest.raises(Penolakan, match="sudah dikesampingkan"):
        kesampingkan_benturan(benturan=benturan, alasan="Sekali lagi", by=ketua)


def test_nobody_but_the_chair_lets_a_member_in():
    s, benturan = berbenturan()
    for by in (s.analis, s.akun(s.peserta[1]), s.akun(benturan.peserta)):
        with pytest.raises(Penolakan, match="hanya dikesampingkan ketua rapat"):
            kesampingkan_benturan(benturan=benturan, alasan="Dibutuhkan", by=by)
    assert not PengesampinganBenturan.objects.exists()


def test_of_the_chair_another_member_decides_who_takes_part():
    s, benturan = berbenturan(susunan=("SEKRETARIS", *3 * ("ANGGOTA",)), kedudukan="KETUA")
    ketua, lain = benturan.peserta, next(p for p in s.peserta if p.kedudukan == "ANGGOTA")
    with pytest.raises(Penolakan, match="benturan Anda sendiri"):
        kesampingkan_benturan(benturan=benturan, alasan="Dibutuhkan", by=s.akun(ketua))
    with pytest.raises(Penolakan, match="hanya dikesampingkan anggota lain"):
        kesampingkan_benturan(benturan=benturan, alasan="Dibutuhkan", by=s.analis)
    BenturanKepentinganFactory(acara=s.acara[0], peserta=lain, jenis=Jenis.KEPENTINGAN, uraian="Rekan usaha")
    with pytest.raises(Penolakan, match="tidak ikut memutus acara ini"):
        kesampingkan_benturan(benturan=benturan, alasan="Dibutuhkan", by=s.akun(lain))
    sekretaris = next(p for p in s.peserta if p.kedudukan == "SEKRETARIS")
    kesampingkan_benturan(benturan=benturan, alasan="Yang mengenal tugasnya", by=s.akun(sekretaris))
    assert PengesampinganBenturan.objects.get().sebut_pemutus == f"sekretaris {sekretaris.nama}"


def test_a_chair_who_wrote_it_down_or_is_not_there_lets_nobody_in():
    s, benturan = berbenturan()
    ketua = s.akun(s.peserta[0])
    s.rapat.peserta.filter(pk=s.peserta[0].pk).update(hadir=False)
    with pytest.raises(Penolakan, match="tidak hadir"):
        kesampingkan_benturan(benturan=benturan, alasan="Dibutuhkan", by=ketua)
    s.rapat.peserta.filter(pk=s.peserta[0].pk).update(hadir=True)
    dicatat = BenturanKepentinganFactory(acara=s.acara[0], peserta=s.peserta[1], dicatat_oleh=ketua)
    with pytest.raises(Penolakan, match="Anda yang mencatat"):
        kesampingkan_benturan(benturan=dicatat, alasan="Dibutuhkan", by=ketua)


def test_the_database_asks_who_lets_a_member_in_too():
    s, benturan = berbenturan()
    ketua, lain = s.peserta[0], s.peserta[1]
    for pemutus, oleh in (
        (None, s.analis),
        (ketua, s.analis),
        (lain, s.akun(lain)),
        (benturan.peserta, s.akun(benturan.peserta)),
    ):
        with pytest.raises(IntegrityError, match="yang mengesampingkan ketua"), transaction.atomic():
            PengesampinganBenturan.objects.create(benturan=benturan, pemutus=pemutus, alasan="Dibutuhkan", oleh=oleh)
    isi = {"benturan": benturan, "pemutus": ketua, "oleh": s.akun(ketua)}
    assert PengesampinganBenturan.objects.create(alasan="Dibutuhkan", **isi).sebut_pemutus == f"ketua {ketua.nama}"


def test_a_declared_family_tie_is_found_again_in_the_next_meeting():
    s = Sidang().buka()
    peserta, calon = s.peserta[1], s.usulan[0].pegawai
    by = s.akun(peserta)
    nyatakan_benturan(acara=s.acara[0], peserta=peserta, jenis="KELUARGA", uraian="Ipar", pegawai=calon, by=by)
    assert load_mundur(s.acara)[s.acara[0].pk] == {peserta.pk}
    assert HubunganKeluarga.objects.get().hubungan == "Ipar"
    lain = usulkan(s.siklus)
    type(lain).objects.filter(pk=lain.pk).update(pegawai=calon, status="DITARIK")
    lain.refresh_from_db()
    acara = [type(s.acara[0])(rapat=s.rapat, usulan=lain, nomor=9, calon=[])]
    assert deteksi(acara, [peserta.pegawai_id]) == {(9, peserta.pegawai_id): [Jenis.KELUARGA]}
    with pytest.raises(Penolakan, match="sudah tercatat"):
        nyatakan_benturan(acara=s.acara[0], peserta=peserta, jenis="KELUARGA", uraian="Ipar", pegawai=calon, by=by)
    assert "Ipar" not in str(Jejak.objects.filter(tindakan="nyatakan_benturan").values_list("rincian", "uraian"))


def test_a_declared_family_tie_holds_on_every_item_of_the_same_candidate():
    s = Sidang(acara=3)
    calon = s.usulan[0].pegawai
    KandidatFactory(hasil=s.usulan[1].kandidat.hasil, pegawai=calon, urutan=4, skor_rendah=7000, skor_tinggi=7000)
    s.buka()
    peserta = s.peserta[1]
    beri_suara(acara=s.acara[1], peserta=peserta, putusan="SETUJU", by=s.akun(peserta))
    isi = {"jenis": "KELUARGA", "uraian": "Ipar", "pegawai": calon, "by": s.akun(peserta)}
    nyatakan_benturan(acara=s.acara[0], peserta=peserta, **isi)
    mundur = load_mundur(s.acara)
    assert [mundur[a.pk] for a in s.acara] == [{peserta.pk}, {peserta.pk}, set()]
    assert Jejak.objects.get(tindakan="nyatakan_benturan").rincian["juga"] == [2]
    with pytest.raises(Penolakan, match="tidak ikut memutus"):
        beri_suara(acara=s.acara[1], peserta=peserta, putusan="ABSTAIN", by=s.akun(peserta))


def test_who_competes_for_the_seat_moves_nobody_in_or_out_of_the_vote():
    s = Sidang(susunan=SUSUNAN[:-1])
    duduk(s, kepala(kursi(s).unit))
    s.buka()
    pesaing = Pegawai.objects.get(pk=s.acara[0].calon[1]["pegawai"])
    diri = persona("analis", instansi=s.instansi, pegawai=pesaing)
    with pytest.raises(Penolakan, match="tentang diri Anda"):
        kesampingkan_benturan(benturan=BenturanKepentingan.objects.get(), alasan="Dibutuhkan", by=diri)
    with pytest.raises(Penolakan, match="tentang diri Anda"):
        nyatakan_benturan(acara=s.acara[0], peserta=s.peserta[0], jenis="KEPENTINGAN", uraian="Rekan usaha", by=diri)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"jenis": "KELUARGA", "pegawai": None}, "Pilih calon"),
        ({"jenis": "UNIT"}, "Yang dinyatakan"),
        ({"jenis": "KEPENTINGAN", "uraian": "—"}, "kata-kata"),
    ],
)
def test_a_declaration_says_what_and_with_whom(isi, kata):
    s = Sidang().buka()
    isi = {"jenis": "KEPENTINGAN", "uraian": "Rekan usaha", "pegawai": None} | isi
    with pytest.raises(Penolakan, match=kata):
        nyatakan_benturan(acara=s.acara[0], peserta=s.peserta[0], by=s.analis, **isi)


def test_the_number_of_queries_does_not_grow_with_the_agenda(django_assert_max_num_queries):
    s = Sidang(acara=3).buka()
    orang = [a.pegawai_id for a in s.anggota]
    with django_assert_max_num_queries(4) as satu:
        deteksi(s.acara[:1], orang)
    with django_assert_max_num_queries(4) as tiga:
        deteksi(s.acara, orang)
    assert len(satu) == len(tiga)
