"""What search knows of the site: documents for a full-text index, and names and words beside it."""

from generator.exports.search.documents import document_units
from generator.exports.search.names import name_files

__all__ = ["document_units", "name_files"]
