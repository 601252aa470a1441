# As much of python-dateutil, which brings no types, as calendars use.

from collections.abc import Iterable
from datetime import datetime

def rrulestr(s: str, *, dtstart: datetime) -> Iterable[datetime]: ...
