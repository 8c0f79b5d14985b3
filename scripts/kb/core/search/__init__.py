"""The site's own full-text search: how it works, and why.

**Promise:** 页面上看得见的字，就一定搜得到. Everything below follows from it.

Not searched are, and nothing else (``sections.py``, ``LEFT_OUT`` and ``LISTS`` in ``pipeline/search.py``):

- the reasons beside the options of a question (``data-kb-answer``): they would give the answer away;
- buttons, menus, notices for old browsers and the like: they act, or are gone once read; the line above a title and the glossary's tools
  (``data-kb-chrome``), codes beside headings (``kb-code``: a code is found by what it names);
- readings and places of terms, and what the 自检 page finds out (``data-kb-nosearch``): the search knows how names are read
  and leads to the places themselves; the names of the checks and of their buttons stand in that page's text;
- the article in one piece and the print page, which repeat the pages; the page of wrong addresses, which has no address;
- the lists of the pages 查找 and 术语出处, which are found by their titles; the foot of the pages, but for the home page's.

The text is the index
---------------------

`assets/kb/search-data.js` hands over one string: a line of JSON (pages, terms, words, sounds) and then the visible text of
the site. The browser folds the text once, in a worker, and finds a query with `indexOf`. There is no index that could
disagree with the page, so literal recall is 100 % by construction, for runs of any length and alphabet.

What was measured on 500 pages with 5.3 MB of generated text (1.9 million characters, 6,500 sections), in Chromium on a
two-core machine, beside Material 9.8 (lunr + jieba) and MiniSearch on bigrams with the same text:

| | no result | page recall | true page in top 5 | precision of top 5 | cold start | query p50 / p95 | heap | page held | shipped gz ÷ text gz |
|---|---|---|---|---|---|---|---|---|---|
| ours | 0 % | 100 % | 100 % | 100 % | 175 ms | 1.0 / 2.3 ms | 10 MB | 7 ms | 1.02 |
| Material | 0.5 % | 91 % | 38 % | 13 % | 5953 ms | 22 / 104 ms | 243 MB | 186 ms | 1.29 |
| MiniSearch | 0 % | 99.5 % | 100 % | 99.8 % | 23875 ms | 0.2 / 1.9 ms | 173 MB | 19 ms | 1.29 |

``make bench`` prints the table anew. An inverted index answers a query faster, but pays for it at start (reading or making
it), in memory and in size; a scan that ends within 5 ms needs neither. Folding at load (under 50 ms) was chosen over shipping
the folded text: that would double the download and still need the visible text for passages. No map from folded to
visible places is kept: for the thirty passages shown, their sections are folded again with one.

Beyond about 20 MB of text the scan would pass 10 ms; then bigrams per section, made in the worker after the first
answer, would be the next step. This site is two orders of magnitude smaller.

Parts
-----

| file | what it knows |
|---|---|
| `folding.py` / `search-folding.js` | when two spellings are the same text; `tests/contract/folding.json` binds both |
| `sections.py` | what is text of a page, what parts two blocks, what starts a section |
| `lexicon.py`, `data.py` | words and sounds; the format of the data |
| `search-corpus.js` | the text, folded; `collect` is the only way to it |
| `search-query.js` | codes, quotation marks, minus, words |
| `search-lexicon.js`, `search-sound.js` | names and words; cutting; pinyin, initials, slips |
| `search-plan.js` | how a query is read |
| `search-worth.js`, `search-rank.js` | what sections are worth; the order of results (formulas and parameters on top) |
| `search-snippet.js`, `search-hit.js`, `search-core.js` | passages and marks; what is told of a result; the answer |
| `search-client.js` | `KB.search`: worker or page, loading, requests |
| `search-box.js`, `-results`, `-notes`, `-memory`, `-ways-in`, `-arrival` | what readers see |

Each of the parts from `folding` to `core` is one function that sees nothing outside itself; the worker is made of their
sources. Both lists of their names (`PARTS` in `search-client.js` and in `pipeline/search.py`) are held together by a test.

Order
-----

Code, exact term, other name that stands there, title or name of a section (the short name of a document), heading, text: all of these hold the query literally (a term's entry
holds its name) and come before everything that does not. Then, marked by a reason: other names, terms that a question
names, all words in a section, some of them (more where the page holds them all), related terms.

A query that stands in the text is only read further (cut, looked up by other names) where it names something: a name
of the glossary, a question with such a name in it, or a short row of known words. Anything else is answered literally
and by nothing else, so that whoever pastes a passage finds that passage.

Numbers before 号, 条, 种 and 天 are looked for in the other figures, too (三号, 3号); what holds the figures typed comes first.
Two letters that the readers' pages never use as a word are initials: stray letters in code come behind what they stand for.
Words that stand nowhere are left out and named (``missing``); then no hit is said to hold all words. Section names
(``P13-8 公章丢了`` among the ``aliases`` of a page, the short names of documents) lead to their section.

Limits
------

- A query is cut at 400 characters, 24 words.
- ``-2 第`` reads as "第 without 2", also where it was cut from a text: what holds it sign for sign is found, what holds
  ``2第`` is not.
- Slips are mended for Han text of up to 32 characters, in names and words of two to eight.
- Readings of a character that occurs only in running text are not known; pinyin finds names and frequent words.
- Words for ranking come from the first 400,000 characters or the like share of each page; recall does not need them.
"""
