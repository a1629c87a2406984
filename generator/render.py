"""`Page` to bytes: strict Jinja2 in which everything printed is inert Markdown by default."""

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.code import code_digest
from generator.compiled import Calls, Compiler, KeptTemplates, safe
from generator.diagnostics import BuildError
from generator.model import Page
from generator.pages.addresses import relative
from generator.pages.dates import readable
from generator.plain import DROPPED, clean

# Markup anywhere; `<`, `>` and `&` have entities, which HTML around the text understands too.
SPECIAL = re.compile(r"[\\`*_{}\[\]#|]")
ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
# Markup only where a line begins: list marks, rules, underlines of headings, admonitions.
LINE_START = re.compile(r"( ?)(?:([-+!])|([=:])|(\d{1,32})([.)]))")
FRONT = "---\n"
EMPHASIS = re.compile(r"\*{1,3}|_{1,3}")
TILDES = re.compile(r"~{2,}")
FENCE = "```"
UNSAFE_IN_ADDRESS = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&+,;=%]")


@lru_cache(maxsize=1 << 15)
def markdown(text: str) -> Markup:
    """Return Markdown that shows exactly `text` and nothing else, wherever it stands."""
    text = SPECIAL.sub(r"\\\g<0>", clean(text)).translate(ENTITIES)
    text = TILDES.sub(lambda run: "&#126;" * len(run[0]), text)
    start = LINE_START.match(text)
    if start:
        space, mark, sign, number, stop = start.groups(default="")
        head = f"\\{mark}" if mark else f"&#{ord(sign)};" if sign else f"{number}\\{stop}"
        text = space + head + text[start.end() :]
    return Markup(text)  # noqa: S704 - this is the one place that makes text safe


@lru_cache(maxsize=1 << 13)
def attribute(text: str) -> Markup:
    """Return `text` for an HTML attribute or a front matter value inside of quotes."""
    return escape(clean(text).strip())


def yaml(text: str) -> Markup:
    """Return `text` as a YAML string. Themes print front matter as it is: it is HTML-escaped."""
    return Markup(json.dumps(str(attribute(text)), ensure_ascii=False))  # noqa: S704


def code(text: str) -> Markup:
    """Return `text` as a fenced block whose fence is longer than any inside."""
    lines = [line.translate(DROPPED) for line in text.expandtabs(4).split("\n")]
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return Markup("\n".join([fence, *lines, fence]))  # noqa: S704


def emphasis(text: str) -> Markup:
    """Return emphasis marks of a report as they stand; anything else made inert."""
    return Markup(text) if EMPHASIS.fullmatch(text) else markdown(text)  # noqa: S704


def address(url: str) -> Markup:
    """Return an outside address for a Markdown link; empty where it is not a web address."""
    url = "".join(url.translate(DROPPED).split())
    if not url.lower().startswith(("https://", "http://")):
        return Markup("")
    quoted = UNSAFE_IN_ADDRESS.sub(
        lambda char: "".join(f"%{byte:02X}" for byte in char[0].encode("utf-8", "replace")), url
    )
    return Markup(quoted.replace("&", "&amp;"))  # noqa: S704


@pass_context
def to(context: Context, path: str) -> Markup:
    """Return the link from the page being rendered to `path`, both from the pages' root."""
    here = context.resolve_or_missing("path")
    if path.startswith(here) and path[len(here) : len(here) + 1] == "#":
        return safe(path[len(here) :])  # ids and anchors are slugs
    folder, up = _folder(here)
    if folder and path.startswith(folder):
        return safe(path[len(folder) :])
    return safe(f"{up}{path}")


@lru_cache(maxsize=8)
def _folder(here: str) -> tuple[str, str]:
    """Return the folder of a page, with a slash, and the way up from it to the root."""
    folder, slash, _ = here.rpartition("/")
    return folder + slash, "../" * here.count("/")


@pass_context
def url(context: Context, path: str) -> Markup:
    """Return the relative address from the page being rendered to `path`, for HTML attributes."""
    return escape(relative(str(context["path"]), path))


def as_json(value: object) -> Markup:
    """Return a value as JSON without needless spaces, its texts cleaned as those of pages are."""
    return Markup(json.dumps(_cleaned(value), ensure_ascii=False, separators=(",", ":")))  # noqa: S704


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value


def printed(value: object) -> Markup:
    """Turn whatever a template prints into inert Markdown. None is a mistake, never "None"."""
    if type(value) is Markup:
        return value
    if value is None:
        raise TypeError("a template prints None: say what is shown where nothing is known")
    if isinstance(value, Markup):
        return value
    return markdown(str(value))


SHIPPED = "shipped/"
MACROS = (nodes.Macro, nodes.FromImport, nodes.Import, nodes.Assign)


class Layers(BaseLoader):
    """Finds a template in the first of several folders, the last of which holds those that ship.

    A file of macros adds to the shipped one of its name, so that it need hold no macro but those
    that differ. A name that begins with `shipped/` is that of the shipped file, which one that
    stands in for it can include.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return text and path of a template, and whether these still hold: they do."""
        name = template.removeprefix(SHIPPED)
        folders = self.folders if name == template else self.folders[-1:]
        path = next((one / name for one in folders if (one / name).is_file()), None)
        if path is None or ".." in Path(name).parts:
            raise TemplateNotFound(template)
        text, shipped = path.read_text(encoding="utf-8"), self.folders[-1] / name
        if path != shipped and shipped.is_file():
            below = shipped.read_text(encoding="utf-8")
            environment.parse(text, name, str(path))  # a mistake in it is told by its own line
            if text != below and _only_macros(environment.parse(below)):
                text = f"{below}\n{text}"
        return text, str(path), lambda: True


def _only_macros(template: nodes.Template) -> bool:
    """Tell whether a template prints nothing itself."""
    return all(
        isinstance(one, MACROS)
        or (isinstance(one, nodes.Output) and all(_is_blank(part) for part in one.nodes))
        for one in template.body
    )


def _is_blank(part: nodes.Expr) -> bool:
    return isinstance(part, nodes.TemplateData) and not part.data.strip()


def environment(*folders: Path) -> Environment:
    """Return the Jinja environment for the templates in `folders`, the first one first."""
    env = Environment(
        loader=Layers(folders),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    env.code_generator_class, env.context_class = Compiler, Calls
    env.filters.update(attr=attribute, yaml=yaml, code=code, address=address, emphasis=emphasis)
    env.filters["date"] = readable
    env.filters["json"] = as_json
    env.globals.update(to=to, url=url)
    return env


def render(page: Page, env: Environment) -> bytes:
    """Return the bytes of a page: one blank line between blocks, one line end at the end.

    Raises BuildError, with file and line, for a template that is not one.
    """
    try:
        text = _tidy(env.get_template(page.template).render(page.context, path=page.path))
    except TemplateSyntaxError as error:
        place = f"{error.filename or error.name}, line {error.lineno}"
        raise BuildError(f"{place}: {error.message}") from error
    if page.head and text.startswith(FRONT):
        # JSON on one line is YAML too.
        head = json.dumps(page.head, ensure_ascii=False, sort_keys=True)
        text = f"{FRONT}head: {head}\n{text.removeprefix(FRONT)}"
    return (text + "\n").encode("utf-8", "replace")


def printer(*folders: Path, known: Path | None = None) -> Callable[[Page], bytes]:
    """Return what prints pages by the templates in `folders`, and names one it cannot print.

    Compiled templates are kept in the folder `known`.
    """
    env = environment(*folders)
    if known:
        env.bytecode_cache = KeptTemplates(known, code_digest())

    def printed_page(page: Page) -> bytes:
        try:
            return render(page, env)
        except BuildError:
            raise
        except Exception as error:
            raise BuildError(f"{page.template} cannot print {page.path}: {error}") from error

    return printed_page


def _tidy(text: str) -> str:
    """Drop spaces at line ends and runs of blank lines, which loops leave behind; not in fences."""
    if FENCE not in text:
        text = "\n".join(map(str.rstrip, text.split("\n")))
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n")
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        if fence:
            fence = "" if line == fence else fence
        elif line.startswith(FENCE):
            fence = line
        else:
            line = line.rstrip()
            if not line and lines and not lines[-1]:
                continue
        lines.append(line)
    return "\n".join(lines).strip("\n")
