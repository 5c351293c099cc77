"""How an undo reads on its page: what it does by number, or what stands in its way by name."""

from jabatan.models import UnitKerja
from jabatan.tempat import isi_tempat, lengkapi
from jabatan.templatetags.tampilan import angka
from pegawai.models import Pegawai, Pengguna

from .urungkan import CONTOH, impor_kemudian

NAMA = 50  # names that a page lists of each kind of row

TETAP = (
    "Semua yang ditulis impor ini kembali persis seperti sebelumnya, seluruhnya atau tidak sama sekali.",
    "Pengurungan dan alasannya tercatat di jejak. Sesudahnya berkas yang sama dapat diunggah lagi.",
)
# What the person who undoes cannot do, and who can.
SARAN = {
    Pengguna: "Mintalah administrator melepaskan akun itu dari pegawainya: Pengguna, buka akunnya, Ubah atau lepaskan.",
}
# what the name of a row takes from other tables
DISEBUT = {
    "pegawai": ("pegawai",),
    "unit": ("unit",),
    "jabatan": ("jabatan",),
    "posisi": ("posisi__unit", "posisi__jabatan"),
    "golongan": ("golongan",),
    "tingkat": ("tingkat",),
    "kompetensi": ("kompetensi",),
}


def build_urungan(urungan, user, form):
    impor = urungan.impor
    if urungan.penghalang:
        return {
            "terhalang": [_halangan(p, user) for p in urungan.penghalang],
            "kemudian": impor_kemudian(urungan),
        }
    if not urungan.rincian:
        return {"kosong": True}
    return {
        "rincian": {
            "kalimat": f"{urungan.rincian[0]}, beserta semua yang disebut di atas.",
            "akibat": TETAP,
            "tombol": "Urungkan impor",
            "url_batal": impor.get_absolute_url(),
            "bahaya": True,
            "form": form,
        },
        "terkena": build_terkena(urungan, user),
    }


def build_terkena(urungan, user):
    """The rows by name, those of people the viewer may not see only by number."""
    kelompok = []
    for sentuhan in sorted(urungan.sentuhan, key=lambda s: s.model is not Pegawai):
        nama_model = sentuhan.model._meta.verbose_name
        kata = (("dihapus", True), ("dikembalikan seperti sebelumnya", False))
        for jumlah, (akibat, baru) in zip(urungan.jumlah[sentuhan.model], kata, strict=True):
            if jumlah:
                contoh = _contoh(sentuhan.model, sentuhan.sebagian(baru=baru, banyak=NAMA), user, semua=False)
                judul = f"{angka(jumlah)} {nama_model} {akibat}"
                kelompok.append({"judul": judul, "nama": contoh, "lain": jumlah - len(contoh)})
    return kelompok


def _halangan(penghalang, user):
    model = penghalang.model
    return {
        "judul": f"{angka(len(penghalang.kunci))} {model._meta.verbose_name} {penghalang.sebab}",
        "contoh": [] if model._meta.auto_created else _contoh(model, penghalang.kunci[:CONTOH], user),
        "lain": max(0, len(penghalang.kunci) - CONTOH),
        "saran": SARAN.get(model, ""),
    }


def _contoh(model, kunci, user, *, semua=True):
    """(name, link) of the first few; a link only to what this person may open. Not `semua`: only what may be seen."""
    objek = model._base_manager.filter(pk__in=kunci).order_by("pk")
    for bidang in {f.name for f in model._meta.fields} & DISEBUT.keys():
        objek = objek.select_related(*DISEBUT[bidang])
    isi_tempat(unit for o in objek if (unit := _unit(o)))
    tampak = _tampak(model, kunci, user) if hasattr(model, "get_absolute_url") else set()
    orang_tampak = _tampak(Pegawai, [_orang(o).pk for o in objek if _orang(o)], user)
    hasil = []
    for o in objek:
        orang, nama = _orang(o), _sebut(o)
        if not semua and orang and orang.pk not in orang_tampak:
            continue
        url = o.get_absolute_url() if o.pk in tampak else ""
        if not url and orang and orang.pk in orang_tampak:
            url = orang.get_absolute_url()
        hasil.append((nama if not orang or str(orang) in nama else f"{orang}: {nama}", url))
    return hasil


def _sebut(objek):
    unit, nama = _unit(objek), str(objek)
    return lengkapi(nama, unit) if unit and unit.nama in nama else nama


def _unit(objek):
    """The unit that the object is, or the one it stands in."""
    if isinstance(objek, UnitKerja):
        return objek
    return getattr(objek, "unit", None) or getattr(getattr(objek, "posisi", None), "unit", None)


def _orang(objek):
    return objek if isinstance(objek, Pegawai) else getattr(objek, "pegawai", None)


def _tampak(model, kunci, user):
    return set(model.objects.visible_to(user).filter(pk__in=kunci).values_list("pk", flat=True))
