from django.urls import path

from mutasi.views import keadilan, pemeringkatan, perubahan

urlpatterns = [
    path("<int:pk>/", pemeringkatan.pemeringkatan_detail, name="pemeringkatan_detail"),
    path("<int:pk>/ulang/", pemeringkatan.pemeringkatan_ulang, name="pemeringkatan_ulang"),
    path("<int:pk>/keadilan/", keadilan.pemeringkatan_keadilan, name="pemeringkatan_keadilan"),
    path("<int:pk>/keadilan/hitung/", keadilan.keadilan_hitung, name="keadilan_hitung"),
    path("<int:pk>/perubahan/", perubahan.pemeringkatan_perubahan, name="pemeringkatan_perubahan"),
    path("<int:pk>/perubahan/bandingkan/", perubahan.perubahan_bandingkan, name="perubahan_bandingkan"),
]
