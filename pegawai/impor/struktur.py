"""Units, posts and seats that a file names: found among the records, or planned as new. Nothing is written here.

A planned object has no `id` yet; `terapkan_struktur` creates them, parents first.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from jabatan.models import Jabatan, Posisi, UnitKerja

from .salin import perbarui

NAMA_TERBANYAK = 100  # of what is new, mentioned by name
PEMISAH = re.compile(r"\s+[-–—]\s+")


def kunci(nama):
    return " ".join(nama.casefold().split())


def kunci_akar(nama):
    """`Pemerintah Kab. Contoh`, `Pemkab Contoh` and `Pemerintah Kabupaten Contoh` are one government."""
    n = re.sub(r"\bkab\b\.?", "kabupaten", kunci(nama))
    n = re.sub(
        r"\bpemkab\b\.?", "kabupaten", re.sub(r"\bpemkot\b\.?", "kota", re.sub(r"\bpemprov\b\.?", "provinsi", n))
    )
    return " ".join(re.sub(r"\bpemerintah( daerah)?\b", "", re.sub(r"\bprov\b\.?", "provinsi", n)).split())


@dataclass(eq=False, slots=True)
class Unit:
    nama: str
    induk: "Unit | None" = None
    kode_unor: str = ""
    id: int | None = None
    ubah: bool = False
    urutan_buat: int = 0
    pindah: bool = False

    @property
    def tingkat(self):
        return 0 if self.induk is None else self.induk.tingkat + 1

    def di_bawah(self, nama_atas):
        """Whether units of these names stand above it, in this order."""
        atas = self.induk
        for nama in nama_atas:
            while atas is not None and kunci(nama) != kunci(atas.nama) and kunci_akar(nama) != kunci_akar(atas.nama):
                atas = atas.induk
            if atas is None:
                return False
            atas = atas.induk
        return True


@dataclass(eq=False, slots=True)
class RencanaJabatan:
    nama: str
    jenis: str
    jenjang: str
    eselon_id: int | None = None
    kelas: int | None = None
    id: int | None = None
    ubah: bool = False


@dataclass(eq=False, slots=True)
class RencanaPosisi:
    unit: Unit
    jabatan: RencanaJabatan
    kebutuhan: int | None = 1
    kepala: bool = False
    kode: str = ""
    id: int | None = None
    ubah: bool = False
    aktif: bool = True

    @property
    def struktural(self):
        return self.jabatan.jenis == "STRUKTURAL"


@dataclass
class Struktur:
    """All units, posts and seats of one agency, with what a file adds or changes."""

    instansi: object
    unit: list = field(default_factory=list)
    jabatan: list = field(default_factory=list)
    posisi: list = field(default_factory=list)

    def __post_init__(self):
        self.unit_per_id, self.unit_per_kode, self.anak, self.per_nama = {}, {}, {}, {}
        self.jabatan_per_nama, self.posisi_per_jabatan, self.kepala_unit = {}, {}, {}
        self.posisi_per_id, self.posisi_per_nama, self.posisi_per_kode, self._terpakai = {}, {}, {}, {}

    @classmethod
    def muat(cls, instansi):
        s = cls(instansi)
        baris = (
            UnitKerja.objects.filter(instansi=instansi)
            .order_by("jalur")
            .values_list("id", "induk_id", "nama", "kode_unor")
        )
        for pk, induk, nama, kode in baris:
            s._catat_unit(Unit(nama, s.unit_per_id.get(induk), kode, pk))
        jabatan = {}
        kolom = ("id", "nama", "jenis", "jenjang", "eselon_id", "kelas")
        for pk, *isi in Jabatan.objects.filter(instansi=instansi).order_by("id").values_list(*kolom):
            jabatan[pk] = RencanaJabatan(*isi, id=pk)
            s.jabatan_per_nama.setdefault((kunci(jabatan[pk].nama), jabatan[pk].jenjang), jabatan[pk])
        kolom = ("id", "unit_id", "jabatan_id", "kebutuhan", "kepala", "kode", "aktif")
        for pk, unit, jab, k, kepala, kode, aktif in (
            Posisi.objects.filter(unit__instansi=instansi).order_by("id").values_list(*kolom)
        ):
            s._catat_posisi(RencanaPosisi(s.unit_per_id[unit], jabatan[jab], k, kepala, kode, pk, aktif=aktif))
        return s

    # --- units ---

    def _catat_unit(self, unit):
        if unit.id:
            self.unit_per_id[unit.id] = unit
        else:
            unit.urutan_buat = len(self.unit)
            self.unit.append(unit)
        if unit.kode_unor:
            self.unit_per_kode[unit.kode_unor.upper()] = unit
        self.anak[(unit.induk, kunci(unit.nama))] = unit
        self.per_nama.setdefault(kunci(unit.nama), []).append(unit)
        return unit

    def akar(self, nama, kode=""):
        """The government itself: by its code or its name in any spelling."""
        if kode and (unit := self.unit_per_kode.get(kode.upper())):
            return unit
        for unit in [*self.unit_per_id.values(), *self.unit]:
            if unit.induk is None and kunci_akar(unit.nama) == kunci_akar(nama):
                return self.lengkapi(unit, unit.nama, kode)
        return self._catat_unit(Unit(nama, None, kode))

    def unit_dari_unor(self, kode, nama, satker_kode="", satker="", induk=""):
        """`Bidang X - Dinas Y` under `Pemerintah Z`: each part hangs from the part after the dash."""
        pakai = (kode, nama, satker, induk)
        if pakai not in self._terpakai:
            self._terpakai[pakai] = self._cari_unor(kode, nama, satker_kode, satker, induk)
        return self._terpakai[pakai]

    def _cari_unor(self, kode, nama, satker_kode, satker, induk):
        if not nama:
            return self.unit_per_kode.get(kode.upper()) if kode else None
        bagian = [b for b in PEMISAH.split(nama) if b]
        if kode and (unit := self.unit_per_kode.get(kode.upper())):
            return self.lengkapi(unit, bagian[0], kode)
        if satker and kunci_akar(nama) == kunci_akar(satker):
            return self.akar(nama, kode or satker_kode)
        atas = self.akar(satker, satker_kode) if satker else None
        if induk and len(bagian) == 1 and kunci(induk) != kunci(nama):
            bagian += [b for b in PEMISAH.split(induk) if b and kunci_akar(b) != kunci_akar(satker)]
        for b in reversed(bagian[1:]):
            atas = self._anak(atas, b)
        return self.lengkapi(self._anak(atas, bagian[0]), bagian[0], kode)

    def _anak(self, induk, nama):
        """A child by name; at the top a unit of that name that hangs elsewhere is taken, if there is only one."""
        unit = self.anak.get((induk, kunci(nama)))
        if unit is None and (induk is None or induk.induk is None):
            senama = [u for u in self.per_nama.get(kunci(nama), []) if u is not induk]
            puncak = senama if induk is None else [u for u in senama if u.induk is None]
            unit = puncak[0] if len(puncak) == 1 else None
        return unit or self._catat_unit(Unit(nama, induk))

    def lengkapi(self, unit, nama, kode):
        """Take over a code that was not known, or the new name of a unit whose code is known."""
        if kode and not unit.kode_unor:
            unit.kode_unor, unit.ubah = kode, bool(unit.id)
            self.unit_per_kode[kode.upper()] = unit
        if kunci(unit.nama) != kunci(nama) and unit.induk is not None and (unit.induk, kunci(nama)) not in self.anak:
            unit.nama, unit.ubah = nama, bool(unit.id)
            self.anak[(unit.induk, kunci(nama))] = unit
        return unit

    def anak_tanpa_kode(self, induk, nama):
        """A unit below another that its code does not tell yet; the government in any spelling, whatever its code."""
        if induk is None:
            puncak = [u for u in self.unit_per_id.values() if u.induk is None]
            return next((u for u in puncak if kunci_akar(u.nama) == kunci_akar(nama)), None)
        unit = self.anak.get((induk, kunci(nama)))
        return unit if unit is not None and not unit.kode_unor else None

    def tambah_unit(self, nama, induk, kode):
        return self._catat_unit(Unit(nama, induk, kode))

    def pindahkan(self, unit, nama, induk):
        """Give a unit the name and the place that the file says."""
        if self.anak.get((unit.induk, kunci(unit.nama))) is unit:  # a unit that swapped names with it may stand there
            del self.anak[(unit.induk, kunci(unit.nama))]
        if unit.id:
            unit.ubah, unit.pindah = unit.ubah or unit.nama != nama, unit.induk is not induk
        unit.nama, unit.induk = nama, induk
        self.anak[(induk, kunci(nama))] = unit

    def cari_unit(self, nama, kode=""):
        """An existing or planned unit by code, else by a name that is unique in the agency."""
        if kode and (unit := self.unit_per_kode.get(kode.upper())):
            return unit
        senama = self.per_nama.get(kunci(nama), [])
        return senama[0] if len(senama) == 1 else None

    def cari_di_bawah(self, induk, nama):
        """A unit below another; without a parent first one of that name anywhere, if there is only one."""
        if induk is None:
            return self.cari_unit(nama) or self._anak(None, nama)
        return self._anak(induk, nama)

    def unit_dikenal(self, kode, nama, induk=""):
        """A unit that is there already, by code or by its name and those above it. Old posts name units long gone."""
        if kode and (unit := self.unit_per_kode.get(kode.upper())):
            return unit
        bagian = [b for b in PEMISAH.split(nama or "") if b]
        if induk and len(bagian) == 1 and kunci(induk) != kunci(nama):
            bagian += [b for b in PEMISAH.split(induk) if b]
        cocok = [u for u in self.per_nama.get(kunci(bagian[0]), []) if u.di_bawah(bagian[1:])] if bagian else []
        return cocok[0] if len(cocok) == 1 else None

    # --- posts and seats ---

    def posisi_dikenal(self, unit, nama, jenjang=""):
        """A seat that is there already; of two posts of one name the one of that level."""
        jabatan = self.jabatan_per_nama.get((kunci(nama), jenjang))
        return self.posisi_per_jabatan.get((unit, jabatan)) or self.posisi_per_nama.get((unit, kunci(nama)))

    def cari_jabatan(self, nama, jenis, jenjang, eselon_id=None):
        ada = self.jabatan_per_nama.get((kunci(nama), jenjang))
        if ada is None:
            ada = self.jabatan_per_nama[(kunci(nama), jenjang)] = RencanaJabatan(nama, jenis, jenjang, eselon_id)
            self.jabatan.append(ada)
        elif eselon_id and ada.eselon_id is None:
            ada.eselon_id, ada.ubah = eselon_id, bool(ada.id)
        return ada

    def _catat_posisi(self, posisi):
        if posisi.id:
            self.posisi_per_id[posisi.id] = posisi
        else:
            self.posisi.append(posisi)
        self.posisi_per_jabatan[(posisi.unit, posisi.jabatan)] = posisi
        self.posisi_per_nama.setdefault((posisi.unit, kunci(posisi.jabatan.nama)), posisi)
        if posisi.kode:
            self.posisi_per_kode.setdefault(posisi.kode.upper(), posisi)
        if posisi.kepala and posisi.aktif:
            self.kepala_unit[posisi.unit] = posisi
        return posisi

    def cari_posisi(self, unit, nama, jenis, jenjang, eselon_id=None):
        """The seat of a post in a unit. Without kind or level only a seat that is known already is found."""
        if unit is None or not nama:
            return None
        if not (jenis and jenjang):
            return self.posisi_per_nama.get((unit, kunci(nama)))
        jabatan = self.cari_jabatan(nama, jenis, jenjang, eselon_id)
        # A structural seat is one; how many others are needed only the ABK says: not reckoned yet is no zero.
        kebutuhan = 1 if jenis == "STRUKTURAL" else None
        return self.posisi_per_jabatan.get((unit, jabatan)) or self._catat_posisi(
            RencanaPosisi(unit, jabatan, kebutuhan)
        )

    def posisi_senama(self, nama):
        """All seats of the agency whose post has this name."""
        return [p for (_, milik), p in self.posisi_per_nama.items() if milik == kunci(nama)]

    def tetapkan_kepala(self):
        """A structural post leads its unit (domain.md 7.4): of a unit's new posts the highest, unless it has a head."""
        for posisi in sorted(
            (p for p in self.posisi if p.struktural), key=lambda p: (p.jabatan.eselon_id or 99, kunci(p.jabatan.nama))
        ):
            if posisi.unit not in self.kepala_unit:
                posisi.kepala = True
                self.kepala_unit[posisi.unit] = posisi

    @property
    def jumlah(self):
        """What would be created, by number, and the first of it by name."""
        nama_unit = [f"{u.nama}, {u.induk.nama}" if u.induk else u.nama for u in self.unit[:NAMA_TERBANYAK]]
        return {
            "unit_baru": len(self.unit),
            "jabatan_baru": len(self.jabatan),
            "posisi_baru": len(self.posisi),
            "nama_unit_baru": nama_unit,
            "nama_jabatan_baru": [j.nama for j in self.jabatan[:NAMA_TERBANYAK]],
        }


def terapkan_struktur(s):
    """Write what is new or changed: units level by level, then posts, then seats. A few statements in all."""
    diubah = [u for u in s.unit_per_id.values() if u.ubah]
    menunggu = _nama_terpakai(s.instansi, diubah)
    perbarui(
        UnitKerja, ("id", "nama", "kode_unor"),
        [(u.id, f"#{u.id}" if u.id in menunggu else u.nama, u.kode_unor) for u in diubah],
    )  # fmt: skip
    _terapkan_susunan(s)
    perbarui(UnitKerja, ("id", "nama"), [(u.id, u.nama) for u in diubah if u.id in menunggu])
    _terapkan_jabatan(s)
    _terapkan_posisi(s)


def _nama_terpakai(instansi, diubah):
    """Keys of those whose new name another one below the same parent still has: two that swap names, or one that goes.

    The database looks row by row, so they get theirs last, and another meanwhile.
    """
    lama = dict(UnitKerja.objects.filter(pk__in=[u.id for u in diubah]).values_list("pk", "induk"))
    senama = UnitKerja.objects.filter(instansi=instansi, nama__in={u.nama for u in diubah})
    pemilik = {(induk, nama): pk for pk, induk, nama in senama.values_list("pk", "induk", "nama")}
    return {u.id for u in diubah if pemilik.get((lama[u.id], u.nama), u.id) != u.id}


def _terapkan_susunan(s):
    """Level by level, moves before additions: a new unit may take the name of one that goes elsewhere."""
    per_tingkat = defaultdict(lambda: ([], []))
    for unit in (u for u in s.unit_per_id.values() if u.pindah):
        per_tingkat[unit.tingkat][0].append(unit)
    for unit in s.unit:
        per_tingkat[unit.tingkat][1].append(unit)
    for _, (pindah, baru) in sorted(per_tingkat.items()):
        perbarui(UnitKerja, ("id", "induk"), [(u.id, u.induk and u.induk.id) for u in pindah])
        objek = [
            UnitKerja(instansi=s.instansi, induk_id=u.induk and u.induk.id, nama=u.nama[:200], kode_unor=u.kode_unor)
            for u in baru
        ]
        for unit, jadi in zip(baru, UnitKerja.objects.bulk_create(objek, batch_size=2000), strict=True):
            unit.id = jadi.pk


def _terapkan_jabatan(s):
    diubah = [j for j in s.jabatan_per_nama.values() if j.ubah]
    objek = Jabatan.objects.in_bulk([j.id for j in diubah])
    for j in diubah:
        objek[j.id].eselon_id, objek[j.id].kelas = j.eselon_id, j.kelas
    Jabatan.objects.bulk_update(objek.values(), ["eselon", "kelas"], batch_size=1000)
    baru = [
        Jabatan(
            instansi=s.instansi, nama=j.nama, jenis=j.jenis, jenjang=j.jenjang, eselon_id=j.eselon_id, kelas=j.kelas
        )
        for j in s.jabatan
    ]
    for j, hasil in zip(s.jabatan, Jabatan.objects.bulk_create(baru, batch_size=2000), strict=True):
        j.id = hasil.pk


def _terapkan_posisi(s):
    diubah = [p for p in s.posisi_per_id.values() if p.ubah]
    objek = Posisi.objects.in_bulk([p.id for p in diubah])
    for p in diubah:
        objek[p.id].kebutuhan, objek[p.id].kepala, objek[p.id].kode = p.kebutuhan, p.kepala, p.kode
    Posisi.objects.bulk_update(
        sorted(objek.values(), key=lambda o: o.kepala), ["kebutuhan", "kepala", "kode"], batch_size=1000
    )
    baru = [
        Posisi(unit_id=p.unit.id, jabatan_id=p.jabatan.id, kebutuhan=p.kebutuhan, kepala=p.kepala, kode=p.kode)
        for p in s.posisi
    ]
    for p, hasil in zip(s.posisi, Posisi.objects.bulk_create(baru, batch_size=2000), strict=True):
        p.id = hasil.pk
