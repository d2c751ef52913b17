"""Print the Debian packages whose libraries Qt needs and this machine lacks, on one line.

`python tools/qt_libraries.py base x11`: the sets to look at. Nothing is printed where all is there. It loads each
library by its name as Qt would; Qt itself must not be imported before, since it fails or aborts without them.
"""

from __future__ import annotations

import ctypes
import sys

PACKAGES: dict[str, dict[str, str]] = {
    "base": {
        "libglib-2.0.so.0": "libglib2.0-0",
        "libgthread-2.0.so.0": "libglib2.0-0",
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libX11.so.6": "libx11-6",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libgssapi_krb5.so.2": "libgssapi-krb5-2",
        "libbrotlidec.so.1": "libbrotli1",
        "libzstd.so.1": "libzstd1",
        "libz.so.1": "zlib1g",
    },
    "x11": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}
"""Library by library what Qt's own files name as needed (`readelf -d`), with the Debian package that holds it."""


def loads(library: str) -> bool:
    """Say whether the system's loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(sets: list[str]) -> list[str]:
    """Return the packages of the named sets that hold libraries this machine lacks, without repeats."""
    lacking = [package for name in sets for library, package in PACKAGES[name].items() if not loads(library)]
    return list(dict.fromkeys(lacking))


if __name__ == "__main__":
    wanted = sys.argv[1:] or list(PACKAGES)
    unknown = [name for name in wanted if name not in PACKAGES]
    if unknown:
        sys.exit(f"Unknown set of libraries: {', '.join(unknown)}. Known are {', '.join(PACKAGES)}.")
    print(*missing_packages(wanted))
