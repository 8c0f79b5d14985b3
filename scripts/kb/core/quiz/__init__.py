"""Self-test questions: read from the ``<quiz>`` blocks of a page, checked, and staged as text that anybody can read."""
