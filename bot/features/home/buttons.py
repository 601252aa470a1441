"""The buttons of the home. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class HomeButton:
    """The actions of presses."""

    HOME: Final = Callback("home")  # 0: the home takes the pressed message's place; 1: it comes below
    MORE: Final = Callback("home-more")  # what the home's own buttons leave out; only the home has this one
    OPEN: Final = Callback("home-open")  # the place of a command: its answer comes below
    WISH: Final = Callback("home-wish")  # the place of what may be wanted: its answer comes below
    PUPIL: Final = Callback("home-pupil")  # a newcomer is a student
    FAMILY: Final = Callback("home-family")  # a newcomer is of a student's family
    WAITING: Final = Callback("home-waiting", first=True)  # the applicants who wait come to their teacher


OF_HOME: Final = frozenset(
    {HomeButton.HOME, HomeButton.MORE, HomeButton.OPEN, HomeButton.WISH, HomeButton.PUPIL, HomeButton.FAMILY}
)
