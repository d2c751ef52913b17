"""Persian: whose clause it is, speakers known by what they are, those who are only met, and our own reporters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()
SALARIEH = "Hassan Salarieh"


def speakers(text: str) -> set[str | None]:
    """Return who says what the satellite weighs, by `text`."""
    document = Document("x", "ماهواره خیام", "", text, "fa", published=datetime(2022, 8, 9, tzinfo=UTC))
    return {c.attributed_to for c in ANALYSER.trial(document).claims if c.property == "mass"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # the clause before that of the speaker is the outlet's own
        ("خیام ۶۰۰ کیلوگرم وزن دارد و به گفتهٔ سالاریه، امروز سالم است.", None),
        ("خیام سالم است و به گفتهٔ سالاریه، ۶۰۰ کیلوگرم وزن دارد.", SALARIEH),
        ("خیام ۶۰۰ کیلوگرم وزن دارد و رسانه‌های دولتی آن را غول خواندند.", None),
        ("خیام ۶۰۰ کیلوگرم وزن دارد و سالم است، به گفتهٔ سالاریه.", SALARIEH),
        ("سالاریه از خیام که ۶۰۰ کیلوگرم وزن دارد گفت.", None),
        ("سالاریه گفت خیام که سالم است ۶۰۰ کیلوگرم وزن دارد.", SALARIEH),
        ("پس از آن که خیام پرواز کرد، سالاریه گفت خیام ۶۰۰ کیلوگرم وزن دارد.", SALARIEH),
        ("پس از آن که روسیه خیام را که ۶۰۰ کیلوگرم وزن دارد پرتاب کرد، سالاریه تبریک گفت.", None),
        # known by what they are
        ("یک کارشناس گفت خیام ۶۰۰ کیلوگرم وزن دارد.", "expert"),
        ("یک منبع آگاه که نخواست نامش فاش شود گفت خیام ۶۰۰ کیلوگرم وزن دارد.", "informed source"),
        ("دو مهندس مستقل گفتند خیام ۶۰۰ کیلوگرم وزن دارد.", "two independent engineers"),
        ("یک مقام سازمان فضایی ایران گفت خیام ۶۰۰ کیلوگرم وزن دارد.", "Iranian Space Agency official"),
        ("به گفتهٔ دو پژوهشگر خیام ۶۰۰ کیلوگرم وزن دارد.", "two researchers"),
        ("حسین شهرابی، مدیرعامل امیدفضا، گفت خیام ۶۰۰ کیلوگرم وزن دارد.", "Hossein Shahrabi"),
        ("مدیرعامل امیدفضا گفت خیام ۶۰۰ کیلوگرم وزن دارد. حسین شهرابی افزود که خوشحال است.", "Hossein Shahrabi"),
        ("سفیر ایران در مسکو گفت خیام ۶۰۰ کیلوگرم وزن دارد. کاظم جلالی افزود که خوشحال است.", "Kazem Jalali"),
        # whom somebody met does not speak
        ("سالاریه در دیدار با یوری بوریسوف، مدیرکل روس‌کاسموس، گفت خیام ۶۰۰ کیلوگرم وزن دارد.", SALARIEH),
        # our own
        ("خبرگزاری فارس از پرتاب نوشت. به گزارش خبرنگار ما خیام ۶۰۰ کیلوگرم وزن دارد.", None),
    ],
)
def test_who_says_what_it_weighs(text: str, speaker: str | None) -> None:
    """One sentence each; the figure stands in the clause of the one who is named, or of nobody."""
    assert speakers(text) == {speaker}
