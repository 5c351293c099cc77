"""Who works where: seats to be filled, functional and clerical posts, schools and health centres."""

from jabatan.referensi import baca

from . import organisasi as org
from .dasar import aliran, pilih
from .karier import Bursa, isi_jabatan
from .orang import buat_orang

BAGIAN_LOWONG = 0.125  # 60 of 480
PENDIDIKAN_JF = {"AHLI": 40, "TERAMPIL": 30, "MAHIR": 30, "PENYELIA": 30, "PEMULA": 15}
BUP_PENDIDIK = 60  # teachers stay longer than their level (domain.md 2.5)
JENJANG_PPPK = ("AHLI_PERTAMA", "TERAMPIL", "PELAKSANA")


def fungsional(peta, nama, jenjang, rumpun, **isi):
    pita = peta.parameter["golongan_jenjang_fungsional"][jenjang]
    sebutan = {
        "AHLI_PERTAMA": "Ahli Pertama", "AHLI_MUDA": "Ahli Muda", "AHLI_MADYA": "Ahli Madya",
    }.get(jenjang, jenjang.title())  # fmt: skip
    return peta.tambah_jabatan(
        nama if isi.get("memimpin") else f"{nama} {sebutan}",
        "FUNGSIONAL",
        jenjang,
        kelas=peta.parameter["kelas_jabatan_jenjang"][jenjang][0],
        pendidikan=PENDIDIKAN_JF[jenjang.split("_")[0]],
        golongan=tuple(pita),
        rumpun=tuple(rumpun.split()),
        **isi,
    )


class Pengisian:
    """Fills the seats of a Peta until it has `ukuran` people."""

    def __init__(self, peta, benih):
        self.peta, self.acak = peta, aliran(benih, "pengisian")
        self.orang, self.lowong = [], []
        self.bobot_opd = {}
        self.pelaksana = [
            (peta.tambah_jabatan(nama, "PELAKSANA", "PELAKSANA", kelas=kelas, pendidikan=pendidikan), bagian)
            for nama, kelas, pendidikan, bagian in org.PELAKSANA
        ]
        self.jf = [
            (
                [
                    (fungsional(peta, nama, j, rumpun), 5 if "PERTAMA" in j or "TERAMPIL" in j else 3)
                    for j in jenjang.split()
                ],
                kata,
            )
            for nama, jenjang, rumpun, kata in org.FUNGSIONAL
        ]

    def jalankan(self, ukuran):
        """Seats first, then places: all slots are known before anyone's career is written."""
        struktural = self.peta.kursi_struktural
        self.pilih_lowong(struktural)
        sisa = ukuran - (len(struktural) - len(self.lowong))
        kosong = set(self.lowong)
        tempat = [k for k in struktural if k not in kosong]
        tempat += self.sekolah(round(sisa * 0.36))
        tempat += self.kesehatan(round(sisa * 0.17))
        tempat += self.kantor(round(sisa * 0.17), self.satu_jf)
        tempat += self.kantor(ukuran - len(tempat), self.satu_pelaksana)
        bursa = Bursa(self.peta)
        for nomor, kursi in enumerate(tempat, 1):
            orang = buat_orang(self.acak, nomor, kursi, self.jenis(kursi))
            isi_jabatan(self.acak, orang, bursa)
            self.orang.append(orang)
        self.tetapkan_kebutuhan()

    def pilih_lowong(self, struktural):
        """Seats without an incumbent; the few that the personas and the committee sit on stay filled."""
        tetap = ("Sekretaris Daerah", "Inspektur", "Asisten", f"Kepala {org.BKPSDM}", "Kepala Bidang Mutasi")
        boleh = [k for k in struktural if not k.jabatan.nama.startswith(tetap)]
        jpt = [k for k in boleh if k.jabatan.jenjang == "JPT_PRATAMA"]
        lain = [k for k in boleh if k.jabatan.jenjang != "JPT_PRATAMA"]
        jumlah = round(len(struktural) * BAGIAN_LOWONG)
        banyak_jpt = max(1, round(len(jpt) * 0.15))
        self.lowong = self.acak.sample(jpt, banyak_jpt) + self.acak.sample(lain, jumlah - banyak_jpt)
        self.lowong.sort(key=lambda k: k.id)

    def jenis(self, kursi):
        """A quarter of teachers and nurses, some of the rest, are PPPK; a few are in their first year."""
        jabatan = kursi.jabatan
        if jabatan.jenjang not in JENJANG_PPPK or jabatan.memimpin:
            return "PNS"
        layanan = "Guru" in jabatan.nama or "KEPERAWATAN" in jabatan.rumpun
        return pilih(
            self.acak, (("PNS", 52), ("PPPK", 45), ("CPNS", 3)) if layanan else (("PNS", 80), ("PPPK", 17), ("CPNS", 3))
        )

    def sekolah(self, jumlah):
        peta, acak = self.peta, self.acak
        dinas = peta.di_opd("Dinas Pendidikan dan Kebudayaan")
        kepala = {
            jenis: fungsional(peta, f"Kepala {panjang}", "AHLI_MADYA", "PENDIDIKAN", memimpin=True, bup=BUP_PENDIDIK)
            for jenis, panjang in (("SD", "Sekolah Dasar"), ("SMP", "Sekolah Menengah Pertama"))
        }
        guru = [
            (fungsional(peta, "Guru", jenjang, "PENDIDIKAN", bup=BUP_PENDIDIK), bobot)
            for jenjang, bobot in (("AHLI_PERTAMA", 45), ("AHLI_MUDA", 38), ("AHLI_MADYA", 17))
        ]
        tempat = []
        for ke in range(max(1, round(jumlah / 16))):
            jenis = "SMP" if ke % 3 == 0 else "SD"
            unit = peta.tambah_unit(f"{jenis} Negeri {ke + 1} Contoh", dinas, ("PENDIDIKAN",))
            tempat.append(peta.tambah_kursi(unit, kepala[jenis], kepala=True))
        sekolah = [k.unit for k in tempat]
        while len(tempat) < jumlah:
            tempat.append(peta.tambah_kursi(acak.choice(sekolah), pilih(acak, guru)))
        return tempat

    def kesehatan(self, jumlah):
        peta, acak = self.peta, self.acak
        dinas = peta.di_opd("Dinas Kesehatan")
        kepala = fungsional(peta, "Kepala Puskesmas", "AHLI_MUDA", "KESEHATAN KEDOKTERAN KEPERAWATAN", memimpin=True)
        jenis = [
            ([fungsional(peta, nama, j, rumpun) for j in jenjang.split()], bagian)
            for nama, jenjang, rumpun, bagian in org.KESEHATAN
        ]
        tempat = []
        for kecamatan in peta.kecamatan:
            unit = peta.tambah_unit(f"Puskesmas {kecamatan.nama.removeprefix('Kecamatan ')}", dinas)
            tempat.append(peta.tambah_kursi(unit, kepala, kepala=True))
        unit = [(k.unit, 2) for k in tempat]
        rumah_sakit = peta.di_opd("RSUD Contoh Sehat")
        if rumah_sakit:
            unit += [(u, 6) for u in peta.unit if u.induk is rumah_sakit and u.nama.startswith("Bidang")]
        while len(tempat) < jumlah:
            tempat.append(peta.tambah_kursi(pilih(acak, unit), acak.choice(pilih(acak, jenis))))
        return tempat

    def kantor(self, jumlah, satu):
        """Places in the offices; small offices stay small."""
        unit = [(u, self.bobot(u)) for u in self.peta.unit if self.bobot(u)]
        return [satu(pilih(self.acak, unit)) for _ in range(jumlah)]

    def bobot(self, unit):
        if unit.opd is None or unit is self.peta.setda:
            return 0
        if unit.opd.id not in self.bobot_opd:
            kecil = unit.opd.nama == "Dinas Perpustakaan dan Kearsipan"
            self.bobot_opd[unit.opd.id] = 0.6 if kecil else self.acak.uniform(0.7, 1.5)
        awal = unit.nama.split()[0]
        dasar = {
            "Bidang": 3,
            "Sekretariat": 2,
            "Bagian": 2,
            "Inspektorat": 3,
            "Kecamatan": 3,
            "Kelurahan": 1.5,
            "UPTD": 2,
        }
        return dasar.get(awal, 0) * self.bobot_opd[unit.opd.id]

    def satu_jf(self, unit):
        """A functional post that belongs to the office, or one of those found everywhere."""
        rantai = " ".join(u.nama for u in unit.rantai())
        khusus = [isi for isi, kata in self.jf if kata and kata in rantai]
        umum = [isi for isi, kata in self.jf if not kata]
        pilihan = khusus if khusus and self.acak.random() < 0.65 else umum
        return self.peta.tambah_kursi(unit, pilih(self.acak, self.acak.choice(pilihan)))

    def satu_pelaksana(self, unit):
        return self.peta.tambah_kursi(unit, pilih(self.acak, self.pelaksana))

    def tetapkan_kebutuhan(self):
        """Need beside what is filled: some units have too many, more have too few (I15)."""
        for kursi in self.peta.kursi:
            if kursi.struktural or kursi.kepala:
                kursi.kritis = kursi.jabatan.eselon in (21, 22) and self.acak.random() < 0.3
            else:
                kursi.kebutuhan = max(1, len(kursi.isi) + self.acak.choice((-1, 0, 0, 0, 1, 1, 2)))


def kode_kompetensi(kelompok):
    return [k["kode"] for k in baca("kompetensi.json") if k["kelompok"] in kelompok]
