from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idRingan(Argon2PasswordHasher):
    """Argon2id at 19 MiB, t=2, p=1 (OWASP): 25 ms a sign-in, so that an office can come at once."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
