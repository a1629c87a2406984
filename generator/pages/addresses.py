"""Where pages of the pages folder are found on the site: addresses that end with a slash."""


def address(path: str) -> str:
    """Return the address, below the site's root, of a page's path with or without an anchor.

    `actors/ada-lund.md#quotes` is found at `actors/ada-lund/#quotes`; a file that is no page keeps
    its path. Needs the renderer's directory addresses (`use_directory_urls`), as the data does.
    """
    target, hash_, anchor = path.partition("#")
    if target.endswith(".md"):
        target = target.removesuffix(".md")
        at_root = target == "index"
        target = "" if at_root else f"{target.removesuffix('/index')}/"
    return f"{target}{hash_}{anchor}"


def relative(here: str, path: str) -> str:
    """Return the relative address that leads from the page at path `here` to `path`."""
    depth = address(here).count("/")
    return "../" * depth + address(path) or "./"


def numbered(path: str, number: int) -> str:
    """Return the path of a page by its number, from 1, among those of what is too long for one."""
    return path if number == 1 else f"{address(path)}page/{number}.md"
