from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils import timezone

from jabatan.models import Parameter, TingkatPendidikan
from mutasi.models import KetentuanAturan
from mutasi.syarat import DAFTAR_SYARAT


def sebut(parameter, tingkat):
    """A threshold in words: levels of education are stored as SIASN's ids, which nobody knows by heart."""
    if parameter.kode.startswith("pendidikan_minimal_") and parameter.nilai in tingkat:
        return tingkat[parameter.nilai]
    if parameter.satuan in ("predikat", "kotak"):
        return parameter.nilai
    return f"{parameter.nilai} {parameter.satuan}"


@permission_required("mutasi.lihat_aturan", raise_exception=True)
def aturan_list(request):
    """The table of rules as a committee would read it: what, by which article, with which numbers."""
    hari_ini = timezone.localdate()
    instansi = request.user.instansi
    parameter = {p.kode: p for p in Parameter.objects.berlaku_pada(instansi, hari_ini)}
    tingkat = dict(TingkatPendidikan.objects.values_list("pk", "nama"))
    setempat = {k.aturan: k for k in KetentuanAturan.objects.filter(instansi=instansi, berlaku__contains=hari_ini)}
    baris = [
        {
            "syarat": s,
            "akibat": setempat[s.id].get_akibat_display() if s.id in setempat else s.akibat,
            "setempat": setempat.get(s.id),
            "parameter": [(p, sebut(p, tingkat)) for k in s.parameter if (p := parameter.get(k))],
        }
        for s in DAFTAR_SYARAT
    ]
    return render(request, "mutasi/aturan_list.html", {"baris": baris, "hari_ini": hari_ini})
