"""Set-up of a working copy: the Python environment, the JavaScript tools and the browser for the tests.

Everything here runs on a bare Python before any dependency exists, so it uses the standard library alone.
"""
