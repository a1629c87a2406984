"""No character of an editor's file is lost, at whatever moment writing a decision ends."""

from pathlib import Path

import pytest
from faults import Moment, run

from generator.importing.report import Imported, write
from generator.write import edit_file

pytestmark = pytest.mark.slow
OLD = "# The desk's own list\r\n- id: ada-lund # mayor\n  name: Ada Lund\n"


@pytest.mark.parametrize("how", ["kill", "full", "fail"])
@pytest.mark.parametrize("there", [True, False])
def test_an_edit_is_whole_or_not_at_all(tmp_path: Path, how: str, there: bool) -> None:
    path = tmp_path / "actors.yml"
    if there:
        path.write_bytes(OLD.encode())
    before = {path.name: OLD.encode()} if there else {}
    ends = []
    for at in range(1, 12):
        ended = run(lambda: edit_file(path, lambda text: (text or "") + "new\n"), Moment(at, how))
        found = {one.name: one.read_bytes() for one in tmp_path.iterdir() if one.suffix == ".yml"}
        whole = {path.name: (OLD if there else "").encode() + b"new\n"}
        assert found in (before, whole), (at, ended)
        assert ended == 0 or found == before or how == "kill" or at > 2, (at, ended)
        ends.append(ended)
        if found != before and there:
            path.write_bytes(OLD.encode())
        elif found != before:
            path.unlink()
    assert set(ends) > {0}


@pytest.mark.parametrize("how", ["kill", "full", "fail"])
def test_an_imported_report_is_whole_or_not_at_all(tmp_path: Path, how: str) -> None:
    target = tmp_path / "reports" / "one.md"
    text = "---\ntitle: One\n---\n\nThe harbour opens.\n"
    made = Imported(tmp_path / "one.docx", "new", target, text)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "mine.md").write_text("mine")
    for at in range(1, 8):
        run(lambda: write(made, tmp_path), Moment(at, how))
        assert (tmp_path / "reports" / "mine.md").read_text() == "mine"
        assert not target.exists() or target.read_text() == text
        target.unlink(missing_ok=True)
    target.write_text("An editor's own")
    run(lambda: write(made, tmp_path), Moment(0, "none"))
    assert target.read_text() == "An editor's own"
