"""The words that the search knows: terms of the glossary, names of pages and sections, frequent words, and how they sound.

Recall never depends on them (the text itself is searched); they cut a question into words, order results, answer
pinyin and mend slips.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.core.search.folding import Folding, is_han
from kb.core.search.sections import PageText

MOST_WORDS = 6000
MOST_SAMPLED_CHARACTERS = 400_000
SHORTEST_WORD, LONGEST_WORD = 2, 7
LEAST_OCCURRENCES = 1


@dataclass(frozen=True)
class SearchTerm:
    """A term of the glossary: ``url`` is the page and anchor of its entry; ``definition`` is plain text.

    ``aliases`` are other names that readers see, ``search`` words by which people look for it, ``related`` the names
    of other terms. ``pinyin`` is how the editors say the name is read; "" leaves that to the dictionary.
    """

    name: str
    url: str
    definition: str
    aliases: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    pinyin: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Words and sounds.

    ``words``: most frequent first. ``syllables``: syllable → its characters. ``readings``: where a word's reading is
    not that of its characters one by one (``会计`` → ``kuai ji``).
    """

    words: tuple[str, ...]
    syllables: dict[str, str]
    readings: dict[str, str]


def sample(pages: Sequence[PageText], most: int = MOST_SAMPLED_CHARACTERS) -> Iterator[str]:
    """Yield blocks for counting words: every page's beginning, so that a large site costs no more than a small one."""
    share = max(most // max(len(pages), 1), 200)
    for page in pages:
        left = share
        for section in page.sections:
            for block in section.blocks:
                if left > 0:
                    yield block[:left]
                    left -= len(block)


def frequent_words(
    pages: Sequence[PageText],
    folding: Folding,
    cut: Callable[[str], Iterable[str]],
    known: Iterable[str],
) -> tuple[str, ...]:
    """Return the words of the site, most frequent first, ``known`` ones (folded) among them in any case.

    ``cut`` splits a text into words. Words are folded and all Han; single characters are not listed.
    """
    counts: Counter[str] = Counter()
    for block in sample(pages):
        counts.update(cut("".join(_script_only(folding, block))))
    kept = {
        word: count
        for word, count in counts.items()
        if SHORTEST_WORD <= len(word) <= LONGEST_WORD
        and count >= LEAST_OCCURRENCES
        and all(map(is_han, word))
    }
    most = sorted(kept.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    words = dict(most)
    for word in known:
        if SHORTEST_WORD <= len(word) <= LONGEST_WORD and all(map(is_han, word)):
            words.setdefault(word, counts[word])
    return tuple(sorted(words, key=lambda word: (-words[word], word)))


def _script_only(folding: Folding, text: str) -> Iterator[str]:
    """Simplify the script but keep punctuation, which parts words."""
    return (folding.character(char) if is_han(char) else char for char in text)


def make_lexicon(
    words: Sequence[str],
    names: Iterable[str],
    common: Iterable[str],
    read: Callable[[str], Sequence[str]],
) -> Lexicon:
    """Return the lexicon of ``words`` and how they, ``names`` (titles, headings, terms) and ``common`` characters sound.

    ``read`` gives the syllables of a text of Han characters without tones, in ASCII; a character that has no reading
    gives none.
    """
    names = [name for name in dict.fromkeys(_han_runs(names)) if len(name) > 1]
    spoken = [*words, *names]
    characters = sorted(
        {char for text in spoken for char in text} | {char for char in common if is_han(char)}
    )
    alone = {char: spelled[0] for char in characters if (spelled := read(char))}
    syllables: dict[str, str] = {}
    for char, syllable in alone.items():
        syllables[syllable] = syllables.get(syllable, "") + char
    readings = {}
    for text in dict.fromkeys(spoken):
        spelled = read(text)
        if len(spelled) == len(text) and any(
            alone[char] != part for char, part in zip(text, spelled, strict=True)
        ):
            readings[text] = " ".join(spelled)
    return Lexicon(tuple(words), dict(sorted(syllables.items())), readings)


def _han_runs(texts: Iterable[str]) -> Iterator[str]:
    """The runs of Han characters within folded ``texts``."""
    for text in texts:
        yield from "".join(char if is_han(char) else " " for char in text).split()
