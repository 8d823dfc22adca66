"""`python -m alignkb`."""

import sys

from alignkb.cli import main

if __name__ == "__main__":
    sys.exit(main())
