"""What the meeting decided seat by seat, and its closing."""

from django.db import transaction
from django.utils import timezone

from mutasi.actions.kunci_rapat import kunci_berlangsung, pindah_rapat, tolak_diri
from mutasi.actions.penyimpangan import catat_penyimpangan_rapat
from mutasi.actions.rapat_suara import load_hitungan
from mutasi.models import AlasanMenyimpang, HasilRapat, RapatPertimbangan, UsulanMutasi
from mutasi.rapat.acara import load_usulan, sidik_isi
from mutasi.rapat.kuorum import TIDAK
from mutasi.status import StatusRapat, StatusUsulan, check_transisi
from pegawai.alasan import rapikan_alasan, rapikan_nomor, wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

Putusan = HasilRapat.Putusan
BERALASAN = {
    Putusan.CALON_LAIN: "Tuliskan mengapa rapat memilih calon lain.",
    Putusan.TIDAK_DIREKOMENDASIKAN: "Tuliskan mengapa rapat tidak merekomendasikan yang diusulkan.",
    Putusan.DITUNDA: "Tuliskan mengapa acara ini ditunda.",
}
# where a result sends its proposal; a postponed one stays and waits for the next meeting
TUJUAN = {
    Putusan.DIREKOMENDASIKAN: StatusUsulan.DIREKOMENDASIKAN,
    Putusan.CALON_LAIN: StatusUsulan.TIDAK_DIREKOMENDASIKAN,
    Putusan.TIDAK_DIREKOMENDASIKAN: StatusUsulan.TIDAK_DIREKOMENDASIKAN,
}


@transaction.atomic
def tetapkan_hasil(*, acara, by, tunda=False, alasan="", alasan_kode=""):
    """Settle an item as its votes say, or put it off (`tunda`).

    Raises Penolakan without a quorum, with votes missing or without a majority: such an item can only be put off.
    """
    rapat = kunci_berlangsung(acara.rapat)
    tolak_diri(acara, by)
    kuorum, perolehan, _mundur, _suara = load_hitungan(rapat, [acara])[acara.pk]
    putusan = Putusan.DITUNDA if tunda else _putusan(acara, kuorum, perolehan)
    if putusan in BERALASAN:
        alasan = wajib_alasan(alasan, BERALASAN[putusan])
    terpilih = perolehan.pemenang if putusan in (Putusan.DIREKOMENDASIKAN, Putusan.CALON_LAIN) else None
    with tolak_bila_melanggar({"mutasi_hasilrapat_acara_id_key": "Hasil acara ini baru saja ditetapkan."}):
        hasil = HasilRapat.objects.create(
            acara=acara,
            putusan=putusan,
            terpilih_id=terpilih,
            cadangan_id=perolehan.cadangan if terpilih else None,
            perolehan=_rincian(kuorum, perolehan),
            ditetapkan_oleh=by,
            **susun_penyimpangan(acara=acara, terpilih=terpilih, kode=alasan_kode, alasan=alasan),
        )
    catat(
        by=by,
        tindakan="tetapkan_hasil",
        objek=acara,
        uraian=f"Acara {acara.nomor} {rapat}: {hasil.get_putusan_display().lower()}",
        **_isi_hasil(hasil),
    )
    return hasil


def _putusan(acara, kuorum, perolehan):
    if not kuorum.tercapai:
        raise Penolakan(f"{kuorum.kalimat} Acara ini hanya dapat ditunda.")
    if perolehan.belum or perolehan.pemenang is None:
        raise Penolakan(perolehan.kalimat)
    if perolehan.pemenang == TIDAK:
        return Putusan.TIDAK_DIREKOMENDASIKAN
    return Putusan.DIREKOMENDASIKAN if perolehan.pemenang == acara.usulan.pegawai_id else Putusan.CALON_LAIN


def is_menyimpang(acara, terpilih):
    """Whoever is not the first of the ranking, or has no place in it, is a departure (I11). A release ranks nobody."""
    return terpilih is not None and not acara.usulan.dilepas and acara.urutan(terpilih) != 1


def susun_penyimpangan(*, acara, terpilih, kode, alasan):
    """The fields of a result that say whether the choice departs from the ranking, and why (I11)."""
    alasan = rapikan_alasan(alasan)
    if not is_menyimpang(acara, terpilih):
        return {"menyimpang": False, "alasan_kode": "", "alasan": alasan}
    if kode not in AlasanMenyimpang.values:
        raise Penolakan("Yang dipilih bukan peringkat pertama: pilih alasan penyimpangannya.")
    alasan = wajib_alasan(alasan, "Yang dipilih bukan peringkat pertama: tuliskan alasannya dengan kata-kata.")
    return {"menyimpang": True, "alasan_kode": kode, "alasan": alasan}


def _rincian(kuorum, perolehan):
    """The count as it is kept with the result: names stand in the votes."""
    return {
        "anggota": kuorum.anggota,
        "hadir": kuorum.hadir,
        "mundur": kuorum.mundur,
        "perlu": kuorum.perlu,
        "suara": sorted([str(pilihan), jumlah] for pilihan, jumlah in perolehan.suara.items()),
        "abstain": perolehan.abstain,
        "ketua_menentukan": perolehan.ketua_menentukan,
    }


def _isi_hasil(hasil):
    return {
        "putusan": hasil.putusan,
        "terpilih": hasil.terpilih_id,
        "cadangan": hasil.cadangan_id,
        "menyimpang": hasil.menyimpang,
        "alasan_kode": hasil.alasan_kode,
        "alasan": hasil.alasan,
        "perolehan": hasil.perolehan,
    }


@transaction.atomic
def batalkan_hasil(*, acara, alasan, by):
    """Open a settled item again while the meeting runs; what was settled stays in the trail."""
    rapat = kunci_berlangsung(acara.rapat)
    tolak_diri(acara, by)
    alasan = wajib_alasan(alasan, "Tuliskan mengapa hasil acara ini dibatalkan.")
    hasil = HasilRapat.objects.filter(acara=acara).first()
    if hasil is None:
        raise Penolakan("Acara ini belum ada hasilnya.")
    isi = _isi_hasil(hasil)
    hasil.delete()
    uraian = f"Membatalkan hasil acara {acara.nomor} {rapat}"
    catat(by=by, tindakan="batalkan_hasil", objek=acara, uraian=uraian, dibatalkan=isi, sebab=alasan)


def load_belum_selesai(rapat):
    """What still keeps the meeting open, in sentences that name the seats: nobody is forgotten."""
    acara = list(rapat.acara.for_list())
    terbuka = [a for a in acara if not hasattr(a, "hasil") and a.usulan.status == StatusUsulan.MEMENUHI_SYARAT]
    halangan = [f"Acara {a.nomor}, {a.usulan.posisi_tujuan}: belum ada hasilnya." for a in terbuka]
    dibahas = {a.usulan_id for a in acara}
    susulan = sum(u.pk not in dibahas for u in load_usulan(rapat.siklus))
    if susulan:
        halangan.append(f"{susulan} usulan memenuhi syarat sesudah rapat dibuka: tambahkan ke acara, lalu putuskan.")
    return halangan


@transaction.atomic
def tutup_rapat(*, rapat, nomor_berita_acara, catatan, by):
    """Close the meeting: the Berita Acara stands, and each proposal goes where its result sends it.

    A postponed one waits for the next meeting; one that was withdrawn meanwhile stays withdrawn.
    """
    rapat = kunci_berlangsung(rapat)
    for kalimat in load_belum_selesai(rapat):
        raise Penolakan(kalimat)
    nomor = rapikan_nomor(nomor_berita_acara)
    if not nomor:
        raise Penolakan("Tulis nomor berita acaranya.")
    acara = [a for a in rapat.acara.for_list() if hasattr(a, "hasil")]
    peserta = list(rapat.peserta.for_list())
    pemimpin = next((p for p in peserta if p.hadir), None)
    if pemimpin is None:
        raise Penolakan("Belum ada anggota yang tercatat hadir. Catat kehadirannya lebih dulu.")
    sidik = sidik_isi([[a.nomor, a.usulan_id, _isi_hasil(a.hasil)] for a in acara])
    with tolak_bila_melanggar(
        {"rapatpertimbangan_nomor_unik": "Nomor berita acara ini sudah dicatat pada siklus ini."}
    ):
        berita_acara = RapatPertimbangan.objects.create(
            siklus=rapat.siklus,
            rapat=rapat,
            nomor_berita_acara=nomor,
            tanggal=rapat.tanggal,
            tempat=rapat.tempat,
            ketua=pemimpin.nama,
            jumlah_anggota=len(peserta),
            jumlah_hadir=sum(p.hadir for p in peserta),
            catatan=rapikan_alasan(catatan),
            sidik=sidik,
            dicatat_oleh=by,
        )
    pindah_rapat(rapat, StatusRapat.DITUTUP, ditutup_pada=timezone.now(), catatan=rapikan_alasan(catatan))
    pindahkan_usulan(_tujuan(acara))
    for satu in acara:
        _catat_menyimpang(satu, by)
    uraian = f"Menutup {rapat}: {berita_acara}, {len(acara)} hasil"
    catat(by=by, tindakan="tutup_rapat", objek=rapat, uraian=uraian, sidik=sidik, berita_acara=berita_acara.pk)
    return berita_acara


def _catat_menyimpang(acara, by):
    hasil = acara.hasil
    if hasil.menyimpang:
        catat_penyimpangan_rapat(
            acara,
            terpilih=hasil.terpilih,
            kode=hasil.alasan_kode,
            alasan=hasil.alasan,
            rincian={"rapat": acara.rapat_id},
            by=by,
        )


def pindahkan_usulan(ke):
    """Send each proposal (by its key) to the state that the meeting gave it, all in one."""
    sekarang = timezone.now()
    daftar = list(UsulanMutasi.objects.select_for_update(of=["self"]).filter(pk__in=ke).order_by("pk"))
    for usulan in daftar:
        check_transisi(StatusUsulan(usulan.status), ke[usulan.pk])
        usulan.status, usulan.status_sejak = ke[usulan.pk], sekarang
        usulan.versi += 1
    UsulanMutasi.objects.bulk_update(daftar, ["status", "status_sejak", "versi"])


def _tujuan(acara):
    """{proposal: the state that its result sends it to}"""
    return {
        a.usulan_id: TUJUAN[a.hasil.putusan]
        for a in acara
        if a.hasil.putusan in TUJUAN and a.usulan.status == StatusUsulan.MEMENUHI_SYARAT
    }
