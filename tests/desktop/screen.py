"""A throw-away desktop: virtual screen, session bus, window manager, notification daemon, panel with a tray.

Everything lives in one folder and ends with `Desktop.stop`, each process by its own id.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage

T = TypeVar("T")

SIZE = QRect(0, 0, 1440, 900)
PANEL_HEIGHT = 32
PATIENCE = 20.0
"""Seconds that a part of the desktop gets to do what it should; far more than it needs."""
LOOK_EVERY = 0.05

PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "openbox": "openbox",
    "dunst": "dunst",
    "lxqt-panel": "lxqt-panel",
    "xdotool": "xdotool",
    "import": "imagemagick",
}
"""What the desktop is made of, with the Debian package of each."""

WATCHER = DBusAddress("/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher")
DUNST = DBusAddress(
    "/org/freedesktop/Notifications", bus_name="org.freedesktop.Notifications", interface="org.dunstproject.cmd0"
)
BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")

BUS_CONF = """<busconfig>
  <type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
DUNST_CONF = """[global]
    width = 400
    height = 300
    origin = top-right
    offset = 20x20
    font = DejaVu Sans 11
    markup = full
    format = "<b>%s</b>\\n%b"
    idle_threshold = 0
    mouse_left_click = do_action, close_current
    mouse_right_click = close_current
[urgency_normal]
    background = "#F8F4E3"
    foreground = "#101010"
    timeout = 0
[urgency_critical]
    background = "#F8F4E3"
    foreground = "#101010"
    timeout = 0
"""
PANEL_CONF = f"""panels=panel1
[panel1]
animation-duration=0
desktop=0
hidable=false
panelSize={PANEL_HEIGHT}
iconSize=22
plugins=statusnotifier
position=Bottom
width=100
width-percent=true
[statusnotifier]
type=statusnotifier
"""


def missing_programs() -> list[str]:
    """Return the Debian packages that the desktop, or Qt on it, needs and this machine lacks."""
    lacking = {package for program, package in PROGRAMS.items() if shutil.which(program) is None}
    tool = Path(__file__).parents[2] / "tools" / "qt_libraries.py"
    asked = subprocess.run([sys.executable, str(tool), "x11"], check=True, capture_output=True, text=True)
    return sorted(lacking | set(asked.stdout.split()))


def need_programs(*programs: str) -> None:
    """Skip the running test, saying why, where one of these programs is missing."""
    lacking = [PROGRAMS[program] for program in programs if shutil.which(program) is None]
    if lacking:
        skip_or_fail(f"these packages are missing: {', '.join(lacking)}")


def skip_or_fail(reason: str) -> None:
    """Skip the running test; fail it where RASAD_DESKTOP=required says that the desktop must be there."""
    if os.environ.get("RASAD_DESKTOP") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


def start_bus(directory: Path, env: Mapping[str, str] | None = None) -> tuple[Program, str]:
    """Start a session bus with its socket in `directory`; return its program and its address."""
    conf, sock, output = directory / "bus.conf", directory / "bus", directory / "bus.log"
    sock.unlink(missing_ok=True)
    conf.write_text(BUS_CONF.format(socket=sock), encoding="utf-8")
    with output.open("wb") as file:
        process = subprocess.Popen(
            ["dbus-daemon", "--nofork", f"--config-file={conf}"],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    wait_for(sock.exists, "the session bus")
    return Program("dbus-daemon", process, output), f"unix:path={sock}"


def wait_for(predicate: Callable[[], T], what: str, seconds: float = PATIENCE) -> T:
    """Look until `predicate` returns something true, and return that; fail after `seconds` naming `what`."""
    pause = threading.Event()
    for _ in range(int(seconds / LOOK_EVERY)):
        found = predicate()
        if found:
            return found
        pause.wait(LOOK_EVERY)
    raise AssertionError(f"Waited {seconds:.0f} s in vain for {what}.")


@dataclass(frozen=True, slots=True)
class Program:
    """A started program and the file its output goes to."""

    name: str
    process: subprocess.Popen[bytes]
    output: Path

    def said(self) -> str:
        """Return everything the program has printed so far."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    def wait_said(self, text: str, seconds: float = PATIENCE) -> str:
        """Wait until the program has printed `text`; return all it printed."""

        def said() -> str:
            if text in self.said():
                return self.said()
            if self.process.poll() is not None:
                raise AssertionError(f"{self.name} ended ({self.process.returncode}) before {text!r}:\n{self.said()}")
            return ""

        try:
            return wait_for(said, f"{self.name} to say {text!r}", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}\nIt said:\n{self.said()}") from error

    def stop(self) -> None:
        """End the program, by force where it does not end by itself."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.process.poll() is None:
                self.process.send_signal(number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(5)


class Desktop:
    """The desktop. `start` brings it up, `run` starts a program on it, `stop` ends everything."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._programs: list[Program] = []
        self._panel: Program | None = None
        self._dunst: Program | None = None
        self.env = self._environment()

    def start(self) -> None:
        """Bring up screen, bus, window manager, notification daemon, panel; AssertionError where one does not come."""
        self.env["DISPLAY"] = self._start_screen()
        program, self.env["DBUS_SESSION_BUS_ADDRESS"] = start_bus(self.directory / "run", self.env)
        self._programs.append(program)
        self.run("openbox", "--sm-disable")
        self._dunst = self.run("dunst", "-print", "-conf", str(self._write("dunstrc", DUNST_CONF)))
        wait_for(lambda: "org.freedesktop.Notifications" in self.bus_names(), "the notification daemon")
        self._write("home/.config/lxqt/panel.conf", PANEL_CONF)
        self.start_panel()

    def stop(self) -> None:
        """End every program, the newest first."""
        while self._programs:
            self._programs.pop().stop()

    def run(self, *command: str, env: Mapping[str, str] | None = None) -> Program:
        """Start a program on this desktop; its output goes to a file in the folder."""
        name = Path(command[0]).name
        output = self.directory / f"{len(self._programs):02d}-{name}.log"
        with output.open("wb") as file:
            process = subprocess.Popen(
                command,
                env={**self.env, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        program = Program(name, process, output)
        self._programs.append(program)
        return program

    def run_python(self, *arguments: str, env: Mapping[str, str] | None = None) -> Program:
        """Start a Python program with the interpreter of the tests."""
        return self.run(sys.executable, *arguments, env=env)

    def start_panel(self) -> None:
        """Start the panel and wait until its tray takes icons."""
        self._panel = self.run("lxqt-panel")
        wait_for(self._has_tray_host, "the panel's tray")

    def stop_panel(self) -> None:
        """End the panel, and the tray with it."""
        assert self._panel is not None
        self._panel.stop()
        wait_for(lambda: not self._has_tray_host(), "the tray to go away")

    # What can be seen.

    def screenshot(self, name: str) -> QImage:
        """Take a picture of the whole screen, kept as `name`.png in the folder."""
        path = self.directory / f"{name}.png"
        self._command("import", "-window", "root", str(path))
        return QImage(str(path))

    def windows(self, *search: str) -> list[str]:
        """Return the ids of the windows that can be seen and fit an `xdotool search`, for instance `--name Rasad`."""
        found = self._command("xdotool", "search", "--onlyvisible", *search, check=False)
        return found.split()

    def place(self, window: str) -> QRect:
        """Return where a window stands on the screen."""
        lines = self._command("xdotool", "getwindowgeometry", "--shell", window).split()
        at = dict(line.split("=", 1) for line in lines)
        return QRect(int(at["X"]), int(at["Y"]), int(at["WIDTH"]), int(at["HEIGHT"]))

    def notification(self) -> QRect:
        """Wait for a notification on the screen and return its place."""
        return self.place(wait_for(lambda: self.windows("--class", "^Dunst$"), "a notification on the screen")[0])

    def notified(self) -> str:
        """Return everything the notification daemon was ever asked to show."""
        assert self._dunst is not None
        return self._dunst.said()

    def clear_notifications(self) -> None:
        """Close every notification that is on the screen."""
        self._bus_call(new_method_call(DUNST, "NotificationCloseAll"))
        wait_for(lambda: not self.windows("--class", "^Dunst$"), "the notifications to go")

    def find_colour(self, colour: str, area: QRect, picture: str) -> QPoint | None:
        """Return the middle of what has exactly this colour in an area of the screen, None where nothing has."""
        image, wanted = self.screenshot(picture), QColor(colour).rgb()
        points = [
            QPoint(x, y)
            for y in range(area.top(), area.bottom() + 1)
            for x in range(area.left(), area.right() + 1)
            if image.pixel(x, y) == wanted
        ]
        if not points:
            return None
        xs, ys = sorted(point.x() for point in points), sorted(point.y() for point in points)
        return QPoint((xs[0] + xs[-1]) // 2, (ys[0] + ys[-1]) // 2)

    def tray_icon(self, colour: str) -> QPoint:
        """Wait until an icon with this colour stands in the tray and return its middle."""
        panel = QRect(0, SIZE.height() - PANEL_HEIGHT, SIZE.width(), PANEL_HEIGHT)
        return wait_for(lambda: self.find_colour(colour, panel, "tray"), "an icon in the tray")

    # What a hand can do.

    def click(self, at: QPoint, button: int = 1) -> None:
        """Move the pointer to a point of the screen and press a button there."""
        self._command("xdotool", "mousemove", str(at.x()), str(at.y()), "click", str(button))

    def key(self, *keys: str) -> None:
        """Press keys by their X names, `ctrl+z`, into the window that has the focus."""
        self._command("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        self._command("xdotool", "type", "--delay", "5", text)

    def focus(self, window: str) -> None:
        """Bring a window to the front and give it the keyboard."""
        self._command("xdotool", "windowactivate", "--sync", window)

    # What goes over the bus.

    def bus_names(self) -> list[str]:
        """Return every name on the session bus; empty while there is none."""
        reply = self._bus_call(new_method_call(BUS, "ListNames"))
        return list(reply[0]) if reply else []

    def tray_items(self) -> list[str]:
        """Return what has registered itself with the tray."""
        reply = self._bus_call(Properties(WATCHER).get("RegisteredStatusNotifierItems"))
        return list(reply[0][1]) if reply else []

    def _has_tray_host(self) -> bool:
        return any("StatusNotifierHost" in name for name in self.bus_names())

    def _bus_call(self, message: object) -> tuple:
        try:
            with open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"]) as connection:
                return unwrap_msg(connection.send_and_get_reply(message, timeout=PATIENCE))
        except (OSError, DBusErrorResponse):
            return ()

    # Setting up.

    def _environment(self) -> dict[str, str]:
        """Return the environment of every program here: own home, own runtime folder, nothing of the user's."""
        home, runtime = self.directory / "home", self.directory / "run"
        home.mkdir(parents=True)
        runtime.mkdir(mode=0o700)
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        return {
            **kept,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_SESSION_TYPE": "x11",
            "XDG_CURRENT_DESKTOP": "LXQt",
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONUNBUFFERED": "1",
        }

    def _start_screen(self) -> str:
        """Start the virtual screen on a free display and return its name."""
        reading, writing = os.pipe()
        size = f"{SIZE.width()}x{SIZE.height()}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
        output = self.directory / "screen.log"
        with output.open("wb") as file:
            process = subprocess.Popen(
                command, pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True
            )
        self._programs.append(Program("Xvfb", process, output))
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        assert number, f"The virtual screen did not start:\n{output.read_text()}"
        return f":{number}"

    def _write(self, name: str, text: str) -> Path:
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def _command(self, *command: str, check: bool = True) -> str:
        """Run a short command on this desktop and return what it prints."""
        done = subprocess.run(command, env=self.env, check=False, capture_output=True, text=True, timeout=PATIENCE)
        if check and done.returncode != 0:
            raise AssertionError(f"{command[0]} failed ({done.returncode}): {done.stderr}")
        return done.stdout
