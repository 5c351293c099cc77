"""What the indicators are measured by: the day, the numbers of the law on it, and which data are collected at all."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from jabatan.models import Instansi, Parameter
from pegawai.models import DataPribadi


@dataclass
class Acuan:
    instansi: Instansi
    hari: date
    parameter: dict = field(repr=False)  # code -> (value, unit)

    @classmethod
    def muat(cls, instansi, hari=None):
        hari = hari or timezone.localdate()
        baris = Parameter.objects.berlaku_pada(instansi, hari).values_list("kode", "nilai", "satuan")
        return cls(instansi, hari, {kode: (nilai, satuan) for kode, nilai, satuan in baris})

    def ada(self, kode):
        return kode in self.parameter

    def nilai(self, kode):
        return self.parameter[kode][0]

    def bulan(self, kode):
        """A span of the law in months."""
        nilai, satuan = self.parameter[kode]
        return int(nilai) * (12 if satuan == "tahun" else 1)

    @cached_property
    def data_pribadi(self):
        """Personal columns that the agency keeps: who lacks one that it keeps fails; the others are not judged."""
        baris = DataPribadi.objects.filter(pegawai__instansi=self.instansi)
        return {b for b in ("nik", "nomor_hp") if baris.exclude(**{b: ""}).exists()}
