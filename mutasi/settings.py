"""Settings, from the environment only. `make run` and `manage.py` fill what a bare machine lacks."""

import os
from pathlib import Path

import dj_database_url
import pghistory
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from pegawai.impor.pribadi import PRIBADI

BASE_DIR = Path(__file__).resolve().parent.parent
# Before numpy is loaded. Our matrices are small: a second thread only waits, on the core that the pages need.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _env(nama, anjuran):
    nilai = os.environ.get(nama, "")
    if not nilai:
        raise ImproperlyConfigured(f"{nama} belum diisi. {anjuran}")
    return nilai


def _saklar(nama, bawaan):
    """0 or 1, nothing else: MUTASI_NYATA=true would silently mean "not real"."""
    nilai = os.environ.get(nama) or bawaan
    if nilai not in ("0", "1"):
        raise ImproperlyConfigured(f"{nama}={nilai} tidak dikenal. Isi dengan 0 atau 1.")
    return nilai == "1"


def _bilangan(nama, bawaan):
    nilai = os.environ.get(nama) or str(bawaan)
    if not (nilai.isascii() and nilai.isdecimal()):
        raise ImproperlyConfigured(f"{nama}={nilai} tidak dikenal. Isi dengan bilangan 0 atau lebih.")
    return int(nilai)


def _kunci_rahasia(secret_key):
    """For secrets in the database, newest first; SECRET_KEY is the last, so that a key of its own can come later."""
    kunci = [k.strip() for k in os.environ.get("KUNCI_RAHASIA", "").split(",") if k.strip()]
    if any(len(k) < 50 for k in kunci):
        raise ImproperlyConfigured("KUNCI_RAHASIA terlalu pendek: setiap kunci paling sedikit 50 huruf acak.")
    return (*kunci, secret_key)


def _kolom_pribadi():
    """A misspelt name would silently drop what the office means to keep, or keep what it does not."""
    nama = [n.strip() for n in os.environ.get("KOLOM_PRIBADI", "").split(",") if n.strip()]
    if asing := [n for n in nama if n not in PRIBADI]:
        raise ImproperlyConfigured(f"KOLOM_PRIBADI={','.join(asing)} tidak dikenal. Yang ada: {', '.join(PRIBADI)}.")
    return tuple(dict.fromkeys(nama))


def _surel(host):
    """The one mailer. Encrypted unless the office says otherwise: messages name people's duties."""
    if not host:
        return {}
    pilihan = {
        "host": host,
        "port": int(os.environ.get("SUREL_PORT", "587")),
        "username": os.environ.get("SUREL_PENGGUNA", ""),
        "password": os.environ.get("SUREL_SANDI", ""),
        "use_tls": _saklar("SUREL_TLS", "1"),
        "timeout": 20,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": pilihan}}


DEBUG = _saklar("DEBUG", "0")
HTTPS = _saklar("HTTPS", "1")
MUTASI_NYATA = _saklar("MUTASI_NYATA", "0")
if DEBUG and MUTASI_NYATA:
    raise ImproperlyConfigured("Instalasi sungguhan (MUTASI_NYATA=1) tidak boleh berjalan dengan DEBUG=1.")
SECRET_KEY = _env("SECRET_KEY", "Isi dengan rangkaian acak paling sedikit 50 huruf; make run membuatnya sendiri.")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY terlalu pendek: paling sedikit 50 huruf acak.")
KUNCI_RAHASIA = _kunci_rahasia(SECRET_KEY)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
if MUTASI_NYATA and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS=* tidak boleh pada instalasi sungguhan. Sebut nama alamatnya.")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]

INSTALLED_APPS = [
    "mutasi",
    "penilaian",
    "pegawai",
    "jabatan",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "crispy_bootstrap5",
    "crispy_forms",
    "django_filters",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rules",
    "django.forms",  # last: templates/ goes before its widgets
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "mutasi.middleware.TanpaSimpanan",
    "mutasi.middleware.BatasUnggah",
    "mutasi.middleware.PenolakanJadiHalaman",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mutasi.urls"
WSGI_APPLICATION = "mutasi.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mutasi.konteks.tata_letak",
            ],
            "builtins": ["jabatan.templatetags.tampilan", "pegawai.templatetags.orang"],
        },
    }
]

# Persistent connections from a pool; a restarted database is noticed and the connection replaced.
DATABASES = {
    "default": dj_database_url.parse(
        _env("DATABASE_URL", "Jalankan lewat make run, atau isi dengan postgresql://pengguna:sandi@host/nama."),
        conn_health_checks=True,
    )
}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The kinds of file that can be imported, in the order in which an office fills them in.
JENIS_IMPOR = [
    "pegawai.impor.jenis.unor.JENIS",
    "pegawai.impor.jenis.peta_jabatan.JENIS",
    "pegawai.impor.jenis.abk.JENIS",
    "pegawai.impor.jenis.data_utama.JENIS",
    "pegawai.impor.jenis.riwayat_jabatan.JENIS",
    "pegawai.impor.jenis.riwayat_pangkat.JENIS",
    "pegawai.impor.jenis.pendidikan.JENIS",
    "pegawai.impor.jenis.diklat.JENIS",
    "pegawai.impor.jenis.disiplin.JENIS",
    "penilaian.impor.skp.JENIS",
    "penilaian.impor.kompetensi.JENIS",
    "penilaian.impor.kehadiran.JENIS",
    "penilaian.impor.potensi.JENIS",
]

AUTH_USER_MODEL = "pegawai.Pengguna"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "pegawai.masuk.Masuk",
]
PASSWORD_HASHERS = ["pegawai.sandi.Argon2idRingan"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["nama_masuk", "nama"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},  # no NIP, no birthday
]
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "masuk"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
# A whole office shares one address: lock the pair of name and address, never the address.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# How many proxies of our own each add the address that they see to X-Forwarded-For; what stands before is hearsay.
JUMLAH_PROKSI = _bilangan("JUMLAH_PROKSI", 0)
AXES_CLIENT_IP_CALLABLE = "mutasi.batas_kunjungan.get_alamat_klien"
AXES_LOCKOUT_CALLABLE = "mutasi.views.galat.terkunci"
AXES_USERNAME_FORM_FIELD = "username"  # the field of the sign-in form, not of the model
AXES_SENSITIVE_PARAMETERS = ["username", "password"]
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "__Host-sesi" if HTTPS else "sesi"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
if _saklar("DI_BALIK_PROKSI", "0"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
CSRF_FAILURE_VIEW = "mutasi.views.galat.csrf"

# Messages by e-mail, only where the office has a mail server; without one they wait in the outbox to be handed on.
SUREL_HOST = os.environ.get("SUREL_HOST", "")
MAILERS = _surel(SUREL_HOST)
SILENCED_SYSTEM_CHECKS = ["mail.W001"]  # no mail server is a choice: kirim_menunggu asks before it sends
DEFAULT_FROM_EMAIL = os.environ.get("SUREL_DARI", "mutasi@localhost")
# Where people reach the program: the QR code of a decree leads there, and so do the links in mail.
ALAMAT_PROGRAM = (
    _env("ALAMAT_PROGRAM", "Surel memuat tautan: isi alamat program, misalnya https://mutasi.contohkab.go.id.")
    if SUREL_HOST
    else os.environ.get("ALAMAT_PROGRAM", "")
).rstrip("/")

LANGUAGE_CODE = "id"
TIME_ZONE = os.environ.get("ZONA_WAKTU", "Asia/Jakarta")
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Brotli needs 40 s for the fonts of the documents, which no browser asks for.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("ttf", "otf", "woff", "woff2", "png", "jpg", "webp", "gz", "br", "zip", "md")
# Personal columns that an import keeps (UU 27/2022: only for a purpose); without this none is read.
KOLOM_PRIBADI = _kolom_pribadi()
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# The trail is chained per cycle: whatever leads to this model by foreign keys belongs to the chain of that cycle.
MODEL_RANTAI = "mutasi.SiklusMutasi"

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
PROCRASTINATE_ON_APP_READY = None
PROCRASTINATE_IMPORT_PATHS = ["mutasi.tasks_jejak", "mutasi.tasks_cetak"]  # beside the `tasks` of each app

# The row trail: one event table a model, filled by statement triggers, never changed afterwards.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_LEVEL = pghistory.Statement
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"satu_baris": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "satu_baris"}},
    "root": {"handlers": ["konsol"], "level": "WARNING"},
    "loggers": {
        "django.server": {"level": "INFO"},
        "axes": {"level": "ERROR"},
        # says with a traceback what its result says too, and names the signer
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}
