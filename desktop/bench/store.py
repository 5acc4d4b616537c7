"""The office that is measured: invented, and filled in bulk with the very rows that the door would write."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.orm import Session

from desktop import audit
from desktop.access import ROLES, Actor
from desktop.audit import Entry
from desktop.changes import diff_of_new
from desktop.events import Event
from desktop.operations import appeals, applicants
from desktop.rehearsal.actors import PASSWORD, StoryClock
from desktop.rehearsal.clock import OFFICE_ZONE, moment_of  # noqa: F401
