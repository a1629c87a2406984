"""Whoever reads, and with whatever: each kind of page in both schemes, at three widths, by keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_kinds import KINDS, page_of, undeclared
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.slow, pytest.mark.browser]

DATE = "INPUT date"
WIDTHS = (320, 390, 1280)
# What is wider than the window, and what sticks out of it, for the message.
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(node => node.getBoundingClientRect().right > width + 1)
    .map(node => `${node.tagName} ${node.className.baseVal ?? node.className}`).slice(-4);
}"""
FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  // An input without a size of its own is shown by its label.
  const label = node.matches('input') && !node.offsetWidth && node.nextElementSibling;
  const shown = label && label.matches('label') ? label : node;
  const box = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const all = window.walked ||= new Map();
  if (!all.has(node)) all.set(node, all.size);
  return {
    place: all.get(node),
    name: `${node.tagName} ${node.type} ${(node.innerText || node.id || '').slice(0, 40)}`,
    seen: box.width > 0 && box.height > 0 && shown.checkVisibility({visibilityProperty: true}),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: ring || style.boxShadow !== 'none',
    href: node.getAttribute('href') || '',
  };
}"""
FROM_THE_TOP = """() => {
  document.activeElement.blur();
  document.getSelection().setBaseAndExtent(document.body, 0, document.body, 0);
}"""
REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
  .filter(node => node.tabIndex >= 0 && !node.disabled
    && !node.matches('[type=radio]:not(:checked)')
    && node.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})).length"""


@dataclass
class Visit:
    """A page open in a window, and what went wrong on the way."""

    page: Page
    troubles: list[str] = field(default_factory=list)


Visitor = Callable[..., Visit]


@pytest.fixture
def visit(
    chromium: Browser, site: Path, serve_under: Callable[[Path, str], str]
) -> Iterator[Visitor]:
    """A function that opens the page of a kind in a window made as its keywords say."""
    home = serve_under(site, "/briefs/")
    contexts: list[BrowserContext] = []

    def open_page(kind: str, **window: Any) -> Visit:
        context = chromium.new_context(**window)
        context.set_default_timeout(20_000)
        contexts.append(context)
        visit = Visit(context.new_page())

        def asked(url: str) -> None:
            parts = urlsplit(url)
            if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(home).netloc:
                visit.troubles.append(f"asks another host: {url}")

        visit.page.on(
            "console",
            lambda said: (
                visit.troubles.append(f"console: {said.text}")
                if said.type in ("error", "warning")
                else None
            ),
        )
        visit.page.on("pageerror", lambda error: visit.troubles.append(f"script error: {error}"))
        context.on("request", lambda request: asked(request.url))
        visit.page.goto(home + page_of(site, kind), wait_until="load")
        return visit

    yield open_page
    for context in contexts:
        context.close()


def test_every_section_has_a_kind(site: Path) -> None:
    assert undeclared(site) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_no_barriers_in_either_scheme(visit: Visitor, kind: str) -> None:
    """What axe-core finds against WCAG and its best practices: nothing."""
    page = visit(kind, color_scheme="light", viewport={"width": 1280, "height": 900}).page
    told, paint = [], set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches",
                               arg=scheme)  # fmt: skip
        page.wait_for_timeout(300)  # colours fade over
        paint.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        told += [
            f"{scheme}: {one['id']}: {one['help']}: {node['html'][:160]} "
            f"{node.get('failureSummary', '')[:300]}"
            for one in Axe().run(page).response["violations"]
            for node in one["nodes"][:3]
        ]
    assert told == []
    assert len(paint) == 2, "both schemes were looked at"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out_and_nothing_goes_wrong(visit: Visitor, kind: str) -> None:
    """At each width: no sideways scrolling, no other host asked, nothing on the console."""
    visited = visit(kind, viewport={"width": WIDTHS[-1], "height": 900})
    wide = {}
    for width in WIDTHS:
        visited.page.set_viewport_size({"width": width, "height": 900})
        if sticks := visited.page.evaluate(OVERFLOW):
            wide[width] = sticks
    assert wide == {}
    assert [one for one in visited.troubles if "404" not in kind or "404" not in one] == []


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_whole_without_script(visit: Visitor, kind: str) -> None:
    visited = visit(kind, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = visited.page
    # The sections are at hand: in the header here, in a drawer that needs no script on a phone.
    assert page.locator("header nav a[href]:visible").count() >= 5
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator("h1:visible").count() == 1
        assert page.locator("main a:visible").count() >= 1
        hidden = page.locator("main :is(p, li, tr, h2, h3)").evaluate_all(
            """all => all.filter(node => !node.closest('details, form, noscript, nav, [hidden]')
              && !node.checkVisibility()).map(node => node.innerText.slice(0, 60))"""
        )
        assert hidden == []
    assert [one for one in visited.troubles if "404" not in kind or "404" not in one] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_leads_through(visit: Visitor, kind: str) -> None:
    """Tab reaches everything that can be used, in view and with a ring, and is never caught."""
    page = visit(kind, viewport={"width": 1280, "height": 900}).page
    page.evaluate(FROM_THE_TOP)
    steps = min(60, page.evaluate(REACHABLE))
    walked = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step is None:
            break
        walked.append(step)
    assert walked
    assert walked[0]["href"].startswith("#"), "the first step leads past the header"
    lost = [one["name"] for one in walked if not (one["seen"] and one["inside"])]
    assert lost == []
    # A date is typed in parts: each of them is a step, and the browser rings its own button.
    assert [one["name"] for one in walked if not one["ring"] and DATE not in one["name"]] == []
    places = [one["place"] for one in walked]
    assert places == sorted(places), "the focus went back"
    stayed = {walked[place]["name"] for place, one in enumerate(places[1:]) if one == places[place]}
    assert {name for name in stayed if DATE not in name} == set()
    assert len(walked) >= steps - 2
