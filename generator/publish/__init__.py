"""The only room that knows MkDocs: pages in, a site out, and a server for writing."""

from generator.publish.server import refuse_port, serve
from generator.publish.site import About, Published, publish, read_about, untouched

__all__ = ["About", "Published", "publish", "read_about", "refuse_port", "serve", "untouched"]
