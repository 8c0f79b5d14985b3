from setup.layout import this_checkout

SCRIPT = this_checkout().root / "preview.bat"


def test_the_windows_script_is_plain_ascii_with_windows_line_ends() -> None:
    content = SCRIPT.read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n") > 10


def test_every_jump_of_the_windows_script_has_its_target() -> None:
    lines = SCRIPT.read_text("ascii").splitlines()
    labels = {line[1:] for line in lines if line.startswith(":")}
    targets = {line.rpartition("goto ")[2] for line in lines if "goto " in line}
    assert targets - {":eof"} == labels
