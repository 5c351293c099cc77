"""Who appraises whom by the position tree: the direct superior (PermenPANRB 6/2022).

That is who leads the own unit; for its leader, who leads the next unit above. A seat without a definitive holder is
led by its Plt; without one either, the next unit above counts. Nobody on the way up: there is no appraiser yet.
"""

from dataclasses import dataclass

from django.db.models import Q

from jabatan.models import UnitKerja
from pegawai.models import JenisPenugasan, Pegawai, RiwayatJabatan
from pegawai.models.pegawai import KEDUDUKAN_AKHIR

from .bawahan import with_jabatan


@dataclass(frozen=True)
class Pohon:
    induk: dict  # unit -> the unit above, or None
    pemimpin: dict  # unit -> who leads it today

    def atasan(self, pegawai_id, unit_id, *, memimpin=False):
        """The direct superior, or None. Nobody is the own one: who leads the own unit as Plt is led from above."""
        unit = self.induk.get(unit_id) if memimpin else unit_id
        while unit is not None:
            calon = self.pemimpin.get(unit)
            if calon not in (None, pegawai_id):
                return calon
            unit = self.induk.get(unit)
        return None


def load_pohon(instansi_id, hari):
    """Units and their leaders on a day; who has left the service leads nothing, whatever the record still says."""
    kursi = (
        RiwayatJabatan.objects.filter(
            posisi__kepala=True,
            posisi__aktif=True,
            posisi__unit__instansi=instansi_id,
            jenis_penugasan__in=(JenisPenugasan.DEFINITIF, JenisPenugasan.PLT),
            berlaku__contains=hari,
        )
        .exclude(pegawai__kedudukan_hukum__in=KEDUDUKAN_AKHIR)
        .order_by("berlaku", "pk")
        .values_list("posisi__unit_id", "pegawai_id", "jenis_penugasan")
    )
    menurut = {JenisPenugasan.PLT: {}, JenisPenugasan.DEFINITIF: {}}
    for unit, pegawai, jenis in kursi:
        menurut[jenis][unit] = pegawai
    return Pohon(
        induk=dict(UnitKerja.objects.filter(instansi=instansi_id).values_list("pk", "induk_id")),
        pemimpin=menurut[JenisPenugasan.PLT] | menurut[JenisPenugasan.DEFINITIF],
    )


def dalam_cakupan(periode):
    """Those in service whom the round asks for: its kinds of employees, its units with all below them."""
    orang = with_jabatan(Pegawai.objects.filter(instansi=periode.instansi_id).aktif())
    if periode.jenis_pegawai:
        orang = orang.filter(jenis_pegawai__in=periode.jenis_pegawai)
    cakupan = Q()
    for jalur in periode.unit_cakupan.values_list("jalur", flat=True):
        cakupan |= Q(jalur__startswith=jalur)
    return orang.filter(cakupan)


def susun_penilai(periode, hari):
    """(person, unit, appraiser or None) for everybody in scope, by name: four queries for any number."""
    pohon = load_pohon(periode.instansi_id, hari)
    orang = dalam_cakupan(periode).order_by("nama", "pk")
    for pegawai, unit, kepala in orang.values_list("pk", "kini__unit_id", "kini__posisi__kepala"):
        yield pegawai, unit, pohon.atasan(pegawai, unit, memimpin=bool(kepala))
