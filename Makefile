# Dua perintah cukup: `make run` dan `make test`. Semua yang lain: `make help`.
.DEFAULT_GOAL := help
.PHONY: help run dev stop test browser check format bench potret lock
MAKEFLAGS += --no-print-directory

# Any python3 >= 3.8 that runs (a pyenv shim may not) is enough for siapkan.py, which finds or fetches the real one.
SIAPKAN = @for p in "$(PYTHON)" /usr/bin/python3 python3 /usr/local/bin/python3; do \
	  "$$p" -I -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && exec "$$p" -I mutasi/peluncur/siapkan.py
TANPA_PYTHON = done; echo "Python 3 tidak ada atau tidak dapat dijalankan: pasang dengan 'sudo apt-get install python3', lalu ulangi." >&2; exit 1

PY = .venv/bin/python
SUMBER = manage.py jabatan pegawai penilaian mutasi tests
# What `check --deploy` is asked about: the settings of a real installation.
PRODUKSI = DEBUG=0 MUTASI_NYATA=1 HTTPS=1 ALLOWED_HOSTS=mutasi.contoh.go.id
# Commands that fail when a generated file no longer matches its source.
BERKAS_BUATAN = diagram_status
UTAS ?= auto

help: ## Daftar perintah ini
	@echo "Mutasi. Perintah:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'
	@echo "PORT=8001 make run memakai port lain; DATABASE_URL=postgresql://... memakai server PostgreSQL yang ada."

run: siap-run ## Jalankan aplikasi (PostgreSQL, pekerja latar, server web); Ctrl-C menghentikan semuanya
	@exec $(PY) -m mutasi.peluncur.jalankan

dev: siap-dev ## Seperti run, tetapi memuat ulang kode yang berubah
	@exec $(PY) -m mutasi.peluncur.jalankan --dev

stop: siap-run ## Hentikan PostgreSQL bawaan yang dinyalakan oleh manage.py
	@$(PY) -m mutasi.peluncur.postgres stop

test: siap-dev ## Semua tes, paralel, dengan peramban bila Chromium ada (TES=tests/mutasi untuk sebagian)
	@$(PY) -m pytest -n $(UTAS) --dist worksteal $(TES)

browser: ## Pasang Chromium untuk tes dengan peramban
	$(SIAPKAN) browser; $(TANPA_PYTHON)

check: siap-dev ## Semua pemeriksaan selain tes
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/djlint --quiet --check templates
	@.venv/bin/djlint --quiet --lint templates
	@.venv/bin/lint-imports --no-logo --cache-dir var/import_linter
	@.venv/bin/mypy
	@$(PY) manage.py makemigrations --check --dry-run
	@$(PRODUKSI) $(PY) manage.py check --deploy --fail-level WARNING
	@set -e; for perintah in $(BERKAS_BUATAN); do $(PY) manage.py $$perintah --check; done
	@.venv/bin/bandit --quiet --configfile pyproject.toml --recursive jabatan pegawai penilaian mutasi
	@echo "Semua pemeriksaan lolos."

format: siap-dev ## Rapikan kode dan templat
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .
	@.venv/bin/djlint --quiet --reformat templates || true

bench: siap-dev ## Ukur kinerja; tabel dan var/kinerja.json (BAGIAN=nama untuk satu bagian)
	@$(PY) -m tests.bench $(BAGIAN)

potret: siap-dev ## Potret setiap halaman, lebar 1366 dan 390, ke var/potret
	@$(PY) -m tests.potret

lock: ## Kunci ulang pustaka dari pyproject.toml, dengan sidik dan tanpa alamat
	$(SIAPKAN) lock; $(TANPA_PYTHON)

.PHONY: siap-run siap-dev
siap-run:
	$(SIAPKAN) run; $(TANPA_PYTHON)
siap-dev:
	$(SIAPKAN) dev; $(TANPA_PYTHON)
