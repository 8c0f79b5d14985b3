"""What the build does to a finished HTML page: each pass takes the page's text and returns it changed.

Every pass is idempotent: run on its own result it changes nothing.
"""
