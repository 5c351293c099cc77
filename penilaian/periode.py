"""The round that is running, and the lock under which a round is changed."""

from django.utils import timezone

from jabatan.models import Instansi

from .models import PeriodePenilaian
from .status import StatusPeriode


def periode_dibuka(user):
    """The open round of the agency, begun or not; the latest year if several are open."""
    return PeriodePenilaian.objects.visible_to(user).filter(status=StatusPeriode.DIBUKA).first()


def menerima_isian(periode):
    """Written to from its first day until it is closed: past the last day the late ones are still due."""
    return periode is not None and periode.status == StatusPeriode.DIBUKA and periode.mulai <= timezone.localdate()


def lock_periode(periode):
    """As it is stored now; saves on their way are waited for, and the next ones wait (they share the row)."""
    return PeriodePenilaian.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=periode.pk)


def lock_instansi(instansi_id):
    """Two who open a round at once: an agency's rows are few, and one of the two waits."""
    return Instansi.objects.select_for_update().get(pk=instansi_id)
