"""The edges: each module talks to one outside thing (files, a library, a subprocess)."""
