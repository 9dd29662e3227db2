"""Floor 1: bytes to text to nodes that know where they stand. Nothing here guesses a type."""
