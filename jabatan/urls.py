from django.urls import path

from jabatan import views, views_analisis, views_katalog

urlpatterns = [
    path("", views_katalog.jabatan_list, name="jabatan_list"),
    path("<int:pk>/", views_katalog.jabatan_detail, name="jabatan_detail"),
    path("<int:pk>/standar/", views_katalog.jabatan_standar, name="jabatan_standar"),
    path("peta/", views.posisi_list, name="posisi_list"),
    path("posisi/<int:pk>/pejabat/", views.posisi_pejabat, name="posisi_pejabat"),
    path("unit/<int:pk>/cabang/", views.unit_cabang, name="unit_cabang"),
    path("unit/<int:pk>/cetak/", views.peta_cetak, name="peta_cetak"),
    path("analisis/", views_analisis.analisis_unit, name="analisis_kebutuhan"),
    path("analisis/jabatan/", views_analisis.analisis_jabatan, name="analisis_jabatan"),
    path("analisis/kualifikasi/", views_analisis.analisis_kualifikasi, name="analisis_kualifikasi"),
]
