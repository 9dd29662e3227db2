"""Floor 1: exact numbers. Text in; unit, printed places, exact value and interval out. No floats."""
