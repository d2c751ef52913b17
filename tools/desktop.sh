# shellcheck shell=bash
# Shared by ./test and ./check: the programs of a throw-away desktop (screen, window manager, tray host, notifications).
# Source it after setup.sh, then call `set_up_desktop`. Tests that need a missing one skip and say which.

# Command, then the Debian package that holds it.
DESKTOP_COMMANDS="Xvfb=xvfb dbus-daemon=dbus openbox=openbox dunst=dunst lxqt-panel=lxqt-panel xdotool=xdotool import=imagemagick"

missing_desktop_packages() {
    local pair
    for pair in $DESKTOP_COMMANDS; do
        command -v "${pair%%=*}" >/dev/null || echo "${pair##*=}"
    done
    "$PYTHON" "$ROOT/tools/qt_libraries.py" x11
}

# Install what the desktop tests need where that is allowed; else say what will be skipped and the line to type.
set_up_desktop() {
    local packages
    packages=$(missing_desktop_packages | xargs -n1 | sort -u | xargs)
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086  # a list of names
    if install_packages $packages && [ -z "$(missing_desktop_packages | xargs)" ]; then return 0; fi
    say "The tests on a virtual screen will be skipped: programs are missing. To run them too, type this line:"
    say "    $(install_line "$packages")"
    return 1
}
