"""Acts on a board. Each is one step: asked against the version that one saw, applied whole, never overwriting.

Who acts on an older version is refused and told what has changed. The same request twice is one step.
"""

from django.db import transaction
from django.db.models import Q

from mutasi.models import Langkah, PapanSkenario, Penempatan
from mutasi.papan.isi import load_letak
from mutasi.papan.kursi import load_nilai
from mutasi.pencocokan.rencana.letak import Letak, TidakDapatDigeser, balik, geser, kosongkan, serantai
from mutasi.syarat import Akibat, Kelayakan, Putusan
from pegawai.alasan import rapikan_alasan
from pegawai.jejak import catat
from pegawai.models import Pegawai
from pegawai.penolakan import Penolakan

from .kunci_rencana import tahan_perencanaan, tolak_bila_diusulkan, tolak_terlibat

P = Langkah.Perbuatan
BALIKAN = (P.URUNG, P.ULANG)
DIRI_SENDIRI = "Langkah ini menyangkut diri Anda sendiri. Mintalah rekan yang melakukannya."
GALAT_GESER = {
    "orang_ganda": "Satu orang hanya dapat menempati satu jabatan: {nama} disebut dua kali.",
    "kursi_ganda": "Satu jabatan hanya dapat diisi satu orang, tetapi disebut dua kali.",
    "ditahan": "{nama} ditahan di tempatnya. Lepaskan dulu bila memang harus pindah.",
}


class PapanBerubah(Penolakan):
    """Somebody was faster. `langkah`: the steps that one has not seen."""

    def __init__(self, langkah):
        siapa = ", ".join(dict.fromkeys(satu.oleh.nama for satu in langkah))
        super().__init__(
            f"Papan sudah berubah: {len(langkah)} langkah oleh {siapa} sesudah yang Anda lihat. Pilihan Anda belum "
            "dilakukan dan tidak ada yang tertimpa. Lihat perubahannya, lalu ulangi bila masih perlu."
        )
        self.langkah = langkah


def pilih_orang(*, papan, orang, kursi, versi, by, alasan=""):
    """This person for this seat. Who sits there goes home where that is free, else stands in the list of the lost."""
    return geser_rantai(papan=papan, pindah=[(orang, kursi)], versi=versi, by=by, alasan=alasan, perbuatan=P.PILIH)


@transaction.atomic
def tukar_orang(*, papan, satu, dua, versi, by, alasan=""):
    """Two people change seats."""
    permintaan = {"satu": satu, "dua": dua}
    papan, sudah = _mulai(papan, versi, P.TUKAR, permintaan, by, alasan)
    if sudah:
        return sudah
    letak = load_letak(papan)
    kursi = {orang: letak[orang].kursi for orang in (satu, dua) if orang in letak}
    if satu == dua or len(kursi) < 2 or None in kursi.values():
        raise Penolakan("Yang bertukar adalah dua orang yang keduanya menempati jabatan di papan ini.")
    return _geser(papan, [(satu, kursi[dua]), (dua, kursi[satu])], P.TUKAR, permintaan, by, alasan)


@transaction.atomic
def geser_rantai(*, papan, pindah, versi, by, alasan="", perbuatan=P.RANTAI):
    """Several people at once, [(person, seat)]: along a chain, or round a ring."""
    permintaan = {"pindah": [list(satu) for satu in pindah]}
    papan, sudah = _mulai(papan, versi, perbuatan, permintaan, by, alasan)
    return sudah or _geser(papan, pindah, perbuatan, permintaan, by, alasan)


@transaction.atomic
def kosongkan_kursi(*, papan, kursi, versi, by, alasan=""):
    """Who was put there goes home where that is free, and its holder of today comes back; who sits at home is left
    without a seat, and listed."""
    papan, sudah = _mulai(papan, versi, P.KOSONGKAN, {"kursi": kursi}, by, alasan)
    if sudah:
        return sudah
    letak = load_letak(papan)
    _cari_pengisi(letak, kursi)
    return _geser(papan, kosongkan(letak, kursi), P.KOSONGKAN, {"kursi": kursi}, by, alasan)


@transaction.atomic
def batalkan_rantai(*, papan, kursi, versi, by, alasan=""):
    """The whole chain or ring that fills this seat taken back in one step: everybody where they sit today."""
    permintaan = {"kursi": kursi, "serantai": True}
    papan, sudah = _mulai(papan, versi, P.KOSONGKAN, permintaan, by, alasan)
    if sudah:
        return sudah
    letak = load_letak(papan)
    orang = _cari_pengisi(letak, kursi)
    if letak[orang].asal == kursi:
        raise Penolakan("Tidak ada rantai yang mengisi jabatan ini: pejabatnya tetap di tempatnya.")
    return _geser(papan, serantai(letak, orang), P.KOSONGKAN, permintaan, by, alasan)


def _cari_pengisi(letak, kursi):
    pengisi = next((orang for orang, satu in letak.items() if satu.kursi == kursi), None)
    if pengisi is None:
        raise Penolakan("Jabatan ini sudah kosong dalam rencana.")
    return pengisi


@transaction.atomic
def tahan_orang(*, papan, orang, tahan, versi, by, alasan=""):
    """Keep someone where the plan has them, or let go again; until then nobody moves them, not by undoing either."""
    perbuatan = P.TAHAN if tahan else P.LEPAS_TAHAN
    papan, sudah = _mulai(papan, versi, perbuatan, {"orang": orang}, by, alasan)
    if sudah:
        return sudah
    _periksa_diri([(orang,)], by)
    baris = papan.penempatan.filter(pegawai=orang, posisi__isnull=False, ditahan=not tahan)
    if not baris.exists():
        raise Penolakan("Orang ini tidak menempati jabatan di papan, atau sudah begitu keadaannya.")
    langkah = _tulis(papan, perbuatan, {"orang": orang}, {"tahan": [[orang, tahan]]}, by, alasan)
    baris.update(ditahan=tahan)
    return langkah


@transaction.atomic
def kecualikan_pasangan(*, papan, orang, kursi, kecuali, versi, by, alasan=""):
    """Rule a person out for a seat in this plan, or allow it again."""
    perbuatan, permintaan = P.KECUALI if kecuali else P.IZINKAN, {"orang": orang, "kursi": kursi}
    papan, sudah = _mulai(papan, versi, perbuatan, permintaan, by, alasan)
    if sudah:
        return sudah
    _periksa_diri([(orang,)], by)
    if ([orang, kursi] in papan.kecuali) == kecuali:
        raise Penolakan("Pasangan ini sudah begitu keadaannya.")
    di_sana = papan.penempatan.filter(Q(posisi=kursi) | Q(asal=kursi))
    tolak_terlibat(set(di_sana.values_list("pegawai_id", flat=True)), by, DIRI_SENDIRI)  # nor rules out a rival
    if kecuali and di_sana.filter(pegawai=orang).exists():
        raise Penolakan(
            f"Jabatan itu milik {sebut_orang(papan, orang)} hari ini, atau sedang ditempatinya dalam rencana. Pilihkan "
            "dulu jabatan lain, atau tahan orang yang seharusnya di sana."
        )
    load_nilai(papan.skenario.pemeringkatan, [(orang, kursi)])  # refused where one of them is not of this board
    langkah = _tulis(papan, perbuatan, permintaan, {"kecuali": [[orang, kursi, kecuali]]}, by, alasan)
    _atur_kecuali(papan, langkah.perubahan)
    return langkah


@transaction.atomic
def balik_langkah(*, papan, nomor, ulang, versi, by):
    """Undo a step, or do an undone one again; refused where its people or seats were touched since."""
    perbuatan = P.ULANG if ulang else P.URUNG
    papan, sudah = _mulai(papan, versi, perbuatan, {"nomor": nomor}, by)
    if sudah:
        return sudah
    atas = papan.langkah.exclude(perbuatan__in=(P.MULAI, *BALIKAN)).filter(nomor=nomor).first()
    berlaku = atas is not None and atas.dibalik.order_by("-nomor").values_list("perbuatan", flat=True).first()
    if atas is None or (berlaku == P.URUNG) != ulang:
        raise Penolakan("Langkah itu sudah diurungkan, atau tidak dapat diurungkan.")
    perubahan = atas.perubahan if ulang else _kebalikan(atas.perubahan)
    letak = load_letak(papan)
    pindah = balik(letak, [(o, ke, dari) for o, dari, ke in perubahan.get("pindah", ())])
    _periksa_diri([*(pindah or ()), *perubahan.get("tahan", ()), *perubahan.get("kecuali", ())], by)
    if pindah is None or not _masih(papan, letak, perubahan):
        raise Penolakan(
            f"Langkah {nomor} tidak dapat di{'ulangi' if ulang else 'urungkan'}: orang atau jabatannya sudah berubah "
            "lagi sesudahnya, ditahan, atau dikecualikan. Balikkan langkah yang lebih baru dulu."
        )
    langkah = _tulis(papan, perbuatan, {"nomor": nomor}, perubahan, by, atas=atas)
    _pindahkan(papan, letak, pindah, langkah)
    for orang, tahan in perubahan.get("tahan", ()):
        papan.penempatan.filter(pegawai=orang).update(ditahan=tahan)
    _atur_kecuali(papan, perubahan)
    return langkah


def _mulai(papan, versi, perbuatan, permintaan, by, alasan=""):
    """The board, locked, and the step if this very request has been carried out already (a double click)."""
    tahan_perencanaan(papan.skenario.siklus_id)
    terkunci = PapanSkenario.objects.select_for_update(of=("self",)).select_related("skenario__pemeringkatan__siklus")
    papan = terkunci.defer("skenario__isi", "skenario__pemeringkatan__pegawai_ids").get(pk=papan.pk)
    if versi == papan.versi:
        tolak_bila_diusulkan(papan.pk)
        return papan, None
    baru = list(papan.langkah.sesudah(versi).select_related("oleh"))
    sama = (by.pk, perbuatan, permintaan, rapikan_alasan(alasan))
    if baru and (baru[0].oleh_id, baru[0].perbuatan, baru[0].permintaan, baru[0].alasan) == sama:
        return papan, baru[0]
    if not baru:
        raise Penolakan("Halaman ini tidak cocok dengan papannya. Muat ulang, lalu ulangi langkahnya.")
    raise PapanBerubah(baru)


def _geser(papan, pindah, perbuatan, permintaan, by, alasan):
    """The step that these moves make, if nothing forbids one of them."""
    letak = load_letak(papan)
    _periksa_diri(pindah, by)
    for orang, ke in pindah:
        if [orang, ke] in papan.kecuali:
            raise Penolakan(
                f"{sebut_orang(papan, orang)} dikecualikan untuk jabatan ini. Izinkan lagi dulu bila memang perlu."
            )
    try:
        ubahan = geser(letak, pindah)
    except TidakDapatDigeser as galat:
        raise Penolakan(GALAT_GESER[galat.sebab].format(nama=sebut_orang(papan, galat.kunci))) from galat
    if not ubahan:
        raise Penolakan("Orang itu sudah menempati jabatan ini dalam rencana.")
    _periksa_diri(ubahan, by)
    langkah = _tulis(papan, perbuatan, permintaan, {"pindah": [list(u) for u in ubahan]}, by, alasan)
    _pindahkan(papan, letak, ubahan, langkah, wajib={orang for orang, _ in pindah})
    return langkah


def _periksa_diri(pindah, by):
    tolak_terlibat({satu[0] for satu in pindah}, by, DIRI_SENDIRI)


def _tulis(papan, perbuatan, permintaan, perubahan, by, alasan="", atas=None):
    """The next step of the board; its version is the number of that step."""
    papan.versi += 1
    papan.save(update_fields=["versi"])
    langkah = Langkah.objects.create(
        papan=papan,
        nomor=papan.versi,
        perbuatan=perbuatan,
        permintaan=permintaan,
        perubahan=perubahan,
        alasan=rapikan_alasan(alasan),
        atas=atas,
        oleh=by,
    )
    catat(
        by=by,
        tindakan="ubah_papan",
        objek=papan.skenario,
        uraian=f"{langkah.get_perbuatan_display()} di papan {papan.skenario}, langkah {langkah.nomor}",
        langkah=langkah.nomor,
        perbuatan=str(perbuatan),
        perubahan=perubahan,
    )
    return langkah


def _pindahkan(papan, letak, ubahan, langkah, wajib=()):
    """Write where people sit now. Who was asked for (`wajib`) meets every rule that rules out."""
    berpindah = [(o, ke) for o, _, ke in ubahan if ke is not None and ke != letak.get(o, Letak()).asal]
    nilai = load_nilai(papan.skenario.pemeringkatan, berpindah)
    for (orang, _), satu in nilai.items():
        if orang in wajib and satu["kelayakan"] == Kelayakan.TIDAK_LAYAK:
            siapa, gugur = sebut_orang(papan, orang), sebut_gugur(papan, satu)
            raise Penolakan(f"{siapa} tidak memenuhi syarat jabatan ini: {gugur}.")
    lama = {p.pegawai_id: p for p in papan.penempatan.filter(pegawai__in=[o for o, _, _ in ubahan])}
    baru, ubah, keluar = [], [], []
    for orang, _, ke in ubahan:
        satu = lama.get(orang) or Penempatan(papan=papan, pegawai_id=orang)
        satu.posisi_id, satu.nilai, satu.langkah = ke, nilai.get((orang, ke)), langkah
        if ke is None and satu.asal_id is None and satu.klaim_id is None:
            keluar.append(orang)
        else:
            (ubah if satu.pk else baru).append(satu)
    papan.penempatan.filter(pegawai__in=keluar).delete()
    Penempatan.objects.bulk_update(ubah, ["posisi", "nilai", "langkah"])
    Penempatan.objects.bulk_create(baru)


def sebut_gugur(papan, nilai):
    """Titles of the rules that rule out."""
    judul = {satu["id"]: satu["judul"] for satu in papan.skenario.pemeringkatan.aturan}
    gugur = [a for a, putusan, akibat in nilai["catatan"] if putusan == Putusan.TIDAK and akibat == Akibat.TMS]
    return "; ".join(judul.get(a, a) for a in gugur)


def sebut_orang(papan, pk):
    """Only people of the agency have a name here: any number may be sent."""
    pegawai = Pegawai.objects.filter(pk=pk, instansi=papan.skenario.siklus.instansi_id).first()
    return pegawai.nama_lengkap if pegawai else "Orang itu"


def _kebalikan(perubahan):
    return {
        "pindah": [[o, ke, dari] for o, dari, ke in perubahan.get("pindah", ())],
        "tahan": [[o, not kini] for o, kini in perubahan.get("tahan", ())],
        "kecuali": [[o, k, not kini] for o, k, kini in perubahan.get("kecuali", ())],
    }


def _masih(papan, letak, perubahan):
    """Pins and exclusions stand as this change expects them, and none of them forbids it."""
    if any([o, ke] in papan.kecuali for o, _, ke in perubahan.get("pindah", ())):
        return False
    tahan = all(o in letak and letak[o].ditahan != kini for o, kini in perubahan.get("tahan", ()))
    return tahan and all(([o, k] in papan.kecuali) != kini for o, k, kini in perubahan.get("kecuali", ()))


def _atur_kecuali(papan, perubahan):
    for orang, kursi, kini in perubahan.get("kecuali", ()):
        papan.kecuali = sorted(p for p in papan.kecuali if p != [orang, kursi]) + [[orang, kursi]] * kini
    papan.save(update_fields=["kecuali"])
