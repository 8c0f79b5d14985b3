"""A web article becomes clean Markdown: repair its characters, find its structure, account for every character.

Each module holds one rule; ``article`` puts them in order. What needs a library (readings of a character,
Traditional to Simplified) is handed in as a function.
"""
