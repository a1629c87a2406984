"""Keeps compiled templates of the theme between builds."""

from io import BytesIO
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.sealed import keep, recall


class KeptTemplates(BytecodeCache):
    """A cache in a folder whose files are run only where they are as they were written.

    Jinja itself looks at the template's source and Python's version, and then runs what it finds.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its file is sound."""
        data = recall(self.folder / bucket.key)
        if data is not None:
            bucket.load_bytecode(BytesIO(data))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket. A full disc only means that nothing is kept."""
        made = BytesIO()
        bucket.write_bytecode(made)
        try:
            keep(self.folder / bucket.key, made.getvalue())
        except OSError:
            return
