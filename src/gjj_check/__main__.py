"""`python -m gjj_check`."""

from gjj_check.cli.main import main

if __name__ == "__main__":
    main()
