"""Floor 2: indicators and rules, as data, and the equation language they are written in."""
