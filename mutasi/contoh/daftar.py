"""The list of planted traps, as `fixtures/contoh/README.md` shows it."""

KEPALA = """\
# Kabupaten Contoh

Semua orang, jabatan, nomor keputusan, dan kejadian di sini rekaan. Wilayah ini dibuat oleh `manage.py muat_contoh`
({ukuran} pegawai, benih {benih}; hari acuan 22 November 2026) dan hanya dapat dimuat ke basis data kosong yang bukan
instalasi sungguhan. Ukuran dan benih yang sama selalu menghasilkan orang yang sama.

Bagaimana mengenali data rekaan:

- tiga angka terakhir setiap NIP dimulai dengan 9 (901 dan seterusnya);
- PNS ID dan UNOR ID dimulai dengan `CONTOH-`, alamat surel berakhir `@contoh.invalid` (nama yang tidak pernah ada);
- sekolah dan lembaga bernama “Contoh”.

Siklus berjalan “Siklus II Tahun 2026” (rencana TMT 4 Januari 2027) berada pada tahap pemeringkatan. Lowongannya
adalah semua jabatan struktural tanpa pejabat definitif, satu kebutuhan mendesak yang diterima (dengan syarat
sertifikat), dan dua jebakan: satu kursi yang sudah terisi sembilan hari sebelum hari acuan (I02) dan satu yang akan
kosong karena BUP (I04). Bobotnya sudah diumumkan dan sekali diganti dengan alasan; sebagian pegawai menyatakan minat.

Penilaian: evaluasi semester I 2026 sudah ditutup, penilaian tahun 2026 sedang berjalan. Siapa menilai siapa
menurut peta jabatan: Sekretaris Daerah belum ada penilainya (tidak ada pejabat di atasnya), kepala perangkat daerah
dialihkan kepadanya dengan alasan, orang di unit yang kepalanya kosong dinilai Plt atau pimpinan di atasnya, kepala
puskesmas dan sekolah menilai dari bawah jenjang pengawas, hampir semua penilai belum punya akun.

Rekap kehadiran Januari–Oktober 2026 ada untuk kebanyakan orang; sekitar enam dari seratus tidak punya rekap, dan
beberapa mesin tidak menghitung keterlambatan (I13: belum ada, bukan nol). Draf penilaian 2026 yang sudah dimulai
memuat faktor: dinilai, "tidak dinilai", atau belum diisi.

Masuk dengan salah satu nama pada `manage.py persona`. Sandinya hanya ada di wilayah contoh.

## Jebakan

Kode I… merujuk insiden yang pernah terjadi, R… aturan, COM/TIM/ACC/CON indikator mutu data BKN.

| kode | jebakan | NIP | nama | jabatan |
|---|---|---|---|---|
"""
KAKI = """
Tidak ditanam, karena belum ada tempatnya dalam rekam: hubungan keluarga (R30), berkas I-MUT (I06), persetujuan teknis
yang menyebut kursi lain (I07). I08 tampak dari siklus berjalan: belum ada rapat yang
dicatat. I11, I12, I16, dan I18 menyangkut perbuatan, bukan isi data.
"""


def susun_daftar(wilayah):
    baris = [_baris(satu) for satu in wilayah.jebakan]
    return KEPALA.format(ukuran=wilayah.ukuran, benih=wilayah.benih) + "\n".join(baris) + "\n" + KAKI


def _baris(jebakan):
    orang, kursi = jebakan.orang, jebakan.kursi
    nip, nama = (orang.nip, orang.nama_lengkap) if orang else ("–", "–")
    tempat = f"{kursi.jabatan.nama}, {kursi.unit.nama}" if kursi else "–"
    return f"| {jebakan.kode} | {jebakan.uraian} | {nip} | {nama} | {tempat} |"
