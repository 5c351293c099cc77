"""Feedback from superiors, peers and subordinates (360).

What the screen calls anonymous cannot be traced from the database (I17): an answer has no author, no time and a
random key, and the row trail does not follow it; each question's answer is a row of its own, so that no row is the
profile of one person. How the rows are written so that nothing physical links them: actions/umpan_balik.py.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pegawai

from .kinerja import PeriodePenilaian


class Hubungan(models.TextChoices):
    """The giver as seen from the person rated. There is one superior, who is therefore never called anonymous."""

    ATASAN = "ATASAN", "Atasan"
    REKAN = "REKAN", "Rekan"
    BAWAHAN = "BAWAHAN", "Bawahan"


class UndanganUmpanBalikQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Only one's own invitations: peers see nothing of others, and nobody sees who was invited to rate oneself."""
        if user.pegawai_id is None:
            return self.none()
        return self.filter(periode__instansi_id=user.instansi_id, pemberi=user.pegawai_id)


class UndanganUmpanBalik(models.Model):
    """Who is asked about whom, and whether that is done; never what was answered."""

    periode = models.ForeignKey(PeriodePenilaian, models.CASCADE, related_name="undangan")
    pemberi = models.ForeignKey(Pegawai, models.CASCADE, related_name="undangan_memberi")
    dinilai = models.ForeignKey(Pegawai, models.CASCADE, related_name="undangan_dinilai")
    hubungan = models.CharField(max_length=7, choices=Hubungan)
    dijawab = models.BooleanField(default=False)

    objects = UndanganUmpanBalikQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "undangan umpan balik"
        constraints = [
            models.UniqueConstraint(fields=["periode", "pemberi", "dinilai"], name="undanganumpanbalik_unik"),
            models.CheckConstraint(condition=~Q(pemberi=F("dinilai")), name="undanganumpanbalik_bukan_diri_sendiri"),
        ]

    def __str__(self):
        return f"Umpan balik untuk {self.dinilai}"


class JawabanUmpanBalik(models.Model):
    """One rating for one question about one person, 1 (rarely) to 5 (always)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    periode = models.ForeignKey(PeriodePenilaian, models.CASCADE, related_name="jawaban")
    dinilai = models.ForeignKey(Pegawai, models.CASCADE, related_name="jawaban_umpan_balik")
    hubungan = models.CharField(max_length=7, choices=Hubungan)
    butir = models.CharField(max_length=30, help_text="Kode pertanyaan pada periode")
    nilai = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "jawaban umpan balik"
        indexes = [models.Index(fields=["periode", "dinilai"], name="jawabanumpanbalik_dinilai")]
        constraints = [models.CheckConstraint(condition=Q(nilai__range=(1, 5)), name="jawabanumpanbalik_nilai_1_5")]

    def __str__(self):
        return f"{self.butir}: {self.nilai}"


class KomentarUmpanBalik(models.Model):
    """A free comment, apart from the ratings that came with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    periode = models.ForeignKey(PeriodePenilaian, models.CASCADE, related_name="komentar")
    dinilai = models.ForeignKey(Pegawai, models.CASCADE, related_name="komentar_umpan_balik")
    hubungan = models.CharField(max_length=7, choices=Hubungan)
    teks = models.CharField(max_length=1000)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "komentar umpan balik"
        indexes = [models.Index(fields=["periode", "dinilai"], name="komentarumpanbalik_dinilai")]

    def __str__(self):
        return f"Komentar {self.get_hubungan_display().lower()}"
