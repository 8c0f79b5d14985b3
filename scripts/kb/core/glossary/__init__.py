"""The glossary: its source, its rules, and what is derived from it (marks, index, downloads)."""
