"""Lets ``python -m kb`` stand in for the ``kb`` command."""

from kb.cli import main

if __name__ == "__main__":
    main()
