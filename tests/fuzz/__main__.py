"""Runs the fuzzer: `python -m tests.fuzz report -max_total_time=120`; options are libFuzzer's."""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator"]):
    from tests.fuzz.targets import TARGETS

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Start from what was found before; an input that breaks something is kept beside it."""
    name, *options = sys.argv[1:]
    corpus, new = HERE / "corpus" / name, HERE.parents[1] / ".cache" / "fuzz" / name
    new.mkdir(parents=True, exist_ok=True)
    seeds = [str(new), str(corpus)]
    flags = ["-max_len=4000", "-timeout=20", f"-artifact_prefix={corpus}/found-"]
    atheris.Setup([sys.argv[0], *flags, *options, *seeds], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
