"""Floor 5: arguments in, exit code out."""
