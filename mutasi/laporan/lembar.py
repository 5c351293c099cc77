"""An explanation as the sheet that is printed."""

from jabatan.templatetags.tampilan import angka, poin, tanggal_panjang, waktu
from mutasi.dokumen.alasan import BarisPoinCetak, Jalan, LembarAlasan

RINCIAN_TERCETAK = 3


def build_lembar_alasan(hasil, pegawai, penjelasan, kekurangan):
    pemeringkatan, lowongan, kini = hasil.pemeringkatan, hasil.lowongan, pegawai.jabatan_kini
    pasangan = penjelasan.pasangan
    return LembarAlasan(
        pemerintah=f"Pemerintah {lowongan.siklus.instansi}",
        nama=pegawai.nama_lengkap,
        nip=pegawai.nip,
        jabatan=f"{kini.nama_jabatan}, {kini.nama_unit}" if kini else "Tanpa jabatan definitif",
        kursi=str(lowongan.posisi.jabatan.nama),
        unit_kursi=str(lowongan.posisi.unit.nama),
        putusan=penjelasan.label,
        kalimat=penjelasan.kalimat,
        fakta=(
            ("Siklus", str(lowongan.siklus)),
            ("Keadaan yang dinilai", f"per {tanggal_panjang(pemeringkatan.per_tanggal)}"),
            ("Dihitung", f"pemeringkatan {pemeringkatan.nomor}, {waktu(pemeringkatan.dijalankan_pada)}"),
            ("Yang memenuhi syarat", f"{angka(penjelasan.tempat.dari)} pegawai"),
        ),
        poin=tuple(
            BarisPoinCetak(
                b.judul,
                sebut_rentang(b.rendah, b.tinggi),
                f"{poin(b.bobot, 0)}\u00a0%",
                sebut_rentang(b.sumbangan_rendah, b.sumbangan_tinggi),
            )
            for b in penjelasan.poin
        ),
        jumlah=sebut_rentang(pasangan.skor_rendah, pasangan.skor_tinggi),
        syarat=tuple(f"{b.hasil.kalimat}." for b in penjelasan.menahan),
        catatan=tuple(f"{b.hasil.kalimat}." for b in penjelasan.catatan),
        terpenuhi=len(penjelasan.terpenuhi),
        jalan=tuple(Jalan(k.tujuan, sebut_jalan(k)) for k in kekurangan if not k.tercapai),
        kokoh=sebut_kokoh(penjelasan.kokoh),
        bukti=tuple(penjelasan.bukti),
        sidik=pemeringkatan.sidik[:16],
        tersembunyi=penjelasan.tersembunyi,
    )


def sebut_rentang(rendah, tinggi):
    return poin(rendah) if rendah == tinggi else f"{poin(rendah)} – {poin(tinggi)}"


def sebut_jalan(jawaban):
    """Each way in one sentence; or that there is none, and what stands in the way."""
    if not jawaban.jalan:
        return (f"Tidak dapat dicapai dengan perubahan data saja: {'; '.join(jawaban.sebab)}.",)
    izin = f" Sesudah itu masih perlu dokumen izin: {'; '.join(jawaban.izin)}." if jawaban.izin else ""
    return tuple(f"{'; dan '.join(_sebut(u) for u in jalan)}.{izin}" for jalan in jawaban.jalan)


def _sebut(sebutan):
    """On paper only the first details; the page has them all."""
    if not sebutan.rincian:
        return sebutan.judul
    lain = len(sebutan.rincian) - RINCIAN_TERCETAK
    sisa = f", dan {lain} lain" if lain > 0 else ""
    return f"{sebutan.judul} ({', '.join(sebutan.rincian[:RINCIAN_TERCETAK])}{sisa})"


def sebut_kokoh(kokoh):
    if kokoh is None:
        return ""
    return (
        f"Bila bobot kriteria digeser acak sampai ±{kokoh.variasi} % sebanyak {angka(kokoh.undian)} kali, tempat di "
        f"tiga besar bertahan pada {kokoh.tiga_besar} % percobaan."
    )
