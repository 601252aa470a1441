"""Databases for tests of what is kept."""

from tests.databases import *  # noqa: F403 - fixtures
