"""JSON Schemas by which editors complete and check settings, front matter and curated files."""

import json
from collections.abc import Iterator

from generator.checks import explanations
from generator.config.schema import settings_schema
from generator.plugins import checks
from generator.read.schema import front_matter_schema
from generator.registry.schema import FILES, registry_schema


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each schema."""
    made = {"settings": settings_schema(explanations(checks()))}
    made["front-matter"] = front_matter_schema()
    made |= {name: registry_schema(name) for name in FILES}
    for name, schema in made.items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        yield f"{name}.schema.json", f"{text}\n".encode()
