"""The round that is running."""

from django.utils import timezone

from .models import PeriodePenilaian


def periode_dibuka(user):
    """The open round of the agency, begun or not; the latest year if several are open."""
    return PeriodePenilaian.objects.visible_to(user).filter(status=PeriodePenilaian.Status.DIBUKA).first()


def menerima_isian(periode):
    """Written to from its first day until it is closed: past the last day the late ones are still due."""
    return (
        periode is not None
        and periode.status == PeriodePenilaian.Status.DIBUKA
        and periode.mulai <= timezone.localdate()
    )
