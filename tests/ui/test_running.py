"""The program as a whole, without a screen: bridge, queue, composition with the real engine, the command line."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor import events
from monitor.errors import SettingsError
from monitor.palette import DARK, LIGHT
from monitor.profile import Profile
from monitor.settings import Settings, load
from monitor.types import Decision
from ui.app import main
from ui.asking import Asking
from ui.bridge import Bridge
from ui.collector import Collector
from ui.composition import Composition
from ui.desk import EngineDesk
from ui.models.places import Place, PlaceKind
from ui.screen import NO_DISPLAY, has_display
from ui.signals import SystemSignals
from ui.theme import Skin
from ui.views.add_feed import AddFeedDialog
from ui.views.settings import SettingsDialog

ROOT = Path(__file__).resolve().parents[2]


def test_events_from_another_thread_arrive_in_ours(qtbot: QtBot) -> None:
    bridge = Bridge()
    seen: list[tuple[int, bool]] = []
    bridge.digest_ready.connect(
        lambda number: seen.append((number, threading.current_thread() is threading.main_thread()))
    )
    other = threading.Thread(target=bridge.take, args=(events.DigestReady(7),))
    other.start()
    other.join()
    qtbot.waitUntil(lambda: seen == [(7, True)])
    bridge.close()
    bridge.take(events.DigestReady(8))
    QCoreApplication.sendPostedEvents(bridge)
    assert seen == [(7, True)]


@pytest.mark.parametrize(
    ("event", "signal", "args"),
    [
        (events.RoundStarted(5), "round_changed", [0, 5]),
        (events.RoundProgress(2, 5, 9), "round_changed", [2, 5]),
        (events.RoundSlow((4, 9)), "round_slow", [(4, 9)]),
        (events.RoundFinished(5, 1, 3), "round_finished", [5, 1, 3]),
        (events.EntriesChanged((1,)), "entries_changed", []),
        (events.FeedsChanged((1,)), "feeds_changed", []),
        (events.FactsChanged((1,), 2), "facts_changed", []),
        (events.JudgementsChanged((1,)), "facts_changed", []),
        (events.NoticeReady(3), "notice_ready", [3]),
        (events.OfflineChanged(offline=True), "offline_changed", [True]),
        (events.PausedChanged(None), "paused_changed", [None]),
        (events.CommandDone(4, (1, 2), "Done."), "command_done", [4, (1, 2), "Done."]),
        (events.CommandFailed(4, "code", "It failed.", "Try again."), "command_failed", [4, "It failed. Try again."]),
        (events.Trouble("code", "Sentence.", "Remedy."), "trouble_met", ["code", "Sentence.", "Remedy."]),
        (events.TroubleOver(), "trouble_over", []),
        (events.Started(), "started", []),
        (events.Stopped(), "stopped", []),
    ],
)
def test_every_event_becomes_a_signal(qtbot: QtBot, event: events.Event, signal: str, args: list[object]) -> None:
    bridge = Bridge()
    with qtbot.waitSignal(getattr(bridge, signal), timeout=1000) as heard:
        bridge.take(event)
    assert heard.args == args


def test_every_kind_of_event_is_known() -> None:
    assert set(Bridge()._signallers) == set(events.Event.__args__)


def test_commands_wait_for_the_engine_and_keep_their_ids() -> None:
    given: list[ask.Command] = []

    class FakeEngine:
        def submit(self, command: ask.Command) -> int:
            given.append(command)
            return len(given)

        def start(self) -> None:
            given.append(ask.CheckDue())

    desk = EngineDesk(lambda event: None)
    assert desk.submit(ask.CheckNow()) == 1
    assert desk.submit(ask.StopRound()) == 2
    desk._engine = FakeEngine()  # type: ignore[assignment]
    assert desk.submit(ask.CheckNow((3,))) == 3


def test_answers_come_back_with_their_commands(qtbot: QtBot) -> None:
    asking = Asking(lambda command: 11)
    asking.submit(ask.Decide(5, Decision.ACCEPT))
    with qtbot.waitSignal(asking.answered) as heard:
        asking.on_done(11, (8,), "Accepted.")
    assert heard.args == [ask.Decide(5, Decision.ACCEPT), (8,), "Accepted."]
    asking.submit(ask.AddFeed("x"))
    with qtbot.waitSignal(asking.refused) as heard:
        asking.on_failed(11, "No.")
    assert heard.args == [ask.AddFeed("x"), "No."]


@pytest.fixture
def make_composition(qtbot: QtBot, profile: Profile) -> Iterator[Callable[..., Composition]]:
    made: list[Composition] = []

    def make(**wishes: bool) -> Composition:
        composition = Composition(profile, tray=False, **wishes)
        made.append(composition)
        return composition

    yield make
    for composition in made:
        composition.quit()
        composition.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_whole_demonstration_then_a_decision_and_its_undoing(
    make_composition: Callable[..., Composition], qtbot: QtBot
) -> None:
    composition = make_composition(demo=True, hurried=True)
    window, browsing = composition.window, composition.browsing
    demonstration = composition.demonstration
    assert demonstration is not None
    with qtbot.waitSignal(demonstration.finished, timeout=60_000):
        composition.show()
    browsing.go(Place(PlaceKind.ALL))
    qtbot.waitUntil(lambda: window.items.model.rowCount() > 10, timeout=20_000)
    browsing.go(Place(PlaceKind.REVIEW))
    qtbot.waitUntil(lambda: bool(window.story.changes.cards), timeout=20_000)
    card = next(view.card for view in window.story.changes.cards if view.card.status == "open")
    with qtbot.waitSignal(composition.asking.answered, timeout=20_000):
        browsing.curating.decide(card.claim_id, Decision.REJECT)
    assert window.notice.words
    with qtbot.waitSignal(composition.asking.answered, timeout=20_000):
        window.notice.way.click()
    browsing.go(Place(PlaceKind.DIGESTS))
    qtbot.waitUntil(lambda: "digest" in window.digests.preview.toPlainText().lower(), timeout=20_000)


def test_a_database_of_another_program_gets_a_window_of_its_own(
    make_composition: Callable[..., Composition], profile: Profile, qtbot: QtBot
) -> None:
    profile.database.write_bytes(b"this is no database" * 400)
    composition = make_composition()
    composition.show()
    qtbot.waitUntil(lambda: composition.failing.shown is not None, timeout=20_000)
    failure = composition.failing.shown
    assert failure is not None
    words = " ".join(label.text() for label in failure.findChildren(QLabel))
    assert str(profile.database) in words
    assert composition.window.isHidden()
    assert profile.database.read_bytes().startswith(b"this is no database")


def test_a_damaged_database_is_set_aside_and_kept(
    make_composition: Callable[..., Composition], profile: Profile, qtbot: QtBot
) -> None:
    profile.database.write_bytes(b"this is no database" * 400)
    composition = make_composition(demo=True)
    composition.show()
    qtbot.waitUntil(lambda: composition.failing.shown is not None, timeout=20_000)
    failure = composition.failing.shown
    assert failure is not None
    with qtbot.waitSignal(composition.bridge.started, timeout=30_000):
        next(b for b in failure.findChildren(QPushButton) if b.text().startswith("Set it aside")).click()
    assert composition.window.isVisible()
    kept = [path for path in profile.directory.iterdir() if "damaged" in path.name]
    assert [path.read_bytes()[:19] for path in kept] == [b"this is no database"]


def test_settings_are_in_force_at_once_and_kept(
    make_composition: Callable[..., Composition], profile: Profile, qtbot: QtBot
) -> None:
    composition = make_composition(demo=True)
    with qtbot.waitSignal(composition.bridge.started, timeout=30_000):
        composition.show()
    with qtbot.waitSignal(composition.asking.answered, timeout=20_000):
        composition.change_settings(replace(composition.settings, theme="dark", scale_percent=120))
    assert composition.skin.theme.dark
    assert composition.skin.theme.px(100) == 120
    assert load(profile.settings_file).theme == "dark"


def test_settings_that_cannot_be_kept_are_told_and_put_back(
    make_composition: Callable[..., Composition], profile: Profile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    composition = make_composition(demo=True)
    with qtbot.waitSignal(composition.bridge.started, timeout=30_000):
        composition.show()
    with qtbot.waitSignal(composition.asking.answered, timeout=20_000):
        composition.change_settings(replace(composition.settings, theme="dark"))

    def full(*_: object) -> None:
        raise SettingsError("The settings could not be written: no space.", "Make room.", code="settings_not_written")

    monkeypatch.setattr("monitor.desk.save_settings", full)
    with qtbot.waitSignal(composition.asking.refused, timeout=20_000):
        composition.change_settings(replace(composition.settings, theme="light", notify="off"))
    assert (composition.settings.theme, composition.settings.notify) == ("dark", Settings().notify)
    assert composition.skin.theme.dark
    assert composition.window.notice.words == "The settings could not be written: no space. Make room."


def test_a_bad_settings_file_is_told_and_the_defaults_hold(
    make_composition: Callable[..., Composition], profile: Profile
) -> None:
    profile.settings_file.write_text('theme = "pink"\n', encoding="utf-8")
    composition = make_composition()
    composition.window.trouble.say(composition._refused)
    assert composition.settings == Settings()
    assert "theme" in composition.window.trouble.words


def test_a_trouble_that_is_over_is_shown_no_more_and_another_one_stays(
    make_composition: Callable[..., Composition],
) -> None:
    composition = make_composition()
    composition._running = True
    bar = composition.window.trouble
    composition._on_trouble("disk_full", "The disk is full.", "Make room.")
    assert bar.words == "The disk is full. Make room."
    composition._on_trouble_over()
    assert bar.words == ""
    composition._on_trouble("disk_full", "The disk is full.", "Make room.")
    bar.say("The settings hold a mistake.")
    composition._on_trouble_over()
    assert bar.words == "The settings hold a mistake."


def test_a_dialog_keeps_a_refused_address(qtbot: QtBot) -> None:
    dialog = AddFeedDialog(Skin())
    qtbot.addWidget(dialog)
    dialog.field.setText(" https://wire.example ")
    with qtbot.waitSignal(dialog.looked_for) as given:
        dialog.go.click()
    assert given.args == ["https://wire.example", "", ""]
    dialog.show_refused("This address answers with a web page.")
    assert dialog.field.text() == " https://wire.example "
    assert dialog.said.text() == "This address answers with a web page."
    dialog.show_added("Added: Wire.")
    assert dialog.field.text() == ""


def test_a_setting_out_of_range_is_refused_in_words(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Skin(), Settings())
    qtbot.addWidget(dialog)
    field = dialog.controls["digest_at"]
    heard: list[Settings] = []
    dialog.changed.connect(heard.append)
    field.setText("25:00")
    field.editingFinished.emit()
    assert heard == []
    assert "digest_at" in dialog._refusal.text()
    field.setText("07:30")
    field.editingFinished.emit()
    assert heard == [replace(Settings(), digest_at="07:30")]


def test_every_setting_has_a_control(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Skin(), Settings())
    qtbot.addWidget(dialog)
    assert set(dialog.controls) == {spec.name for spec in Settings.described()}
    assert all(control.accessibleName() for control in dialog.controls.values())


@pytest.mark.parametrize(
    ("environment", "platform", "has"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_looked_for(environment: dict[str, str], platform: str, has: bool) -> None:
    assert has_display(environment, platform) is has


def test_without_a_display_it_says_so_before_qt_is_there(tmp_path: Path) -> None:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--profile", str(tmp_path)],
        cwd=ROOT,
        env=kept,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == NO_DISPLAY
    assert "DISPLAY" in done.stderr
    assert "rasadctl" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "named", [{"DISPLAY": ":77777"}, {"DISPLAY": "garbage"}, {"QT_QPA_PLATFORM": "xcb"}, {"QT_QPA_PLATFORM": "none"}]
)
def test_a_screen_that_does_not_answer_is_a_sentence(named: dict[str, str], tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISPLAY", "WAYLAND", "QT_"))}
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--profile", str(tmp_path)],
        cwd=ROOT,
        env={**kept, **named},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == NO_DISPLAY
    assert done.stderr.startswith("Rasad's window needs a screen")
    assert "=".join(*named.items()) in done.stderr
    assert "rasadctl" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_needs_no_display(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "--shots" in capsys.readouterr().out


def test_every_view_is_drawn_without_screen_and_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--shots", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=280
    )
    assert done.returncode == 0, done.stderr
    drawn = {path.stem for path in tmp_path.glob("*.png")}
    assert {"main-light", "main-dark", "persian-article", "facts-light", "digest", "narrow", "cannot-open"} <= drawn
    sizes = {path.stem: QImage(str(path)).size().toTuple() for path in tmp_path.glob("*.png")}
    assert sizes["main-light"] == (1440, 900)
    assert sizes["narrow"] == (1024, 700)


def test_the_system_can_end_the_program(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGTERM)
    signals = SystemSignals()
    with qtbot.waitSignal(signals.quit_requested, timeout=5000):
        os.kill(os.getpid(), signal.SIGTERM)
    signals.close()
    assert signal.getsignal(signal.SIGTERM) is before


def test_garbage_is_collected_in_the_window_s_thread(qtbot: QtBot) -> None:
    assert gc.isenabled()
    collector = Collector()
    assert not gc.isenabled()
    collector._on_time()
    collector.close()
    assert gc.isenabled()


def test_the_theme_is_scaled_within_bounds(qtbot: QtBot) -> None:
    skin = Skin()
    skin.set_scale(500)
    assert skin.theme.scale == 200
    skin.set_scale(10)
    assert (skin.theme.scale, skin.theme.px(100)) == (80, 80)
    with qtbot.waitSignal(skin.changed):
        skin.wish("dark")
    assert skin.theme.palette is DARK
    skin.wish("system")
    assert skin.theme.palette is LIGHT
