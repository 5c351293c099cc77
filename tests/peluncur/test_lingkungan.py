import stat

from mutasi.peluncur.lingkungan import act_as_owner, prepare_command, prepare_environment, secret_key


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


def two_roles():
    return {
        "DATABASE_URL": "postgresql://program@server/nama",
        "DATABASE_URL_PEMILIK": "postgresql://pemilik@server/nama",
        "SECRET_KEY": "rahasia",
    }


def test_tables_are_the_work_of_their_owner():
    environment = two_roles()
    prepare_command("migrate", environment)
    assert environment["DATABASE_URL"] == "postgresql://pemilik@server/nama"
    environment = two_roles()
    assert act_as_owner(environment) == "program"
    assert environment["DATABASE_URL"] == "postgresql://pemilik@server/nama"


def test_every_other_command_runs_as_the_program():
    for command in ("", "shell", "procrastinate", "periksa_jejak"):
        environment = two_roles()
        prepare_command(command, environment)
        assert environment == two_roles()


def test_where_there_is_one_role_nothing_is_swapped():
    environment = {"DATABASE_URL": "postgresql://satu@server/nama", "SECRET_KEY": "rahasia"}
    assert act_as_owner(environment) is None
    assert environment["DATABASE_URL"] == "postgresql://satu@server/nama"
