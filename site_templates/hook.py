"""Hands MkDocs' events to `generator.publish`, which renders only what changed.

Without this file, or where the generator is not installed, MkDocs builds the same site more slowly.
"""

try:
    from generator.publish.hook import publishing
except ImportError:
    publishing = None
else:
    on_startup = publishing.on_startup
    on_config = publishing.on_config
    on_files = publishing.on_files
    on_nav = publishing.on_nav
    on_pre_page = publishing.on_pre_page
    on_page_content = publishing.on_page_content
    on_env = publishing.on_env
    on_page_context = publishing.on_page_context
    on_post_page = publishing.on_post_page
    on_post_build = publishing.on_post_build
    on_build_error = publishing.on_build_error
    on_shutdown = publishing.on_shutdown
