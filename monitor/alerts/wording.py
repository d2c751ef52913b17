"""Hold the words of notifications, by language."""

from __future__ import annotations

import re

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


def isolated(text: str) -> str:
    """Keep outside text from turning the line around it (Unicode FSI and PDI)."""
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


WORDS: dict[str, dict[str, str]] = {
    "en": {
        "conflicts": "Conflict", "soft conflicts": "Possible conflict",
        "updates": "Update", "soft updates": "Possible update",
        "new": "New", "refines": "More exact", "confirms": "Confirmed",
        "asserted": "{value}", "planned": "{value} (planned)",
        "alleged": "{value} (alleged by {who})", "denied": "{value} (denied by {who})",
        "known": "known {value}", "somebody": "the item", "more": "And {n} more.",
        "1 story": "1 story", "n story": "{n} stories",
        "1 conflicts": "1 conflict", "n conflicts": "{n} conflicts", "1 updates": "1 update",
        "n updates": "{n} updates", "1 new": "1 new", "n new": "{n} new", "1 refines": "1 more exact",
        "n refines": "{n} more exact", "1 confirms": "1 confirmed", "n confirms": "{n} confirmed",
    },
    "fa": {
        "conflicts": "ناسازگاری", "soft conflicts": "شاید ناسازگار",
        "updates": "روزآمد", "soft updates": "شاید روزآمد",
        "new": "تازه", "refines": "دقیق‌تر", "confirms": "تأیید",
        "asserted": "{value}", "planned": "{value} (برنامه)", "alleged": "{value} (ادعای {who})",
        "denied": "{value} (انکار {who})", "known": "دانسته {value}", "somebody": "خبر",
        "more": "و {n} مورد دیگر.", "1 story": "۱ خبر", "n story": "{n} خبر",
        "1 conflicts": "۱ ناسازگاری", "n conflicts": "{n} ناسازگاری", "1 updates": "۱ روزآمد",
        "n updates": "{n} روزآمد", "1 new": "۱ تازه", "n new": "{n} تازه", "1 refines": "۱ دقیق‌تر",
        "n refines": "{n} دقیق‌تر", "1 confirms": "۱ تأیید", "n confirms": "{n} تأیید",
    },
    "ru": {
        "conflicts": "Противоречие", "soft conflicts": "Возможное противоречие",
        "updates": "Обновление", "soft updates": "Возможное обновление",
        "new": "Новое", "refines": "Точнее", "confirms": "Подтверждено",
        "asserted": "{value}", "planned": "{value} (план)", "alleged": "{value} (утверждение: {who})",
        "denied": "{value} (отрицание: {who})", "known": "известно {value}", "somebody": "публикация",
        "more": "И ещё {n}.", "1 story": "Публикаций: 1", "n story": "Публикаций: {n}",
        "1 conflicts": "противоречий: 1", "n conflicts": "противоречий: {n}", "1 updates": "обновлений: 1",
        "n updates": "обновлений: {n}", "1 new": "нового: 1", "n new": "нового: {n}", "1 refines": "уточнений: 1",
        "n refines": "уточнений: {n}", "1 confirms": "подтверждений: 1", "n confirms": "подтверждений: {n}",
    },
}  # fmt: skip
