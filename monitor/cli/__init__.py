"""The headless front: the same code path as the window, for the terminal and for other programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed with a sentence, 2 called wrongly."""
    try:
        from monitor.cli.program import run  # late: Ctrl+C may come while the parts are loaded, which takes 0.3 s

        return run(argv)
    except KeyboardInterrupt:
        print("rasadctl: stopped; what was stored stays.", file=sys.stderr)
        return INTERRUPTED
