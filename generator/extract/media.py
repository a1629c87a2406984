"""Media at large that a text names ("Syrian state media"), and platforms that people post on."""

import re
from collections.abc import Iterator

_MEDIA = re.compile(
    r"(?<![\w’'-])(?P<name>(?:(?!The\b|In\b|But\b|And\b|On\b|For\b|As\b)[A-Z][\w-]+\s)?"
    r"(?:(?:local|state|state-run|state-owned|state-controlled|state-affiliated|official|national"
    r"|foreign|opposition|pro-government|pro-Kremlin|semi-official|regional|domestic"
    r"|government)\s)?"
    r"(?:(?P<media>media)(?:\soutlets)?|television|TV|radio|newspapers|news\sagencies|press)"
    r"|Channel\s\d{1,2})\b"
)
_MEDIA_SAY = re.compile(
    r"(?:\s+reports)?\s+(?:(?:has|have|had|also|later|first|earlier|widely)\s+){0,2}(?:reported"
    r"|reports|say|said"
    r"|says|showed|shows|aired|broadcast|quoted|carried|cited|published|described|claimed|confirmed"
    r"|announced|put|portrayed|report)\b|\s+reports\b"
)
_MEDIA_TOLD = re.compile(
    r"(?:[Aa]ccording\s+to|\btold|[Cc]iting|(?:quoted|reported|cited|carried|published|aired"
    r"|broadcast"
    r"|shown|relayed)\s+(?:by|in|on)|(?:said|speech|address|interview|remarks|statement|footage"
    r"|appearance"
    r"|appeared|speaking|spoke)\s+(?:on|in|to|with)|[Rr]eports\s+(?:in|on|by|from))\s+(?:the\s+)?$"
)
_MEDIA_KINDS = re.compile(
    r"(?:local|state|official|national|foreign|opposition|pro-|semi-|regional|domestic|government)"
)
_PLATFORM = re.compile(
    r"\b(?:(?:wrote|writes|writing|written|posted|posting|posts?|said|says|tweeted|announced"
    r"|published"
    r"|shared|message|statement|video|thread|account|messages|comments?|added|confirmed|warned"
    r"|claimed"
    r"|denied|responded|replied|complained|declared|told)\s+(?:[\w’'-]+\s+){0,3}?)"
    r"(?:on|via|to)\s+(?:(?:his|her|its|their|the|a)\s+)?(?:[a-z]+\s+){0,3}?"
    r"(?P<on>X(?![\w’'.-])|Twitter|Truth\sSocial|Telegram|Facebook|Instagram|Weibo|WeChat|VK"
    r"|VKontakte"
    r"|TikTok|LinkedIn|YouTube|Bluesky|Mastodon|Threads|Rumble|Substack)(?=[\s.,;:”)]|$)"
    r"|\b(?:an?|his|her|its|the|their)\s+(?:[a-z]+\s+){0,2}?"
    r"(?P<post>X|Twitter|Truth\sSocial|Telegram|Facebook|Instagram|Weibo|WeChat|TikTok|YouTube"
    r"|Bluesky)"
    r"\s(?:posts?|messages?|thread|statement|video|account|channel|page)\b"
)
_HINTS = tuple(
    "media television TV radio newspapers agencies press Channel X Twitter Truth Telegram Facebook "
    "Instagram Weibo WeChat VK TikTok LinkedIn YouTube Bluesky Mastodon Threads Rumble "
    "Substack".split()
)


def at_large(smooth: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the media at large that report ("Syrian state media"), and platforms posted on."""
    told = smooth[start:end]
    if not any(word in told for word in _HINTS):
        return
    for hit in _MEDIA.finditer(smooth, start, end):
        name = hit.group("name")
        qualified = name[0].isupper() or _MEDIA_KINDS.match(name)
        if not qualified or " " not in name or name.startswith("Social "):
            continue
        if _MEDIA_SAY.match(smooth, hit.end(), end) or _MEDIA_TOLD.search(
            smooth[max(start, hit.start() - 60) : hit.start()]
        ):
            yield hit.start(), hit.end(), name
    for hit in _PLATFORM.finditer(smooth, start, end):
        group = "on" if hit.group("on") else "post"
        yield hit.start(group), hit.end(group), hit.group(group)
