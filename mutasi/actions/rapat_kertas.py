"""The meeting that was held without the program: its Berita Acara is typed in, with its word on each proposal.

It is held to what the program asks of its own meetings: the body of that day, a quorum for each item after those who
step aside, and the ledger of departures (I11).
"""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.kunci_rapat import tolak_diri
from mutasi.actions.penyimpangan import catat_penyimpangan_rapat
from mutasi.actions.rapat import load_anggota
from mutasi.actions.rapat_benturan import deteksi
from mutasi.actions.rapat_hasil import TUJUAN, pindahkan_usulan, susun_penyimpangan
from mutasi.models import AnggotaBadan, HasilRapat, Rapat, RapatPertimbangan, SiklusMutasi
from mutasi.rapat.acara import susun_acara
from mutasi.rapat.kuorum import Kuorum, load_ketentuan, periksa_susunan
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

Putusan = HasilRapat.Putusan
DICATAT = (Putusan.DIREKOMENDASIKAN, Putusan.TIDAK_DIREKOMENDASIKAN, Putusan.DITUNDA)
BERALASAN = {
    Putusan.TIDAK_DIREKOMENDASIKAN: "Tuliskan alasan mengapa {} tidak direkomendasikan.",
    Putusan.DITUNDA: "Tuliskan alasan mengapa {} ditunda.",
}


@dataclass(frozen=True)
class KataRapat:
    """The word of the meeting on one proposal; `mundur`: memberships that the Berita Acara names as taking no part."""

    putusan: str
    catatan: str = ""
    alasan_kode: str = ""
    mundur: frozenset[int] = frozenset()


def build_rapat_kertas(siklus, tanggal=None):
    """A meeting of the cycle's body on that day, to read agenda and members by. Never saved."""
    return Rapat(siklus=siklus, badan=siklus.badan_pertimbangan, tanggal=tanggal)


@transaction.atomic
def catat_rapat(*, siklus, hasil, hadir, tanggal, by, tunda_tak_terputus=False, **data):
    """Record the meeting and its word on each proposal.

    `hasil` maps a proposal to its KataRapat, `hadir` are the memberships that were present. Every proposal that passed
    verification must be in it: nobody is forgotten. A meeting that runs in the program is closed there.
    `tunda_tak_terputus`: what this meeting could not decide is put off, with that as its reason, instead of refused.
    """
    siklus = _kunci_siklus(siklus, hasil)
    sidang = build_rapat_kertas(siklus, tanggal)
    ketentuan = load_ketentuan(siklus.instansi, sidang.badan, tanggal)
    anggota = _load_anggota(sidang, ketentuan, hadir.union(*(kata.mundur for kata in hasil.values())))
    peserta = [a for a in anggota if a.pk in hadir]
    if not peserta:
        raise Penolakan("Centang anggota yang hadir menurut berita acara.")
    acara = susun_acara(sidang, hasil)
    mundur = cari_mundur(acara, anggota, hasil)
    kuorum = {a.usulan_id: _build_kuorum(anggota, peserta, mundur[a.usulan_id], ketentuan) for a in acara}
    hasil = _tahan_tak_terputus(hasil, kuorum, ketentuan, tunda=tunda_tak_terputus)
    menyimpang = {a.usulan_id: _periksa(a, hasil[a.usulan], by) for a in acara}
    rapat = _simpan(siklus, anggota, peserta, tanggal=tanggal, dicatat_oleh=by, **data)
    pindahkan_usulan({u.pk: TUJUAN[kata.putusan] for u, kata in hasil.items() if kata.putusan in TUJUAN})
    for satu in acara:
        _catat_menyimpang(satu, rapat, menyimpang[satu.usulan_id], by)
    catat(
        by=by,
        tindakan="catat_rapat",
        objek=rapat,
        uraian=f"Mencatat {rapat} – {siklus.nama}",
        hadir=sorted(a.pegawai_id for a in peserta),
        mundur={str(usulan): sorted(orang) for usulan, orang in mundur.items() if orang},
        hasil={str(u.pk): [kata.putusan, kata.catatan] for u, kata in hasil.items()},
    )
    return rapat


def _kunci_siklus(siklus, hasil):
    siklus = SiklusMutasi.objects.select_for_update().get(pk=siklus.pk)
    if siklus.status != StatusSiklus.RAPAT:
        raise Penolakan("Rapat dicatat pada tahap “Rapat pertimbangan”.")
    if siklus.pertemuan.filter(status="BERLANGSUNG").exists():
        raise Penolakan("Rapat siklus ini sedang berlangsung dalam program. Tutup rapat itu di halamannya.")
    terlewat = siklus.usulan.menunggu(StatusUsulan.MEMENUHI_SYARAT).exclude(pk__in=[u.pk for u in hasil]).count()
    if terlewat:
        raise Penolakan(f"{terlewat} usulan belum diberi hasil rapat. Isi semuanya.")
    return siklus


def _load_anggota(sidang, ketentuan, disebut):
    """The body of that day; refused where it was not made up as the law says, or somebody named did not sit on it."""
    if sidang.tanggal > timezone.localdate():
        raise Penolakan("Rapat ini belum berlangsung. Catat sesudah rapatnya.")
    anggota = load_anggota(sidang, sidang.tanggal)
    if asing := disebut - {a.pk for a in anggota}:
        nama = [a.pegawai.nama_lengkap for a in AnggotaBadan.objects.filter(pk__in=asing).for_list()]
        hari = tanggal_panjang(sidang.tanggal)
        raise Penolakan(
            f"Bukan anggota {sidang.get_badan_display()} pada {hari}: {'; '.join(nama)}. "
            "Periksa tanggal rapat dan masa keanggotaannya."
        )
    halangan, _ingatan = periksa_susunan(ketentuan, len(anggota))
    for kalimat in halangan:
        raise Penolakan(f"{kalimat} Lengkapi susunan badan pada tanggal rapat itu.")
    return anggota


def cari_mundur(acara, anggota, hasil):
    """{proposal: keys of the people who take no part}: whom the records tie to it, and whom the Berita Acara names.

    That the chair let somebody take part after all is only known of a meeting held in the program.
    """
    orang = {a.pk: a.pegawai_id for a in anggota}
    mundur = {a.usulan_id: {orang[pk] for pk in hasil[a.usulan].mundur} for a in acara}
    menurut_nomor = {a.nomor: a.usulan_id for a in acara}
    for nomor, siapa in deteksi(acara, list(orang.values())):
        mundur[menurut_nomor[nomor]].add(siapa)
    return mundur


def _build_kuorum(anggota, peserta, mundur, ketentuan):
    return Kuorum(
        anggota=len(anggota),
        hadir=len(peserta),
        mundur=sum(a.pegawai_id in mundur for a in peserta),
        persen=ketentuan.kuorum_persen,
        gasal=ketentuan.gasal,
    )


def _tahan_tak_terputus(hasil, kuorum, ketentuan, *, tunda):
    """The words, those that this meeting could not have put off; or all of them named in one refusal.

    In the program the votes show a tie; paper shows only the word, so that an even number decides nothing here.
    """
    sebab = {u: _sebab_tak_terputus(kuorum[u.pk], ketentuan) for u, k in hasil.items() if k.putusan != Putusan.DITUNDA}
    sebab = {usulan: kalimat for usulan, kalimat in sebab.items() if kalimat}
    if sebab and not tunda:
        daftar = "; ".join(f"{usulan.posisi_tujuan}: {kalimat}" for usulan, kalimat in sebab.items())
        raise Penolakan(f"{len(sebab)} acara tidak dapat diputus rapat ini. {daftar}. Catat hasilnya sebagai ditunda.")
    ditunda = {
        u: replace(hasil[u], putusan=Putusan.DITUNDA, catatan=f"{k[0].upper()}{k[1:]}.") for u, k in sebab.items()
    }
    return hasil | ditunda


def _sebab_tak_terputus(kuorum, ketentuan):
    if not kuorum.tercapai:
        return kuorum.kalimat.rstrip(".")
    if kuorum.genap and ketentuan.gasal_mengikat:
        return f"yang memutus {kuorum.ikut} orang, jumlahnya harus gasal"
    return ""


def _periksa(acara, kata, by):
    """The fields of a departure (`susun_penyimpangan`). Refused: the own case, or without reason."""
    tolak_diri(acara, by)
    if kata.putusan not in DICATAT:
        raise Penolakan(f"Pilih hasil rapat untuk {acara.usulan.posisi_tujuan}.")
    if kata.putusan in BERALASAN:
        wajib_alasan(kata.catatan, BERALASAN[kata.putusan].format(acara.usulan.posisi_tujuan))
    terpilih = acara.usulan.pegawai_id if kata.putusan == Putusan.DIREKOMENDASIKAN else None
    return susun_penyimpangan(acara=acara, terpilih=terpilih, kode=kata.alasan_kode, alasan=kata.catatan)


def _simpan(siklus, anggota, peserta, **data):
    nomor_unik = {"rapatpertimbangan_nomor_unik": "Nomor berita acara ini sudah dicatat pada siklus ini."}
    with tolak_bila_melanggar(nomor_unik):
        return RapatPertimbangan.objects.create(
            siklus=siklus,
            ketua=peserta[0].pegawai.nama_lengkap,
            jumlah_anggota=len(anggota),
            jumlah_hadir=len(peserta),
            **data,
        )


def _catat_menyimpang(acara, rapat, penyimpangan, by):
    if penyimpangan["menyimpang"]:
        catat_penyimpangan_rapat(
            acara,
            terpilih=acara.usulan.pegawai,
            kode=penyimpangan["alasan_kode"],
            alasan=penyimpangan["alasan"],
            rincian={"berita_acara": rapat.pk},
            by=by,
        )
