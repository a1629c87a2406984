"""The site under the Content Security Policy that its documentation gives."""

import re
from collections.abc import Callable
from pathlib import Path

from conftest import Mounts
from page_kinds import KINDS, ROOT, has_page, page_of
from playwright.sync_api import Browser

HEARD = """document.addEventListener('securitypolicyviolation', event => console.error(
    `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""


def stated() -> str:
    """Return the policy of the documentation."""
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    found = re.search(r"(?m)^default-src .*$", text)
    assert found is not None
    return found[0]


def test_the_policy_is_strict() -> None:
    rules = {rule.split()[0]: rule.split()[1:] for rule in stated().split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["style-src"] == ["'self'"]
    assert rules["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert rules["base-uri"] == rules["frame-ancestors"] == ["'none'"]


def test_nothing_on_any_page_is_against_the_policy(
    chromium: Browser, site: Path, mounts: Mounts, serve_under: Callable[..., str]
) -> None:
    mounts.policy = stated()
    home = serve_under(site)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.add_init_script(HEARD)
    told: list[str] = []
    page.on("console", lambda said: told.append(f"{page.url}: {said.text}"))
    page.on("pageerror", lambda error: told.append(f"{page.url}: {error}"))
    try:
        for kind in KINDS:
            if has_page(site, kind):
                answer = page.goto(home + page_of(site, kind), wait_until="load")
                assert answer is not None
                assert answer.header_value("content-security-policy") == stated()
                page.mouse.wheel(0, 600)
        page.goto(f"{home}search/?q=talks", wait_until="load")
        page.wait_for_function(
            "document.querySelectorAll('#b-page a[href*=\"reports/\"]').length > 0"
        )
    finally:
        context.close()
    # That the page for what is not there is no success is told by the browser too.
    assert [line for line in told if "status of 404" not in line] == []
