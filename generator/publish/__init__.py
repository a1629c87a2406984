"""The only room that knows the renderers: pages in, a site out, and a server for writing."""

from generator.publish.renderers import publish
from generator.publish.server import refuse_port, serve
from generator.publish.site import About, Published, read_about, untouched

__all__ = ["About", "Published", "publish", "read_about", "refuse_port", "serve", "untouched"]
