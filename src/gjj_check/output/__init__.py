"""Floor 4: the same result, written in different ways. One file per format; no arithmetic."""
