from django.urls import path

from jabatan import views

urlpatterns = [
    path("peta/", views.posisi_list, name="posisi_list"),
    path("unit/<int:pk>/cabang/", views.unit_cabang, name="unit_cabang"),
]
