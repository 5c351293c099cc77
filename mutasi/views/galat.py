from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


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
