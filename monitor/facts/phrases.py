"""Hold the words of explanations, by language.

Reasons are found by the rule of a judgement: the longest key that its rule holds. `{label}` and `{subject}` name what
is compared, `{difference}` how far both lie apart (after a colon, or empty), `{tolerance}` the property's tolerance in
per cent.
"""

from __future__ import annotations

Words = dict[str, str]

EDITION = "2"
"""Changed with what explanations say, so that those which are stored are told anew."""

UNITS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {"minutes": ("minute", "minutes"), "days": ("day", "days"), "months": ("month", "months"),
           "years": ("year", "years")},
    "fa": {"minutes": ("دقیقه", "دقیقه"), "days": ("روز", "روز"), "months": ("ماه", "ماه"), "years": ("سال", "سال")},
    "ru": {"minutes": ("мин.", "мин."), "days": ("дн.", "дн."), "months": ("мес.", "мес."), "years": ("г.", "г.")},
}  # fmt: skip
"""What distances are counted in: the form for one, and the form for many."""

DIFFERENCES: dict[str, Words] = {
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

HEADS: dict[str, Words] = {
    "en": {"conflicts": "Conflicts", "updates": "Updates", "new": "New", "refines": "Refines", "confirms": "Confirms",
           "soft conflicts": "Possible conflict", "soft updates": "Possible update", "denies": "Denies what is known",
           "denies other": "Denies another value"},
    "fa": {"conflicts": "ناسازگار", "updates": "روزآمد", "new": "تازه", "refines": "دقیق‌تر", "confirms": "تأیید",
           "soft conflicts": "شاید ناسازگار", "soft updates": "شاید روزآمد", "denies": "انکار دانسته",
           "denies other": "انکار مقداری دیگر"},
    "ru": {"conflicts": "Противоречит", "updates": "Обновляет", "new": "Новое", "refines": "Уточняет",
           "confirms": "Подтверждает", "soft conflicts": "Возможное противоречие",
           "soft updates": "Возможное обновление", "denies": "Отрицает известное",
           "denies other": "Отрицает другое значение"},
}  # fmt: skip

SAYS: dict[str, Words] = {
    "en": {"asserted": "{who} gave {value}", "planned": "{who} expected {value}", "alleged": "{who} alleged {value}",
           "denied": "{who} denied {value}", "item": "this item",
           "known": "known is {value}{where}", "known asserted": "", "known planned": " (as planned)",
           "known alleged": " (as alleged)", "known denied": " (as denied)", "until": " (until {day})",
           "on": " on {day}", "rejected": "You rejected this claim before{day}{where}.",
           "corrected": "corrected by you on {day}", "before": "before that {value}",
           "redated": "its dates corrected by you on {day}", "by hand": "by hand"},
    "fa": {"asserted": "گفته شده {value}", "planned": "انتظار می‌رود {value}",
           "alleged": "ادعا شده {value}", "denied": "انکار شده {value}", "item": "این خبر",
           "known": "دانسته {value}{where} است", "known asserted": "",
           "known planned": " (برنامه)", "known alleged": " (ادعا)", "known denied": " (انکارشده)",
           "until": " (تا {day})", "on": " در {day}", "rejected": "این ادعا را پیش‌تر{day} رد کرده‌اید{where}.",
           "corrected": "در {day} آن را تصحیح کرده‌اید", "before": "پیش از آن {value}",
           "redated": "تاریخ‌هایش را در {day} تصحیح کرده‌اید", "by hand": "افزودهٔ دستی"},
    "ru": {"asserted": "сообщается: {value}", "planned": "ожидается: {value}",
           "alleged": "утверждается: {value}", "denied": "отрицается: {value}", "item": "эта публикация",
           "known": "известно: {value}{where}", "known asserted": "",
           "known planned": " (как план)", "known alleged": " (как утверждение)", "known denied": " (как отрицание)",
           "until": " (до {day})", "on": " {day}", "rejected": "Вы уже отклоняли это утверждение{day}{where}.",
           "corrected": "исправлено вами {day}", "before": "прежде: {value}",
           "redated": "срок исправлен вами {day}", "by hand": "введено вручную"},
}  # fmt: skip
"""How a claim and what is known are told. Where the verb would have to agree with who said it, nobody is its subject:
source and speaker stand in brackets behind the value."""

REASONS: dict[str, Words] = {
    "en": {
        "unknown property": "This kind of fact is not known to the pack.",
        "unknown": "Nothing is known of it yet ({label} of {subject}).",
        "equal": "Both say the same.",
        "broader": "It is compatible and no more exact.",
        "narrower": "It is compatible and more exact.",
        "overlapping": "Both share a part.",
        "plan carried out": "It was known as a plan, and is said to be done.",
        "denies the known": "What is known is denied here.",
        "known as denied": "It was known as denied.",
        "denies other": "Another value than the known one is denied{difference}.",
        "plan changed": "A newer plan says otherwise{difference}.",
        "plan and outcome differ": "A plan is held against what then happened{difference}.",
        "differs from plan": "It differs from the plan{difference}.",
        "disjoint.one": "There is one value only, and this is another{difference}.",
        "overlapping.one": "There is one value only, and both agree in part.",
        "beyond": "There is one value only{difference}, beyond the tolerance of {tolerance} %.",
        "disjoint.many": "There may be several, and this one is not among the known.",
        "excluded": "One excludes the other.",
        "disjoint.changing.later": "It changes over time, and this was said later.",
        "disjoint.changing.same time": "It changes over time, but both are said of the same time.",
        "disjoint.changing.same surname": "Both have the same surname: one of them may be misnamed.",
        "disjoint.changing.time unknown": "It changes over time, and which came later is not known.",
        "disjoint.history": "Another value is known of that time.",
        "history": "It agrees with what is known of that time, and is no longer current.",
        "earlier": "It speaks of an earlier time than what is known.",
        "renewed": "Something known was extended.",
    },
    "fa": {
        "unknown property": "بسته این گونه دانسته را نمی‌شناسد.",
        "unknown": "هنوز چیزی دربارهٔ آن دانسته نیست ({label}، {subject}).",
        "equal": "هر دو یک چیز می‌گویند.",
        "broader": "سازگار است و دقیق‌تر نیست.",
        "narrower": "سازگار است و دقیق‌تر.",
        "overlapping": "در بخشی همخوان‌اند.",
        "plan carried out": "برنامه بود و اکنون انجام‌شده گزارش می‌شود.",
        "denies the known": "دانسته در اینجا انکار می‌شود.",
        "known as denied": "پیش‌تر انکارشده دانسته بود.",
        "denies other": "مقداری جز دانسته انکار شده است{difference}.",
        "plan changed": "برنامه‌ای تازه‌تر چیز دیگری می‌گوید{difference}.",
        "plan and outcome differ": "برنامه با آنچه رخ داد سنجیده شده است{difference}.",
        "differs from plan": "با برنامه فرق دارد{difference}.",
        "disjoint.one": "تنها یک مقدار ممکن است و این دیگری است{difference}.",
        "overlapping.one": "تنها یک مقدار ممکن است و در بخشی همخوان‌اند.",
        "beyond": "تنها یک مقدار ممکن است{difference}، بیش از رواداری {tolerance} درصد.",
        "disjoint.many": "چند مقدار ممکن است و این در میان دانسته‌ها نیست.",
        "excluded": "یکی دیگری را ناممکن می‌کند.",
        "disjoint.changing.later": "با زمان دگرگون می‌شود و این دیرتر گفته شده است.",
        "disjoint.changing.same time": "با زمان دگرگون می‌شود، ولی هر دو دربارهٔ یک زمان‌اند.",
        "disjoint.changing.same surname": "نام خانوادگی هر دو یکی است: شاید یکی نادرست نام برده شده است.",
        "disjoint.changing.time unknown": "با زمان دگرگون می‌شود و روشن نیست کدام دیرتر است.",
        "disjoint.history": "برای آن زمان مقدار دیگری دانسته است.",
        "history": "با دانستهٔ آن زمان سازگار است و دیگر اکنونی نیست.",
        "earlier": "دربارهٔ زمانی پیش از دانسته‌هاست.",
        "renewed": "دانسته‌ای تمدید شده است.",
    },
    "ru": {
        "unknown property": "Пакет не знает фактов такого рода.",
        "unknown": "Об этом ещё ничего не известно ({label}, {subject}).",
        "equal": "Сказано то же самое.",
        "broader": "Совместимо и не точнее.",
        "narrower": "Совместимо и точнее.",
        "overlapping": "Совпадает отчасти.",
        "plan carried out": "Было известно как план, теперь сообщается как сделанное.",
        "denies the known": "Здесь отрицается известное.",
        "known as denied": "Было известно как отрицание.",
        "denies other": "Отрицается не известное, а другое значение{difference}.",
        "plan changed": "По более новому плану иначе{difference}.",
        "plan and outcome differ": "План сравнивается с тем, что произошло{difference}.",
        "differs from plan": "Отличается от плана{difference}.",
        "disjoint.one": "Возможно одно значение, а это другое{difference}.",
        "overlapping.one": "Возможно одно значение, а совпадает лишь часть.",
        "beyond": "Возможно одно значение{difference}, больше допуска в {tolerance} %.",
        "disjoint.many": "Значений может быть несколько, этого среди известных нет.",
        "excluded": "Одно исключает другое.",
        "disjoint.changing.later": "Значение меняется со временем, а это сказано позже.",
        "disjoint.changing.same time": "Значение меняется со временем, но речь об одном времени.",
        "disjoint.changing.same surname": "Фамилия одна и та же: возможно, в имени ошибка.",
        "disjoint.changing.time unknown": "Значение меняется со временем, а что позже, неизвестно.",
        "disjoint.history": "Для того времени известно другое значение.",
        "history": "Согласуется с известным о том времени, сейчас уже не так.",
        "earlier": "Речь о времени раньше известного.",
        "renewed": "Известное продлено.",
    },
}

POSSIBLE: dict[str, Words] = {
    "en": {
        "only": " Only possible: {because}.",
        "coreference": "the sentence does not name {subject} itself",
        "alleged": "it is told with reserve, not as certain",
        "alleged by": "it is the word of {who}, told with reserve",
        "denied": "it is a denial",
        "plan and outcome differ": "plans may have changed since, without it being told",
        "overlapping.one": "both may be true at once",
        "days touch": "the days are neighbours, and may be one event in two time zones",
        "time unknown": "either may be the later one",
        "same surname": "both may be the same person",
    },
    "fa": {
        "only": " تنها شاید: {because}.",
        "coreference": "جمله خودِ {subject} را نام نمی‌برد",
        "alleged": "با تردید گفته شده، نه قطعی",
        "alleged by": "سخن {who} است و با تردید گفته شده",
        "denied": "این یک انکار است",
        "plan and outcome differ": "شاید برنامه پس از آن دگرگون شده و گفته نشده است",
        "overlapping.one": "شاید هر دو درست باشند",
        "days touch": "دو روز پشت سر هم‌اند و شاید یک رویداد در دو منطقهٔ زمانی باشند",
        "time unknown": "هر یک از دو تا می‌تواند دیرتر باشد",
        "same surname": "شاید هر دو یک نفرند",
    },
    "ru": {
        "only": " Лишь возможно: {because}.",
        "coreference": "в предложении не назван сам объект ({subject})",
        "alleged": "сказано с оговоркой, а не как достоверное",
        "alleged by": "источник слов – {who}, и сказано с оговоркой",
        "denied": "это отрицание",
        "plan and outcome differ": "план мог измениться, о чём не сообщалось",
        "overlapping.one": "верным может быть и то и другое",
        "days touch": "дни соседние, это может быть одно событие в двух часовых поясах",
        "time unknown": "позже могло быть и то и другое",
        "same surname": "это может быть один и тот же человек",
    },
}
"""Why a verdict is only possible: all that applies, after one another."""

MONTHS: dict[str, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fa": ("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
    "ru": ("янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек."),
}
"""Months of the Gregorian calendar beside a day, shortened as the Unicode locale data (CLDR) have them."""

MONTHS_ALONE: dict[str, tuple[str, ...]] = MONTHS | {
    "ru": ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."),
}
"""Months without a day."""

ALPHABETS: dict[str, str] = {"en": "A-Za-z\u00c0-\u024f", "fa": "\u0600-\u06ff", "ru": "\u0400-\u04ff"}
"""The letters of a language, as the inside of a class of characters: words in others are quoted in its sentences."""

QUOTED: dict[str, str] = {"en": "“{words}”", "fa": "«{words}»", "ru": "«{words}»"}
"""The marks around the words of a source."""

DIGITS: dict[str, str] = {"en": "0123456789", "fa": "۰۱۲۳۴۵۶۷۸۹", "ru": "0123456789"}
"""The figures of what is counted or dated here; those of a source and of a value stay as they are."""

COMMA: dict[str, str] = {"en": ", ", "fa": "، ", "ru": ", "}
SEMICOLON: dict[str, str] = {"en": "; ", "fa": "؛ ", "ru": "; "}


def in_digits(text: str, language: str) -> str:
    """Return `text` with its figures as `language` writes them."""
    return text.translate(str.maketrans(DIGITS["en"], DIGITS[language]))
