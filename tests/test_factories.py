"""The factories themselves: each makes a row that the database takes, and no model is without one."""

import inspect

import pytest
from django.apps import apps
from factory.django import DjangoModelFactory

from pegawai.models import Pegawai
from tests import factories
from tests.factories import PERSONA, InstansiFactory, persona

SEMUA = [f for _, f in inspect.getmembers(factories, inspect.isclass) if issubclass(f, DjangoModelFactory)]
APLIKASI = ("jabatan", "pegawai", "penilaian", "mutasi")


@pytest.mark.django_db
@pytest.mark.parametrize("factory", SEMUA, ids=lambda f: f.__name__)
def test_factory_makes_a_row(factory):
    objek = factory()
    assert type(objek).objects.filter(pk=objek.pk).exists()
    assert str(objek)


def test_every_model_has_a_factory():
    jejak = {m for m in apps.get_models() if m.__name__.endswith("Event")}
    perlu = {m for m in apps.get_models() if m._meta.app_label in APLIKASI and not m._meta.auto_created} - jejak
    assert perlu <= {f._meta.model for f in SEMUA}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PERSONA)
def test_persona_sees_own_agency_only(kind):
    lain = persona("pegawai", instansi=InstansiFactory(nama="Lain"))
    user = persona(kind)
    assert lain.pegawai not in Pegawai.objects.visible_to(user)
