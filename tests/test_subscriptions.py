"""Lists of feeds taken over and written: all or nothing, nothing run, nothing overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor.errors import InputError
from monitor.feeds.model import FeedSpec
from monitor.feeds.opml import LeftOut, Why
from monitor.following import left_out_words
from monitor.store import feeds
from monitor.store.database import Database
from monitor.store.open import open_writer
from monitor.subscriptions import export_opml, import_opml


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with closing(open_writer(tmp_path / "db")) as opened:
        yield opened


def listed(path: Path, *outlines: str) -> Path:
    path.write_text(f"<opml version='2.0'><body>{''.join(outlines)}</body></opml>", "utf-8")
    return path


def outline(url: str, title: str = "T") -> str:
    return f"<outline text='{title}' xmlUrl='{url}'/>"


def test_one_feed_under_several_addresses_is_followed_once_and_kept_as_it_is(db: Database, tmp_path: Path) -> None:
    own = feeds.add(db, FeedSpec("", "My own name", "https://a.example/feed/", folder="Mine"), 1)
    path = listed(
        tmp_path / "list.opml",
        outline("http://www.a.example/feed", "Other name"),
        outline("https://b.example/f"),
        outline("https://b.example/f"),
        outline("http://b.example/f/"),
        outline("|rm -rf x"),
    )
    done = import_opml(db, path, 2)
    assert (len(done.ids), done.fresh, len(done.left_out)) == (2, 1, 1)
    assert [(feed.id, feed.title, feed.folder) for feed in feeds.every(db) if feed.id == own] == [
        (own, "My own name", "Mine")
    ]
    assert {feed.url for feed in feeds.every(db)} == {"https://a.example/feed/", "https://b.example/f"}


def test_kind_of_source_is_known_from_the_address(db: Database, tmp_path: Path) -> None:
    url = "https://news.google.com/rss/search?q=tea&amp;hl=fa"
    import_opml(db, listed(tmp_path / "list.opml", outline(url), outline("https://a.example/f")), 1)
    assert {feed.source for feed in feeds.every(db)} == {"google-news", "feed"}


def test_list_that_breaks_off_changes_nothing(db: Database, tmp_path: Path) -> None:
    path = listed(tmp_path / "list.opml", outline("https://a.example/f"))
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(InputError, match="not well-formed"):
        import_opml(db, path, 1)
    assert feeds.every(db) == []


def test_what_is_no_file_is_refused_at_once(db: Database, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing", Path("/dev/zero"), Path("a\x00b")):
        with pytest.raises(InputError) as caught:
            import_opml(db, path, 1)
        assert caught.value.remedy == "Choose another file."


def test_list_goes_out_whole_or_not_at_all(db: Database, tmp_path: Path) -> None:
    feeds.add(db, FeedSpec("", "T", "https://a.example/f", folder="A/B"), 1)
    out = tmp_path / "out.opml"
    out.write_text("old", "utf-8")
    assert export_opml(db, out) == 1
    assert b'<outline text="A">\n  <outline text="B">' in out.read_bytes()
    with pytest.raises(InputError, match="cannot be written"):
        export_opml(db, out / "below-a-file")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".rasad")] == []


def test_what_was_left_out_is_told_by_name_with_cause_and_remedy() -> None:
    logins = [LeftOut(f"Tea {n}", Why.LOGIN) for n in range(7)]
    said = left_out_words([LeftOut("run it", Why.NO_ADDRESS), *logins])
    assert said[0] == "Left out: run it (not a web address)."
    assert said[1].startswith("Left out: Tea 0, ")
    assert "Tea 4 and 2 more (the address holds a name or a password" in said[1]
    assert "Take the part before the @ out" in said[1]
    assert left_out_words(()) == ()
