from django.urls import path

from penilaian.views import hasil, keberatan, kemajuan, kesetaraan, penilaian, periode, ringkas

urlpatterns = [
    path("", penilaian.penilaian_list, name="penilaian_list"),
    path("lanjut/", penilaian.penilaian_lanjut, name="penilaian_lanjut"),
    path("<int:pk>/", penilaian.penilaian_ubah, name="penilaian_ubah"),
    path("<int:pk>/buka-kembali/", penilaian.penilaian_buka_kembali, name="penilaian_buka_kembali"),
    path("pegawai/<int:pegawai_id>/<int:tahun>/", penilaian.penilaian_nilai, name="penilaian_nilai"),
    path("pegawai/<int:pegawai_id>/ringkas/", ringkas.penilaian_ringkas, name="penilaian_ringkas"),
    path("kemajuan/", kemajuan.penilaian_kemajuan, name="penilaian_kemajuan"),
    path("periode/buka/", periode.penilaian_periode_buka, name="penilaian_periode_buka"),
    path("periode/<int:pk>/tutup/", periode.penilaian_periode_tutup, name="penilaian_periode_tutup"),
    # fair comparison, own results, objections
    path("kesetaraan/", kesetaraan.kesetaraan_list, name="kesetaraan_list"),
    path("kesetaraan/unit/", kesetaraan.kesetaraan_unit, name="kesetaraan_unit"),
    path("kesetaraan/saya/", kesetaraan.kesetaraan_saya, name="kesetaraan_saya"),
    path("kesetaraan/<int:pk>/penilai/<int:pegawai_id>/", kesetaraan.kesetaraan_detail, name="kesetaraan_detail"),
    path("hasil/", hasil.hasil_saya, name="hasil_saya"),
    path("hasil/<int:pk>/keberatan/", keberatan.keberatan_ajukan, name="keberatan_ajukan"),
    path("keberatan/", keberatan.keberatan_list, name="keberatan_list"),
    path("keberatan/<int:pk>/", keberatan.keberatan_detail, name="keberatan_detail"),
    path("keberatan/<int:pk>/jawab/", keberatan.keberatan_jawab, name="keberatan_jawab"),
    path("keberatan/<int:pk>/cabut/", keberatan.keberatan_cabut, name="keberatan_cabut"),
]
