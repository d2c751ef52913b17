"""Hold the words of explanations, by language."""

from __future__ import annotations

UNITS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {"minutes": ("minute", "minutes"), "days": ("day", "days"), "months": ("month", "months"),
           "years": ("year", "years")},
    "fa": {"minutes": ("دقیقه", "دقیقه"), "days": ("روز", "روز"), "months": ("ماه", "ماه"), "years": ("سال", "سال")},
    "ru": {"minutes": ("мин.", "мин."), "days": ("дн.", "дн."), "months": ("мес.", "мес."), "years": ("г.", "г.")},
}  # fmt: skip
"""What distances are counted in: the form for one, and the form for many."""

PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "more exact": "more exact than known",
        "less exact": "less exact than known",
        "overlaps": "agrees in part only",
        "other value": "another value",
        "same amount": "the same amount",
        "same otherwise put": "the same, otherwise put",
        "later": "{amount} later",
        "earlier": "{amount} earlier",
        "more": "{percent} % more than known",
        "less": "{percent} % less than known",
    },
    "fa": {
        "more exact": "دقیق‌تر از دانسته",
        "less exact": "کلی‌تر از دانسته",
        "overlaps": "تنها در بخشی همخوان",
        "other value": "مقداری دیگر",
        "same amount": "همان مقدار",
        "same otherwise put": "همان، به بیانی دیگر",
        "later": "{amount} دیرتر",
        "earlier": "{amount} زودتر",
        "more": "{percent} درصد بیشتر از دانسته",
        "less": "{percent} درصد کمتر از دانسته",
    },
    "ru": {
        "more exact": "точнее известного",
        "less exact": "менее точно, чем известно",
        "overlaps": "совпадает лишь отчасти",
        "other value": "другое значение",
        "same amount": "та же величина",
        "same otherwise put": "то же, другими словами",
        "later": "позже на {amount}",
        "earlier": "раньше на {amount}",
        "more": "на {percent} % больше известного",
        "less": "на {percent} % меньше известного",
    },
}
