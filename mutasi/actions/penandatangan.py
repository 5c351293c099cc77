"""Who may have signed an issued document, and whether a certificate is theirs.

A root vouches that somebody is who the certificate says, not that this somebody is the official of this decree.
"""

from dataclasses import dataclass

from mutasi.models import JenisDokumen
from pegawai.models import DataPribadi
from pegawai.nama import senama

PANJANG_NIP, PANJANG_NIK = 18, 16


@dataclass(frozen=True)
class Pejabat:
    """An official as the decree names them; `nomor` are their NIP and NIK, as far as the records hold them."""

    sebagai: str
    nama: str
    nomor: tuple[str, ...] = ()


def load_pejabat(dokumen):
    """The PPK, and on an extract first the one who signs it for the PPK; as read back before it was issued."""
    keputusan, instansi = dokumen.keputusan, dokumen.keputusan.instansi
    terbaca = (
        keputusan.baca_ulang.ditandatangani().order_by("-selesai_pada").values_list("isi", flat=True).first() or {}
    )
    nama, sekda, nip = (terbaca.get(k, getattr(instansi, k)) for k in ("nama_kepala_daerah", "nama_sekda", "nip_sekda"))
    ppk = Pejabat(f"{instansi.sebutan_kepala_daerah} {instansi.nama}", nama)
    if dokumen.jenis != JenisDokumen.PETIKAN:
        return [ppk]
    return [Pejabat("Sekretaris Daerah", sekda, _nomor(instansi, nip)), ppk]


def _nomor(instansi, nip):
    """The NIK only where the agency keeps it (KOLOM_PRIBADI); compared here, never shown or stored again."""
    if not nip:
        return ()
    nik = DataPribadi.objects.filter(pegawai__instansi=instansi, pegawai__nip=nip).values_list("nik", flat=True)
    return tuple(filter(None, (nip, *nik)))


def cocokkan(tanda, pejabat):
    """The signature with its verdict instead of the numbers that its certificate carries.

    `cocok`: it is one of these officials, `sebagai` which. `nomor_beda`: the name is theirs, the NIP or NIK is not.
    """
    nomor = tanda["nomor"]
    senama_dengan = [p for p in pejabat if senama(tanda["penanda"], p.nama)]
    cocok = next((p for p in senama_dengan if not _bertentangan(nomor, p.nomor)), None)
    return {k: v for k, v in tanda.items() if k != "nomor"} | {
        "cocok": cocok is not None,
        "sebagai": cocok.sebagai if cocok else "",
        "nomor_beda": bool(senama_dengan) and cocok is None,
    }


def _bertentangan(sertifikat, rekam):
    """Numbers of one kind that both know and that differ; what only one of them knows says nothing."""
    for panjang in (PANJANG_NIP, PANJANG_NIK):
        di_sana, di_sini = ({n for n in satu if len(n) == panjang} for satu in (sertifikat, rekam))
        if di_sana and di_sini and not di_sana & di_sini:
            return True
    return False
