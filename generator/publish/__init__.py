"""The only room that knows the renderers: pages in, a site out, and a server for writing.

Nothing is loaded here, so that what is known of a site (`untouched`) can be read without MkDocs.
"""
