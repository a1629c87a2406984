"""Renders the Markdown that page templates write, to the byte as Python-Markdown does, but faster.

Whatever is not surely within that small part of the language raises `Unsure`.
"""

from generator.publish.quick.page import quicken

__all__ = ["quicken"]
