"""Draws by weight."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

Choice = TypeVar("Choice")


def weighed(random: Random, weights: Mapping[Choice, float]) -> Choice:
    """One of the keys, as often as its weight says."""
    return random.choices(list(weights), list(weights.values()))[0]
