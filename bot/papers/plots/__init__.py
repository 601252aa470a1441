"""Plots: bars and lines of plain numbers, drawn as one picture for a telephone."""
