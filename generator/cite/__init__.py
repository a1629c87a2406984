"""How a report or a judgment is cited: one file a format, each a function from `Work` to text."""

from generator.cite.bibtex import bibtex
from generator.cite.csl import csl_json
from generator.cite.prose import prose
from generator.cite.ris import ris
from generator.cite.work import Work

__all__ = ["Work", "bibtex", "csl_json", "prose", "ris"]
