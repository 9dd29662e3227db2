"""gjj-check: can the printed figures of a housing-provident-fund report all be true?"""

__version__ = "0.1.0"
