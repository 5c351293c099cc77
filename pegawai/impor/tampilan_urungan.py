"""How an undo reads on its page: what it does by number, or what stands in its way by name."""

from jabatan.models import UnitKerja
from jabatan.tempat import isi_tempat, lengkapi
from jabatan.templatetags.tampilan import angka
from pegawai.models import Pegawai, Pengguna

from .urungkan import CONTOH, impor_kemudian

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
}


def build_urungan(urungan, user, form):
    impor = urungan.impor
    utama, *lain = urungan.rincian or ["Tidak ada baris yang berasal dari impor ini"]
    if urungan.penghalang:
        return {
            "terhalang": [_halangan(p, user) for p in urungan.penghalang],
            "kemudian": impor_kemudian(urungan),
        }
    return {
        "rincian": {
            "kalimat": f"{utama}.",
            "daftar": lain,
            "akibat": TETAP,
            "tombol": "Urungkan impor",
            "url_batal": impor.get_absolute_url(),
            "bahaya": True,
            "form": form,
        }
    }


def _halangan(penghalang, user):
    model = penghalang.model
    return {
        "judul": f"{angka(len(penghalang.kunci))} {model._meta.verbose_name} {penghalang.sebab}",
        "contoh": [] if model._meta.auto_created else _contoh(model, penghalang.kunci[:CONTOH], user),
        "lain": max(0, len(penghalang.kunci) - CONTOH),
        "saran": SARAN.get(model, ""),
    }


def _contoh(model, kunci, user):
    """(name, link) of the first few; a link only to what this person may open."""
    objek = model._base_manager.filter(pk__in=kunci).order_by("pk")
    for bidang in {f.name for f in model._meta.fields} & DISEBUT.keys():
        objek = objek.select_related(*DISEBUT[bidang])
    isi_tempat(unit for o in objek if (unit := _unit(o)))
    tampak = _tampak(model, kunci, user) if hasattr(model, "get_absolute_url") else set()
    orang_tampak = _tampak(Pegawai, [_orang(o).pk for o in objek if _orang(o)], user)
    hasil = []
    for o in objek:
        orang, nama = _orang(o), _sebut(o)
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
