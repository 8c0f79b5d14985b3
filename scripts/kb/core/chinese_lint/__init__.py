"""The Chinese linter: what is wrong with the writing of a page, and the repair where it is mechanical.

Each module holds one rule or one family of rules and yields ``Finding`` values; ``page`` reads a page once for all
of them, ``lint`` puts them in order, ``repair`` applies the edits that they propose. Where the import of articles has
a rule already (pinyin, script, punctuation) the rule here calls that one.
"""
