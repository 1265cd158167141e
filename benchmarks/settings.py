"""The project's settings with the bare page mounted beside the portal's own pages."""

from danvan.settings import *  # noqa: F403
from danvan.settings import DATABASES

ROOT_URLCONF = "benchmarks.urls"
# Every query of the run belongs to a backend that is counted.
# A backend that ended would take its seconds with it.
DATABASES["default"]["CONN_MAX_AGE"] = None
_options = DATABASES["default"].setdefault("OPTIONS", {})
_options["options"] = f"{_options.get('options', '')} -c max_parallel_workers_per_gather=0".strip()
