"""Pages of invented outlets in three languages, as sites make them: with menus, margins, notices and walls."""

from __future__ import annotations

MENU = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(20))
MARGINS = (
    '<aside class="related"><h3>Most read</h3><ul>'
    + "".join(f'<li><a href="/r{n}">Something else that people read, number {n}</a></li>' for n in range(8))
    + "</ul></aside>"
)
EN = (
    "The Khayyam satellite was launched from the Baikonur Cosmodrome on 9 August 2022, the agency said on Monday.",
    "The Khayyam satellite takes images with a resolution of 0.7 metres, its operator told reporters in the capital.",
    "Officials said the spacecraft was in good health and had sent its first pictures of farms and forests home.",
    "A second spacecraft of that family is to follow, they added, without giving a date or naming its maker.",
)
FA = (
    "ماهوارهٔ خیام روز دوشنبه از پایگاه بایکونور به فضا پرتاب شد و سازمان فضایی این خبر را تأیید می‌کند.",
    "سخنگوی سازمان گفت این ماهواره تصویرهایی با دقت ۱ متر می‌گیرد و داده‌های آن به ایستگاه‌های زمینی می‌رسد.",
    "او افزود که ماهواره در وضعیت خوبی است و نخستین تصویرهای کشتزارها و جنگل‌ها را فرستاده است.",
    "به گفتهٔ مسئولان، ماهوارهٔ دیگری از همین خانواده ساخته می‌شود ولی زمان پرتاب آن هنوز روشن نیست.",
)
RU = (
    "Спутник «Хайям» был запущен с космодрома Байконур 9 августа 2022 года, сообщило агентство в понедельник.",
    "Аппарат делает снимки с разрешением 1 метр, рассказал журналистам представитель оператора спутника в столице.",
    "По словам чиновников, аппарат исправен и уже передал на землю первые снимки полей, лесов и водохранилищ страны.",
    "Второй аппарат той же серии должен последовать за ним, добавили они, не назвав ни срока запуска, ни изготовителя.",
)
TITLES = {"en": "Khayyam satellite launched", "fa": "ماهوارهٔ خیام پرتاب شد", "ru": "Спутник «Хайям» запущен"}
TEXTS = {"en": EN, "fa": FA, "ru": RU}
AUTHORS = {"en": "Ann Porter", "fa": "مینا رضایی", "ru": "Анна Петрова"}
HEAD = '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>{}</head><body>'


def article(language: str = "en", *more: str, head: str = "", repeat: int = 1) -> bytes:
    """Return an article's page; `more` are paragraphs that follow, `head` goes into the page's head."""
    title = TITLES[language]
    meta = (
        f'<meta name="author" content="{AUTHORS[language]}">'
        '<meta property="article:published_time" content="2026-11-20T11:45:00+03:30">' + head
    )
    words = "".join(f"<p>{text}</p>" for text in (*TEXTS[language] * repeat, *more))
    return (
        HEAD.format(language, title, meta)
        + f"<header><nav><ul>{MENU}</ul></nav></header><main><article><h1>{title}</h1>{words}</article></main>"
        + MARGINS
        + "<footer>All rights reserved. <a href='/imprint'>Imprint</a></footer></body></html>"
    ).encode()


def notice(language: str, *said: str, head: str = "", title: str = "") -> bytes:
    """Return a page that has these paragraphs and nothing else."""
    words = "".join(f"<p>{text}</p>" for text in said)
    return (HEAD.format(language, title or TITLES[language], head) + f"<div>{words}</div></body></html>").encode()


COOKIES = {
    "en": notice("en", "We value your privacy", "We and our partners use cookies to show ads.", "Accept all cookies"),
    "fa": notice("fa", "این سایت از کوکی‌ها استفاده می‌کند.", "برای ادامه پذیرش همه کوکی‌ها را بزنید."),
    "ru": notice(
        "ru", "Мы используем файлы cookie.", "Продолжая, вы даёте согласие на обработку данных.", "Принять все"
    ),
}
ROBOTS = {
    "en": notice("en", "Checking your browser before accessing the site.", title="Just a moment..."),
    "fa": notice("fa", "در حال بررسی مرورگر شما هستیم.", "من ربات نیستم", title="یک لحظه"),
    "ru": notice("ru", "Подтвердите, что вы не робот", "Введите символы с картинки.", title="Проверка браузера"),
}
PAYWALLS = {
    "en": notice("en", EN[0], "Subscribe to continue reading.", "Already a subscriber? Log in."),
    "fa": notice("fa", FA[0], "برای خواندن ادامهٔ این مطلب باید اشتراک بخرید.", "ویژه مشترکان"),
    "ru": notice("ru", RU[0], "Материал доступен только подписчикам.", "Чтобы читать далее, оформите подписку."),
}
EMPTY = {
    "en": notice("en"),
    "fa": b"  \n ",
    "ru": notice("ru", "Загрузка"),
}
