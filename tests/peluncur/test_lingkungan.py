import stat

from mutasi.peluncur.lingkungan import prepare_environment, secret_key


def test_secret_key_is_made_once_and_private(tmp_path):
    file = tmp_path / "var" / "kunci"
    key = secret_key(file)
    assert len(key) >= 50
    assert secret_key(file) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["kunci"]


def test_a_server_of_ones_own_starts_nothing():
    environment = {"DATABASE_URL": "postgresql://server/nama", "SECRET_KEY": "rahasia"}
    assert prepare_environment(environment) is None
    assert environment == {"DATABASE_URL": "postgresql://server/nama", "SECRET_KEY": "rahasia"}
