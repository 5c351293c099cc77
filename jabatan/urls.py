from django.urls import path

from jabatan import katalog_views, views

urlpatterns = [
    path("", katalog_views.jabatan_list, name="jabatan_list"),
    path("<int:pk>/", katalog_views.jabatan_detail, name="jabatan_detail"),
    path("<int:pk>/standar/", katalog_views.jabatan_standar, name="jabatan_standar"),
    path("peta/", views.posisi_list, name="posisi_list"),
    path("unit/<int:pk>/cabang/", views.unit_cabang, name="unit_cabang"),
]
