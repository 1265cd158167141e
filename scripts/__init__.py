"""Set-up, start and tests of the portal; the set-up needs nothing but Python's standard library."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - these lines are what tells an older Python so
    sys.exit(
        "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". "
        "Install one and name it: make run PYTHON=python3.11"
    )
