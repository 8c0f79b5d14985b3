from setup.interpreter import (
    Interpreter,
    Look,
    Version,
    candidates,
    choose,
    none_found,
    parse_answer,
    supported,
)


def machine(**versions: Version) -> Look:
    known = {name.replace("_", "."): version for name, version in versions.items()}

    def look(command: str) -> Interpreter | None:
        name = command.removeprefix("/usr/bin/")
        key = f"/usr/bin/{name}" if command.startswith("/") else name
        version = known.get("system" if key == "/usr/bin/python3" else key)
        return Interpreter(version, command) if version else None

    return look


def chosen(look: Look, **env: str) -> str | None:
    found = choose(candidates(env, windows=False, running="/launcher"), look)
    return found.executable if found else None


def test_debians_own_python_comes_first() -> None:
    assert chosen(machine(system=(3, 11, 2), python3_13=(3, 13, 1))) == "/usr/bin/python3"


def test_newest_supported_python_on_the_path_replaces_an_old_system_python() -> None:
    assert chosen(machine(system=(3, 9, 2), python3_12=(3, 12, 3), python3_11=(3, 11, 9))) == "python3.12"


def test_too_new_a_python_is_passed_over() -> None:
    assert chosen(machine(system=(3, 14, 0), python3_13=(3, 13, 0))) == "python3.13"


def test_a_named_python_allows_no_other() -> None:
    look = machine(system=(3, 11, 2), python3_10=(3, 10, 1))
    assert chosen(look, PYTHON="python3.10") is None
    assert chosen(look, PYTHON="/usr/bin/python3") == "/usr/bin/python3"


def test_later_candidates_are_not_started() -> None:
    asked: list[str] = []

    def look(command: str) -> Interpreter | None:
        asked.append(command)
        return Interpreter((3, 11, 2), command)

    chosen(look)
    assert asked == ["/usr/bin/python3"]


def test_windows_uses_what_the_launcher_started() -> None:
    assert candidates({}, windows=True, running=r"C:\Python\python.exe") == [r"C:\Python\python.exe"]


def test_bounds_of_the_supported_versions() -> None:
    versions = [(3, 10, 99), (3, 11, 0), (3, 13, 99), (3, 14, 0)]
    assert [supported(version) for version in versions] == [False, True, True, False]


def test_an_answer_of_something_that_is_no_python_is_ignored() -> None:
    assert parse_answer("3 11 2\n/usr/bin/python3.11\n") == Interpreter((3, 11, 2), "/usr/bin/python3.11")
    for text in ("", "3 11 2", "pyenv: command not found\n", "3 11\n/usr/bin/python3"):
        assert parse_answer(text) is None


def test_the_message_names_what_was_tried_in_both_languages() -> None:
    message = none_found(["python3", "python3", "python3.12"])
    assert "试过：python3, python3.12\n" in message
    assert "No suitable Python found" in message
