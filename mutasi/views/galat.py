import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from psycopg_pool import PoolTimeout

DATABASE_GONE = (OperationalError, InterfaceError, PoolTimeout)


@login_not_required
def csrf(request, reason=""):
    """A form that came too late or from elsewhere: nothing is done, the person is told to open it anew."""
    return render(request, "403_csrf.html", status=403)


@login_not_required
def terkunci(request, credentials, *args, **kwargs):
    return render(
        request,
        "429.html",
        {"kalimat": "Terlalu banyak percobaan masuk yang salah. Tunggu 15 menit, lalu coba lagi."},
        status=429,
    )


@login_not_required
def galat_peladen(request):
    """The page of an unforeseen error; a lost database is a 503, and the pool finds the way back by itself.

    Rendered without the request: its context would ask the database again.
    """
    if isinstance(sys.exc_info()[1], DATABASE_GONE):
        return HttpResponse(get_template("503.html").render(), status=503, headers={"Retry-After": "10"})
    return HttpResponse(get_template("500.html").render(), status=500)
