"""Pages that change posts, and their downloads; `mutasi/urls.py` hangs them under `jabatan/` beside the readers."""

from django.urls import path

from pegawai.views import abk, jabatan, rumpun, standar

urlpatterns = [
    path("ekspor/", jabatan.jabatan_ekspor, name="jabatan_ekspor"),
    path("<int:pk>/ubah/", jabatan.jabatan_ubah, name="jabatan_ubah"),
    path("<int:pk>/standar/ubah/", standar.standar_ubah, name="standar_ubah"),
    path("standar-baku/", standar.standar_baku, name="standar_baku"),
    path("kompetensi/", standar.kompetensi_list, name="kompetensi_list"),
    path("kompetensi/<int:pk>/hapus/", standar.kompetensi_hapus, name="kompetensi_hapus"),
    path("posisi/<int:pk>/abk/", abk.posisi_abk, name="posisi_abk"),
    path("posisi/<int:pk>/abk/tetapkan/", abk.posisi_abk_tetapkan, name="posisi_abk_tetapkan"),
    path("posisi/<int:pk>/abk/salin/", abk.posisi_abk_salin, name="posisi_abk_salin"),
    path("posisi/<int:pk>/abk/unduh/", abk.posisi_abk_unduh, name="posisi_abk_unduh"),
    path("rumpun/", rumpun.rumpun_list, name="rumpun_list"),
    path("rumpun/<int:pk>/", rumpun.rumpun_detail, name="rumpun_detail"),
    path("rumpun/pasang/", rumpun.rumpun_pasang, name="rumpun_pasang"),
    path("rumpun/kata/", rumpun.rumpun_kata, name="rumpun_kata"),
    path("rumpun/kata/<int:pk>/hapus/", rumpun.rumpun_kata_hapus, name="rumpun_kata_hapus"),
]
