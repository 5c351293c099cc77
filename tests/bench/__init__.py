"""Measurements: ratios between both sides of the same run, so that they hold on any machine.

`python -m tests.bench` runs every part, BAGIAN=peringkat,… only some; sizes beyond the default by the
name of the size: BAGIAN=peringkat:60000x2000. A part is a module here with `ukur(ukuran)` yielding `Angka`.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as mutasi/settings.py has it, also where no settings are loaded
