from django.urls import path

from jabatan import views, views_katalog

urlpatterns = [
    path("", views_katalog.jabatan_list, name="jabatan_list"),
    path("<int:pk>/", views_katalog.jabatan_detail, name="jabatan_detail"),
    path("<int:pk>/standar/", views_katalog.jabatan_standar, name="jabatan_standar"),
    path("peta/", views.posisi_list, name="posisi_list"),
    path("unit/<int:pk>/cabang/", views.unit_cabang, name="unit_cabang"),
]
