"""How fast the program is, as ratios to yardsticks that are measured in the same run."""

from desktop.bench.program import bench

__all__ = ["bench"]
