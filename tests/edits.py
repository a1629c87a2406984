"""Edits that an owner makes, one after the other: reports, curated files, templates, settings."""

import random
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from hypothesis import strategies as st

Edit = Callable[[Path], object]
INPUTS = ("content", "site_templates", "mkdocs.yml")
ACTOR = "- {{id: lead, name: {}, kind: {}, aliases: [{}]}}\n"
SETTINGS = (
    "certainty: 0.9", "pdf: false", "cards: false", "sqlite: false", "llms: false",
    "checks: {no-date: warning, single-source: off}",
)  # fmt: skip


def write(name: str, text: str) -> Edit:
    """Write a report."""

    def edit(root: Path) -> None:
        path = root / "content/reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return edit


def remove(name: str) -> Edit:
    return lambda root: (root / "content/reports" / name).unlink(missing_ok=True)


def rename(name: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / "content/reports" / name
        if path.exists():
            path.rename(path.with_stem(f"{path.stem}-moved"))

    return edit


def replaced(name: str, text: str, seed: int) -> Edit:
    """Put a paragraph of `text` in the place of one of a report's."""

    def edit(root: Path) -> None:
        path = root / "content/reports" / name
        if path.exists():
            dice = random.Random(seed)  # noqa: S311 - no secret
            parts = path.read_text(encoding="utf-8").split("\n\n")
            if len(parts) > 1:
                parts[dice.randrange(1, len(parts))] = dice.choice(text.split("\n\n")[1:])
            path.write_text("\n\n".join(parts), encoding="utf-8")

    return edit


def in_file(name: str, text: str) -> Edit:
    return lambda root: (root / name).write_text(text, encoding="utf-8")


def added(name: str, words: str) -> Edit:
    """Add words to the end of a template."""

    def edit(root: Path) -> None:
        path = root / "site_templates" / name
        path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")

    return edit


def setting(line: str) -> Edit:
    """Set one of the generator's own settings, and none of the others."""

    def edit(root: Path) -> None:
        path = root / "mkdocs.yml"
        head, mark, rest = path.read_text(encoding="utf-8").partition("  briefing:\n")
        tail = rest[rest.index("\nextra_css:") :]
        path.write_text(f"{head}{mark}    history: false\n    {line}\n{tail}", encoding="utf-8")

    return edit


def named(name: str) -> Edit:
    """Give the site a name."""

    def edit(root: Path) -> None:
        path = root / "mkdocs.yml"
        rest = path.read_text(encoding="utf-8").partition("\nsite_description:")
        head = rest[0][: rest[0].index("site_name:")]
        path.write_text(f"{head}site_name: {name}{''.join(rest[1:])}", encoding="utf-8")

    return edit


def edits_of(texts: Mapping[str, str]) -> st.SearchStrategy[Edit | int]:
    """Return edits of a project with some of these reports, the first of which is never gone.

    A number stands for going back to what was so many edits before.
    """
    names = st.sampled_from(list(texts))
    others = st.sampled_from(list(texts)[1:])
    words = st.sampled_from(list(texts.values()))
    return st.one_of(
        st.builds(lambda name: write(name, texts[name]), names),
        st.builds(replaced, names, words, st.integers(0, 99)),
        st.builds(remove, others),
        st.builds(rename, others),
        st.builds(
            lambda *parts: in_file("content/actors.yml", ACTOR.format(*parts)),
            st.sampled_from(["Ada Lund", "Grain Authority"]),
            st.sampled_from(["person", "organisation"]),
            st.sampled_from(["Lead", "the Mayor"]),
        ),
        st.builds(
            lambda grade: in_file(
                "content/sources.yml", f"- {{id: reuters, name: Reuters, reliability: {grade}}}\n"
            ),
            st.sampled_from("AF"),
        ),
        st.builds(
            added,
            st.sampled_from(
                ["pages/judgment.md.j2", "pages/report.md.j2", "theme/partials/footer.html"]
            ),
            st.sampled_from(["\nEdition 1.\n", "\nEdition 2.\n"]),
        ),
        st.builds(
            added, st.just("print/report.typ"), st.sampled_from(["\n// a\n", "\nThe end.\n"])
        ),
        st.builds(
            lambda text: in_file("site_templates/pages/network.md.j2", text),
            st.sampled_from(["# Network\n\n[lost](nowhere.md)\n", "# Network\n"]),
        ),
        st.builds(setting, st.sampled_from(SETTINGS)),
        st.builds(named, st.sampled_from(["Harbour briefs", "Island briefs"])),
        st.integers(1, 3),
        st.integers(1, 3),
    )


def _inputs(root: Path) -> dict[Path, bytes]:
    tops = (root / name for name in INPUTS)
    files = (path for top in tops for path in ([top] if top.is_file() else top.rglob("*")))
    return {path: path.read_bytes() for path in files if path.is_file()}


def carried_out(root: Path, steps: Iterable[Edit | int]) -> Iterator[None]:
    """Make the edits one after the other, and stop behind each."""
    past = [_inputs(root)]
    for step in steps:
        if isinstance(step, int):
            _restore(root, past[max(0, len(past) - 1 - step)])
        else:
            step(root)
        past.append(_inputs(root))
        yield


def _restore(root: Path, files: Mapping[Path, bytes]) -> None:
    shutil.rmtree(root / "content")
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    for path in _inputs(root).keys() - files.keys():
        path.unlink()
