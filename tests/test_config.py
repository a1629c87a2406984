"""Settings: read beside MkDocs' own keys and tags, refused with a place and a hint."""

from pathlib import PurePosixPath

import pytest

from generator.config import Settings, build_folder, load_settings, starter_texts
from generator.diagnostics import ConfigError

TAGGED = """site_name: Briefs
site_url: !ENV [SITE_URL, https://briefs.example/]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


@pytest.mark.parametrize("text", ["", "site_name: Briefs\n", TAGGED, "extra:\n", "extra: {a: 1}\n"])
def test_defaults_stand_where_nothing_is_set(text: str) -> None:
    assert load_settings(text) == Settings(certainty=0.5, strict=False)


def test_values_are_read_beside_the_tags_of_mkdocs() -> None:
    text = TAGGED + "extra:\n  generator: false\n  briefing:\n    certainty: 0.7\n    strict: yes\n"
    assert load_settings(text) == Settings(certainty=0.7, strict=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "extra:\n  briefing:\n    certanty: 0.7\n",
            'mkdocs.yml:3:5: error: unknown setting "certanty" [settings]\n'
            '    hint: did you mean "certainty"?',
        ),
        (
            "extra:\n  briefing:\n    certainty: high\n",
            'mkdocs.yml:3:16: error: "certainty" must be a number from 0 to 1 [settings]\n'
            "    hint: such as certainty: 0.5",
        ),
        (
            "extra:\n  briefing: {certainty: 7}\n",
            'mkdocs.yml:2:25: error: "certainty" must be a number from 0 to 1 [settings]\n'
            "    hint: such as certainty: 0.5",
        ),
        (
            "extra:\n  briefing:\n    strict: perhaps\n",
            'mkdocs.yml:3:13: error: "strict" must be true or false [settings]\n'
            "    hint: such as strict: true",
        ),
        (
            "extra:\n  briefing: 0.7\n",
            'mkdocs.yml:2:13: error: expected "key: value" lines here [settings]\n'
            "    hint: indent them below the key",
        ),
        (
            "site_name: [unclosed\n",
            "mkdocs.yml:2:1: error: unreadable YAML: did not find expected ',' or ']' [settings]\n"
            '    hint: quote a value that holds ": " or starts with a sign; '
            "indent with spaces, not tabs",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_place(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load_settings(text)
    assert [str(finding) for finding in raised.value.findings] == [said]


def test_other_content_never_disturbs_the_projects_own_pages() -> None:
    root = PurePosixPath("/project")
    own = build_folder(root, root / "content", root / "site")
    assert own == root / "build"
    seeds = build_folder(root, PurePosixPath("/elsewhere/seeds"), PurePosixPath("/elsewhere/out"))
    assert seeds.parent == own
    assert seeds.name.startswith("seeds-")
    other = build_folder(root, PurePosixPath("/elsewhere/seeds"), PurePosixPath("/elsewhere/out2"))
    assert other != seeds


def test_starter_files_ship_with_the_package() -> None:
    texts = starter_texts()
    assert list(texts) == sorted(texts)
    assert {"sources.yml", "given_names.txt"} <= set(texts)
    assert all(text.endswith("\n") for text in texts.values())
