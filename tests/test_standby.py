"""Publishing in a process of its own gives the same site, errors and all, and nobody is left."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from projects import WIRE, make_project, tree

from generator import build, flow, making
from generator.diagnostics import BuildError, ConfigError
from generator.forked import processors
from generator.known import Known
from generator.places import find_places
from generator.publish import renderers, site, standby
from generator.write import write_tree

pytestmark = pytest.mark.skipif(processors() < 2 and not hasattr(os, "fork"), reason="no fork here")
PUBLISH = site.publish
PIER = "The pier\n\nA pier was built in Narvik on March 9, 2026, Ada Lund said.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once, in one process."""
    project = make_project(tmp_path_factory.mktemp("made") / "project")
    build.build(find_places(project))
    return project


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "project", symlinks=True))


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of processes that were begun ahead of the pages, however small the site is."""
    begun: list[int] = []
    begin = standby.begin

    def noted(work: Callable[[Any], None]) -> Any:
        process = begin(work)
        begun.append(process[0])
        return process

    monkeypatch.setattr(standby, "begin", noted)
    monkeypatch.setattr(standby, "MANY", 0)
    monkeypatch.setattr(standby, "processors", lambda: 2)
    return begun


@pytest.fixture
def not_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first process publish nothing."""
    monkeypatch.setattr(site, "publish", lambda *_, **__: pytest.fail("published here"))


def edit(project: Path) -> None:
    with (project / "content/reports/ferry.md").open("a", encoding="utf-8") as file:
        file.write("\n\nThe harbour office of Halifax said that 12% of the berths are ready.\n")


def clean(project: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return site and pages as one process makes them from nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standby, "processors", lambda: 1)
        patch.setattr(site, "publish", PUBLISH)
        where = project.with_name("clean")
        shutil.copytree(project, where, ignore=shutil.ignore_patterns("build", "site"))
        build.build(find_places(where))
    made = tree(where / "site"), tree(where / "build/pages")
    shutil.rmtree(where)
    return made


def ended(process: int) -> bool:
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.usefixtures("not_here")
def test_the_site_is_that_of_one_process(project: Path, forked: list[int]) -> None:
    reports, where = project / "content/reports", find_places(project)
    steps = (
        lambda: edit(project),
        lambda: (reports / "pier.txt").write_text(PIER, encoding="utf-8"),
        lambda: (reports / "wire.txt").write_text(WIRE.replace("two", "three"), encoding="utf-8"),
        (reports / "pier.txt").unlink,
        lambda: (project / "site/index.html").write_bytes(b"touched"),
        lambda: (project / "build/pages/index.md").write_bytes(b"touched"),
    )
    for at, step in enumerate(steps):
        step()
        result = build.build(where)
        assert result.published
        assert (tree(where.site), tree(where.pages)) == clean(project), at
        assert len(forked) == at + 1
        assert ended(forked[-1])
        # What is kept tells that all is as it was: nothing is read, nothing is done.
        assert build.settled.recall(where, build.settled.digest(where, None, None, "", ""))
    assert build.build(where).changed == 0
    assert len(forked) == len(steps), "where nothing has changed, no process begins"


@pytest.mark.usefixtures("not_here")
def test_what_another_hook_sees_is_written_before(project: Path, forked: list[int]) -> None:
    (project / "seeing.py").write_text(
        "from pathlib import Path\n"
        "def on_config(config):\n"
        "    text = Path(config.config_file_path).with_name('build').joinpath('pages/reports')\n"
        "    config.copyright = ' '.join(sorted(path.name for path in text.iterdir()))\n"
    )
    settings = project / "mkdocs.yml"
    hooks = "  - site_templates/hook.py\n"
    settings.write_text(settings.read_text("utf-8").replace(hooks, hooks + "  - seeing.py\n"))
    (project / "content/reports/pier.txt").write_text(PIER, encoding="utf-8")
    build.build(find_places(project))
    assert "the-pier.md" in (project / "site/index.html").read_text(encoding="utf-8")
    assert len(forked) == 1


@pytest.mark.usefixtures("not_here")
def test_links_among_the_pages_go_as_they_do_with_one_process(
    project: Path, forked: list[int]
) -> None:
    (project / "build/pages/linked.md").symlink_to(project / "content/reports/ferry.md")
    (project / "build/pages/away").symlink_to(project / "content/reports")
    edit(project)
    build.build(find_places(project))
    assert (tree(project / "site"), tree(project / "build/pages")) == clean(project)
    assert len(forked) == 1


@pytest.mark.parametrize("moment", ["about", "wait", "seen", "stay"])
def test_where_it_is_ended_the_first_process_publishes(
    project: Path, forked: list[int], moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = standby._publish

    class Ending:
        def __init__(self, end: Any) -> None:
            self.end, self.recv = end, end.recv

        def send(self, what: Any) -> None:
            if what[0] == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            self.end.send(what)
            if moment == "wait" and what[0] == "seen":
                os.kill(os.getpid(), signal.SIGKILL)

    if moment == "stay":
        monkeypatch.setattr(standby, "_stay", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    monkeypatch.setattr(
        standby, "_publish", lambda where, end, first: real(where, Ending(end), first)
    )
    edit(project)
    assert build.build(find_places(project)).published
    assert len(forked) == 1
    assert (tree(project / "site"), tree(project / "build/pages")) == clean(project)


@pytest.mark.usefixtures("not_here")
def test_errors_and_warnings_are_those_of_one_process(project: Path, forked: list[int]) -> None:
    where, before = find_places(project), tree(project / "site")
    settings, template = project / "mkdocs.yml", project / "site_templates/theme/main.html"
    good, whole = settings.read_bytes(), template.read_bytes()
    edit(project)
    settings.write_bytes(good.replace(b"site_name:", b"site_nome:"))
    with pytest.raises(ConfigError, match=r"^mkdocs\.yml cannot be used: "):
        build.build(where)
    settings.write_bytes(good)
    template.write_bytes(whole + b"{% nonsense %}")
    with pytest.raises(Exception, match="nonsense") as caught:
        build.build(where)
    assert "TemplateSyntaxError" in repr(caught.value) or "nonsense" in str(caught.value)
    template.write_bytes(whole)
    settings.write_bytes(good.replace(b"- Home: index.md", b"- Home: index.md\n  - No: no.md"))
    assert not build.build(where, strict=True).published
    assert tree(project / "site") == before
    told = build.build(where)
    assert any("no.md" in one.message for one in told.findings if one.check == "mkdocs")
    assert len(forked) == 4
    assert all(map(ended, forked))


def test_other_renderers_are_asked_as_before(
    project: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("briefing:\n", "briefing:\n    renderer: zensical\n")
    settings.write_text(text, encoding="utf-8")
    monkeypatch.setattr(renderers, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match="zensical"):
        build.build(find_places(project))
    assert ended(forked[0])


@pytest.mark.parametrize("published", [False, True], ids=["before", "while publishing"])
def test_it_ends_with_the_first_process_and_publishes_nothing(
    project: Path, forked: list[int], tmp_path: Path, *, published: bool
) -> None:
    """A first process that is killed takes the site's next state with it."""
    where, before, number = find_places(project), tree(project / "site"), tmp_path / "number"
    edit(project)
    first = os.fork()
    if first == 0:
        # Typst's threads, if another test began them, are not in this process: it waited for ever.
        making.typeset = lambda *_: iter(())
        go = standby.Publisher.go

        def gone(process: standby.Publisher, *what: Any) -> None:
            number.write_text(str(forked[0]))
            if published:
                go(process, *what)
            os.kill(os.getpid(), signal.SIGKILL)

        standby.Publisher.go = gone  # type: ignore[method-assign]
        stay = standby._stay
        standby._stay = lambda parent: (time.sleep(1), stay(parent))[1]
        try:
            build.build(where)
        finally:
            os._exit(1)
    os.waitpid(first, 0)
    assert ended(int(number.read_text()))
    assert tree(project / "site") == before
    build.build(where)
    assert (tree(project / "site"), tree(project / "build/pages")) == clean(project)


def test_a_report_that_is_refused_ends_it(project: Path, forked: list[int]) -> None:
    (project / "content/reports/ferry.md").write_text("---\nmarking: [", encoding="utf-8")
    with suppress(BuildError):
        build.build(find_places(project))
    assert ended(forked[0])


@pytest.mark.usefixtures("forked")
def test_a_site_made_by_the_server_is_made_so_too(project: Path) -> None:
    """One process builds again and again, with what is loaded."""
    where = find_places(project)
    for _ in range(2):
        edit(project)
        build.build(where, site_url="http://127.0.0.1:8000/", strict=False)
    assert flow.mount_of(where) == "/"
    assert b"127.0.0.1:8000" in (project / "site/sitemap.xml").read_bytes()


def test_what_changed_is_told_as_a_look_would_tell_it(tmp_path: Path) -> None:
    where = tmp_path / "pages"
    files = {"b/one": b"1", "a/two": b"2", "README.md": b"3", "three": b"4", "a/index.md": b"5"}
    known = Known(where)
    write_tree(where, files.items(), known.holds)
    known.save()
    early = Known(where)
    seen = early.seen
    assert seen is not None
    known = Known(where, seen=seen)
    new = {"b/one": b"other", "a/b/more": b"6", "README.md": b"3", "a/z": b"7", "c.md": b"8"}
    written = write_tree(where, new.items(), known.holds, alone=True, there=known.all)
    assert set(written.removed) == {"a/two", "three", "a/index.md"}
    early.renew(known.changed(written))
    known.save()
    late = Known(where)
    assert list(early.names) == list(late.names)
    assert {n: early.digest(n) for n in early.names} == {n: late.digest(n) for n in late.names}
