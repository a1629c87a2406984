"""What judgments rest on, in facts and in words, and what falls when a source is withdrawn.

Two outlets that carry one wire are one witness. Which wire an outlet carries is known from the
`origin` of its entry, or from the citation itself ("The Guardian, citing AP").
"""

from generator.source_base.bases import Base, Bases, bases
from generator.source_base.citations import Witness
from generator.source_base.statement import (
    CREDIBILITY,
    RELIABILITY,
    judgment_statement,
    report_statement,
)
from generator.source_base.withdrawal import Withdrawal, withdrawals

__all__ = [
    "CREDIBILITY", "RELIABILITY", "Base", "Bases", "Withdrawal", "Witness", "bases",
    "judgment_statement", "report_statement", "withdrawals",
]  # fmt: skip
