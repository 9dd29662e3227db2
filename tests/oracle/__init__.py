"""An independent exact decision of whole reports, and a generator of true worlds, to hold the checker against.

Nothing here imports `gjj_check.check` except its public `check`; the equations are written down by hand.
"""
