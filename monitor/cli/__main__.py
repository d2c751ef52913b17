"""`python -m monitor.cli`: the same as `rasadctl`."""

import sys

from monitor.cli import main

if __name__ == "__main__":
    sys.exit(main())
