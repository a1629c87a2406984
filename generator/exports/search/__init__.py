"""What search knows of the site: documents for a full-text index, and names and words beside it."""

from generator.exports.search.documents import documents
from generator.exports.search.names import name_files

__all__ = ["documents", "name_files"]
