from django.contrib.auth.backends import ModelBackend

from pegawai.models import PeranPengguna


class Masuk(ModelBackend):
    """Signing in as Django does; who comes back with a session brings today's roles along."""

    def get_user(self, user_id):
        """One query for the user, the agency and the roles; two for who has no role. None: unknown or closed."""
        peran = list(PeranPengguna.objects.kini().filter(pengguna=user_id).select_related("pengguna__instansi"))
        user = peran[0].pengguna if peran else super().get_user(user_id)
        if user is None or not self.user_can_authenticate(user):
            return None
        user.peran_aktif = peran
        return user
