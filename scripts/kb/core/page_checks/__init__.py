"""The checks on pages: each module looks for one kind of mistake and returns all it finds as problems."""
