"""Background work of this app."""

from django.utils import timezone
from procrastinate.contrib.django import app

from penilaian.actions.pengingat import ingatkan_semua


@app.periodic(cron="47 22 * * *")  # UTC: early morning in all of Indonesia's zones
@app.task(name="penilaian.ingatkan", queueing_lock="penilaian_ingatkan")
def ingatkan(timestamp):
    """Every morning, whoever is due. What was written once is never written again."""
    ingatkan_semua(timezone.localdate())
