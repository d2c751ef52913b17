"""Tell by a page what keeps its article away: a notice about cookies, a test for robots, a paywall. Pure.

The signs are words that such pages show in English, Persian and Russian, and marks that their makers put into them. A
page with a long article is none of them, whatever stands in its margins.
"""

from __future__ import annotations

import re
from enum import StrEnum

from monitor.feeds.sanitise import to_text

ARTICLE = 1_500
"""Characters from which a text is an article, whatever else its page says."""
TEASER = 1_200
"""Characters that an article behind a paywall shows at most."""
SHORT_ARTICLE = 250
"""Characters from which a text may be a short article."""
_LOOKED_AT = 400_000
"""Characters of a page that are searched for signs."""


class Wall(StrEnum):
    """What stands between a reader and the text."""

    COOKIES = "cookies"
    ROBOTS = "robots"
    PAYWALL = "paywall"


def _any(*signs: str) -> re.Pattern[str]:
    return re.compile("|".join(signs), re.IGNORECASE)


_ROBOTS = _any(
    r"cf-(?:challenge|chl|browser-verification)", r"challenge-platform", r"_incapsula_resource", r"px-captcha",
    r"datadome", r"just a moment\.\.\.", r"checking (?:if the site connection is secure|your browser)",
    r"verify(?:ing)? (?:that )?you are (?:a )?human", r"(?:are|you'?re) (?:you )?(?:not )?a robot",
    r"ddos protection by", r"unusual traffic from your", r"enable javascript and cookies to continue",
    r"attention required! \|", r"я не робот", r"(?:что )?вы не робот", r"проверка браузера",
    r"подтвердите,? что вы человек", r"защита от ddos", r"من ربات نیستم", r"ربات نیستید", r"در حال بررسی مرورگر",
    r"در حال انتقال به سایت مورد نظر",
)  # fmt: skip
_COOKIES = _any(
    r"we (?:value|respect|care about) your privacy", r"we (?:and our \w+ )?(?:\w+ )?(?:use|store) cookies",
    r"accept (?:all )?cookies", r"before you continue", r"consent to (?:the use of )?cookies",
    r"cookie (?:consent|wall)", r"использу\w+ (?:файлы )?(?:cookie|куки)", r"принять (?:все )?(?:cookie|куки)",
    r"согласие на (?:обработку|использование)", r"از کوکی", r"کوکی[\u200c ]?ها", r"پذیرش (?:همه )?کوکی",
)  # fmt: skip
_PAYWALL = _any(
    r"subscribe (?:now )?to (?:continue|read|keep)", r"(?:for|to) subscribers only", r"subscriber[- ]only",
    r"already a subscriber\?", r"this (?:article|content|story) is (?:reserved )?for (?:our )?subscribers",
    r"to continue reading,? (?:please )?(?:subscribe|log in|sign in|register)", r"reached your limit of free",
    r"только (?:для|по) подпис\w+", r"доступ\w* (?:только )?подписчикам", r"оформите подписку",
    r"чтобы (?:читать|прочитать)\w* дал\w+", r"ویژهٔ? مشترکان", r"فقط (?:برای )?مشترکان",
    r"برای (?:خواندن|ادامه|مطالعه)[^.]{0,60}(?:مشترک|اشتراک)",
)  # fmt: skip
_LOCKED = _any(
    r""""isAccessibleForFree"\s*:\s*"?false""",
    r"""content_tier["'][^>]{0,40}content\s*=\s*["'](?:locked|metered)""",
)


def wall_of(source: str, text: str) -> Wall | None:
    """Return what withholds the article of a page, None where nothing does.

    `source` is the page's HTML, `text` what was taken for its article.
    """
    if len(text) >= ARTICLE:
        return None
    if _LOCKED.search(source):
        return Wall.PAYWALL
    seen = to_text(source[:_LOOKED_AT], _LOOKED_AT)
    if len(text) <= TEASER and _PAYWALL.search(seen):
        return Wall.PAYWALL
    if not _is_text(text, _ROBOTS) and _ROBOTS.search(source[:_LOOKED_AT]):
        return Wall.ROBOTS
    if not _is_text(text, _COOKIES) and _COOKIES.search(seen):
        return Wall.COOKIES
    return None


def _is_text(text: str, signs: re.Pattern[str]) -> bool:
    """Say whether a short text is an article of its own: long enough, and the signs are not in it."""
    return len(text) >= SHORT_ARTICLE and not signs.search(text)
