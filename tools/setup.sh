# shellcheck shell=bash
# Shared by ./run, ./test and ./check: sets up the virtual environment and the system's libraries.
# Source it, then call `set_up run` or `set_up dev`. Everything it says goes to standard error.
#
# RASAD_PYTHON=/path/to/python3.12   use this Python
# RASAD_NO_SYSTEM_INSTALL=1          never touch the system: say what is missing instead

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=$ROOT/.venv
PYTHON=$VENV/bin/python

say() { printf 'rasad: %s\n' "$*" >&2; }

die() {
    printf 'rasad: %s\n' "$@" >&2
    exit 1
}

# --- the system's packages ---------------------------------------------------------------------------------------

# Say whether packages may be installed without asking anybody: Debian's tools, and root or sudo without a password.
may_install() {
    [ -z "${RASAD_NO_SYSTEM_INSTALL:-}" ] && command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Run apt-get quietly; wait while another program holds its lock, at most two minutes.
apt_get() {
    local log try
    log=$(mktemp)
    for try in $(seq 24); do
        if as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 "$@" >"$log" 2>&1 </dev/null; then
            rm -f "$log"
            return 0
        fi
        grep -qE 'Could not get lock|Unable to (acquire|lock)' "$log" || break
        [ "$try" != 1 ] || say "Waiting for another program to finish installing."
        sleep 5
    done
    tail -n 12 "$log" >&2
    rm -f "$log"
    return 1
}

# Install Debian packages: `install_packages NAME...`. Fails where it may not or cannot.
install_packages() {
    may_install || return 1
    say "Installing from the system's packages: $*"
    if [ -z "${APT_UPDATED:-}" ]; then
        apt_get update || say "The list of packages could not be brought up to date; trying with the old one."
        APT_UPDATED=1
    fi
    apt_get install --no-install-recommends "$@"
}

# The one line to type for Debian packages, or for other systems what to look for.
install_line() {
    if command -v apt-get >/dev/null; then
        local sudo=
        [ "$(id -u)" = 0 ] || sudo="sudo "
        printf '%sapt-get update && %sapt-get install -y %s' "$sudo" "$sudo" "$*"
    else
        printf "(with your system's package tool; Debian's names:) %s" "$*"
    fi
}

# --- Python ------------------------------------------------------------------------------------------------------

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1; }

find_python() {
    local name
    if [ -n "${RASAD_PYTHON:-}" ]; then
        fits "$RASAD_PYTHON" || die "RASAD_PYTHON is $RASAD_PYTHON, which is not a Python from 3.11 to 3.14."
        command -v "$RASAD_PYTHON"
        return
    fi
    for name in python3 python3.11 python3.12 python3.13 python3.14 python; do
        if command -v "$name" >/dev/null && fits "$name"; then
            command -v "$name"
            return
        fi
    done
    for name in python3.13 python3.12 python3.11 python3.14; do
        if apt-cache show "$name-venv" >/dev/null 2>&1; then
            die "Python 3.11 to 3.14 is needed and was not found. Type this line, then start again:" \
                "    $(install_line "$name" "$name-venv")"
        fi
    done
    die "Python 3.11 to 3.14 is needed and was not found. Install one of them, then start again" \
        "(or name it: RASAD_PYTHON=/path/to/python3.12 $0)."
}

make_venv() {
    local base version
    base=$(find_python) || exit 1
    version=$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        install_packages "python$version-venv" ||
            die "This Python comes without venv and pip. Type this line, then start again:" \
                "    $(install_line "python$version-venv")"
    fi
    say "Making a virtual environment in .venv with Python $version."
    log_or_explain "$base" -m venv --clear "$VENV"
}

# --- what pip installs -------------------------------------------------------------------------------------------

# What to do about a failed command, by the words in its log; nothing where the words say nothing.
advice_for() {
    local log=$1
    if grep -qiE 'no space left|disk quota' "$log"; then
        echo "The disk is full. Free about 1 GB here ($ROOT), then start again."
    elif grep -qiE 'CERTIFICATE_VERIFY_FAILED|SSLError' "$log"; then
        echo "The secure connection was refused. Behind a proxy with its own certificate set PIP_CERT to that certificate."
    elif grep -qiE 'name resolution|NewConnectionError|ConnectTimeout|unreachable|connection refused|max retries|ProxyError' "$log"; then
        echo "The packages could not be fetched: is this machine online? Start again when it is; nothing is lost."
    elif grep -qi 'hashes' "$log"; then
        echo "A package is not the one that requirements/*.lock names. It was not installed; try another network."
    elif grep -qi 'permission denied' "$log"; then
        echo "This folder cannot be written to ($ROOT). Clone the project to a place of your own."
    fi
}

# Run a command with its output in a log; when it fails say why and what to do, and end.
log_or_explain() {
    local log advice
    log=$(mktemp) || die "No temporary file can be written: is the disk full?"
    if "$@" >"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    advice=$(advice_for "$log")
    if [ -n "$advice" ]; then
        grep -i 'errno' "$log" | grep -v '^WARNING' | tail -n 3 >&2 || true
    else
        advice="Setting up failed; the lines above say why."
        tail -n 15 "$log" >&2
    fi
    rm -f "$log"
    die "$advice"
}

pip_install() {
    log_or_explain "$PYTHON" -m pip install --disable-pip-version-check --no-input --progress-bar off "$@"
}

# What an environment was made from: one word that changes when any of it does.
fingerprint() {
    (cd "$ROOT" && { cat requirements/build.lock "requirements/$1.lock" pyproject.toml; pwd; } | sha256sum | cut -c1-32)
}

fill_venv() {
    local kind=$1
    say "Installing what requirements/$kind.lock names (some 250 MB the first time, then never again)."
    rm -f "$VENV"/.rasad-*
    pip_install --require-hashes -r "$ROOT/requirements/build.lock" -r "$ROOT/requirements/$kind.lock"
    pip_install --no-deps --no-index --no-build-isolation --editable "$ROOT"
    fingerprint run >"$VENV/.rasad-run"
    [ "$kind" != dev ] || fingerprint dev >"$VENV/.rasad-dev"
}

is_filled() { [ "$(cat "$VENV/.rasad-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]; }

# Say whether the environment can be used as it is, or filled: an interrupted filling may have left it without pip.
is_whole() {
    [ -x "$PYTHON" ] && fits "$PYTHON" && { is_filled "$1" || "$PYTHON" -m pip --version >/dev/null 2>&1; }
}

# --- Qt's libraries and the extras of the tests ------------------------------------------------------------------

# Make sure that Qt can be loaded: `need_qt_libraries base x11`. Must come before Qt is imported.
need_qt_libraries() {
    local packages
    packages=$("$PYTHON" "$ROOT/tools/qt_libraries.py" "$@")
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086  # a list of names
    if install_packages $packages; then
        packages=$("$PYTHON" "$ROOT/tools/qt_libraries.py" "$@")
        [ -n "$packages" ] || return 0
    fi
    MISSING_PACKAGES=$packages # for the caller to say
    return 1
}

# Which sets of libraries the window needs on this machine.
qt_platform_libraries() {
    if [ -n "${QT_QPA_PLATFORM:-}" ]; then
        case $QT_QPA_PLATFORM in xcb*) echo base x11 ;; wayland*) echo base wayland ;; *) echo base ;; esac
    elif [ -n "${WAYLAND_DISPLAY:-}" ]; then
        echo base wayland
    elif [ -n "${DISPLAY:-}" ]; then
        echo base x11
    else
        echo base
    fi
}

# --- the whole ---------------------------------------------------------------------------------------------------

# Set up for `run` or for `dev`. Quick when nothing changed.
set_up() {
    local kind=$1
    [ -w "$ROOT" ] || is_filled "$kind" || die "This folder cannot be written to ($ROOT). Clone the project to a place of your own."
    exec 9<"$ROOT/pyproject.toml"
    if command -v flock >/dev/null && ! flock -n 9; then
        say "Another set-up is under way here; waiting for it."
        flock 9
    fi
    if ! is_whole "$kind"; then make_venv; fi
    is_filled "$kind" || fill_venv "$kind"
    exec 9<&-
}
