"""Headers as they come: which column of a file is which field. Without Django: the reading process asks it too."""

import json
import re
from dataclasses import asdict, dataclass
from functools import cached_property

# Never needed for a transfer, so never kept (domain.md 7.2, 11; UU 27/2022): dropped while reading.
PEKA = re.compile(
    r"^(IS VALID )?(NIK|NO(MOR)? (KTP|KK)|NPWP( NOMOR)?|NO(MOR)? NPWP|BPJS|NO(MOR)? BPJS"
    r"|(NO(MOR)? )?(HP|TELP(ON)?|TELEPON|WA)|ALAMAT.*|AGAMA.*|JENIS KAWIN.*|STATUS (PER)?KAWIN.*|STATUS PERNIKAHAN"
    r"|(NO(MOR)? )?REKENING|FLAG IKD|KARTU ASN VIRTUAL|KARIS.*|KARSU.*)$"
)
# Columns of SIASN that the product knows and does not need: no reason to alarm anyone about them.
DIABAIKAN = re.compile(
    r"^(NO|NO URUT|NOMOR|.* ID|ID( PNS)?|PATH|NIP LAMA|NOMOR SK .*|TANGGAL SK .*|GOL AWAL.*|KPKN.*|LOKASI KERJA.*"
    r"|INSTANSI .*|SATUAN KERJA INDUK.*|TERISI ASN|TMT ESELON|SEBAB DITOLAK)$"
)
BARIS_JUDUL = 30  # headers are looked for this far down, below titles and letterheads


def bakukan(judul):
    """`_nip_BARU ` and `nipBaru` -> `NIP BARU`: case, underscores, dots, line breaks, doubled spaces do not matter."""
    teks = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(judul if judul is not None else ""))
    teks = re.sub(r"[\s_\u00a0.:*]+", " ", teks)
    return re.sub(r"\s*/\s*", "/", teks).strip().upper()


def peka(judul):
    return bool(PEKA.match(bakukan(judul)))


@dataclass(frozen=True)
class TabelKolom:
    """The columns of one kind: field -> its names. The first name is the one that findings cite.

    `salah_satu`: at least one of these is needed beside the required ones. `pola` finds further columns
    (one per competency); their field is what its groups match, such as `M.01`.
    """

    alias: dict
    wajib: tuple
    salah_satu: tuple = ()
    pola: str = ""

    @classmethod
    def dari_json(cls, teks):
        return cls(**json.loads(teks))

    def ke_json(self):
        """For the reading process, which knows no kinds."""
        return json.dumps(asdict(self))

    @cached_property
    def _bidang(self):
        return {bakukan(nama): bidang for bidang, semua in self.alias.items() for nama in semua}

    def nama(self, bidang):
        """The column as findings cite it."""
        return self.alias[bidang][0] if bidang in self.alias else bidang

    @property
    def sebutan_wajib(self):
        """`NIP BARU dan NAMA`: what a file of this kind must have."""
        salah_satu = " atau ".join(map(self.nama, self.salah_satu))
        return " dan ".join([*map(self.nama, self.wajib), *filter(None, [salah_satu])])

    def bidang(self, judul):
        """The field of a header, or None."""
        baku = bakukan(judul)
        if baku in self._bidang:
            return self._bidang[baku]
        cocok = re.match(self.pola, baku) if self.pola else None
        return ".".join(cocok.groups()) if cocok else None

    def cari(self, baris):
        """Index of the header row among the first rows, or None: the row that names most known columns."""
        wajib, salah_satu = set(self.wajib), set(self.salah_satu)
        terbaik, terbanyak = None, 1
        for nomor, isi in enumerate(baris[:BARIS_JUDUL]):
            dikenal = {b for b in map(self.bidang, isi) if b}
            cukup = wajib <= dikenal and (not salah_satu or dikenal & salah_satu)
            if cukup and len(dikenal) > terbanyak:
                terbaik, terbanyak = nomor, len(dikenal)
        return terbaik

    def petakan(self, judul):
        """(field -> column index, names of unknown columns); the better alias wins when two columns fit."""
        peta, urutan, asing = {}, {}, []
        for indeks, nama in enumerate(judul):
            baku, bidang = bakukan(nama), self.bidang(nama)
            if bidang is None:
                if baku and not PEKA.match(baku) and not DIABAIKAN.match(baku):
                    asing.append(str(nama).strip()[:60])
                continue
            nilai = [bakukan(n) for n in self.alias.get(bidang, (nama,))].index(baku)
            if bidang not in peta or nilai < urutan[bidang]:
                peta[bidang], urutan[bidang] = indeks, nilai
        return peta, asing
