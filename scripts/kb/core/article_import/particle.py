"""Tells the particle 著 (发挥著, to be written 着) from the 著 of writing and renown (原著, 显著).

OpenCC's ``t2s`` leaves every 著 as it is, and its ``tw2s`` writes 原着 and 编着; so the choice is made here, from the
words around the character. Where no word decides, a Traditional text has the particle (it is many times more
frequent), a Simplified one keeps what is written; the first is reported as doubtful.
"""

from __future__ import annotations

from dataclasses import dataclass

# 著 is zhù behind these …
_ZHU_BEFORE = frozenset("原名编編显顯卓土昭专專论論合译譯遗遺巨钜拙大新旧所近撰主校参佳杰史宏")
# … unless the pair belongs to another word: 谈论著, 靠近著, 配合著, 大著胆子.
_VERB_BEFORE = {
    "论": "谈议争讨辩评",
    "显": "彰凸突浮尽",
    "合": "配结符混融迎契综组集汇联吻整适聚缝",
    "近": "靠临接亲贴附逼",
    "新": "更革创刷",
    "译": "翻",
    "主": "做作",
    "名": "签署点",
}
_OBJECT_AFTER = {"合": "眼双手掌嘴拍", "编": "辫筐花草毛", "大": "胆嗓声肚眼"}
_PHRASES = ("见微知著", "视微知著", "积微成著", "由微知著", "积微至著")

# 着 is zhuó or zháo before these: 着手, 着急.
_ZHUO_AFTER = frozenset("手重力眼急想实意色凉迷陆火落装笔呢忙慌魔墨劲")
# 著 is zhù before these, unless the next word only begins with the same character: 隨著作者, 看著書本.
_ZHU_AFTER = {
    "作": "品者业风家战案物息为弊废对答准好画文曲客威",
    "名": "人字单义气声望誉额次片牌师校家",
    "书": "本包架桌籍店信柜房香页画面记脊",
    "录": "音像制入取",
    "文": "件化字章学明艺稿具凭物案",
    "称": "呼赞号",
    "者": "",
    "述": "",
}
# Verbs (their last character) that commonly take the particle.
_HOSTS = frozenset(
    "随沿跟朝向顺本凭借接为伴含带背拿抱捧提拉推握抓指看听望盯瞧读念写画记讲谈想算等站坐躺睡住活走跑跳追赶领陪守护"
    "围绕靠挨对冒顶扛挑担载穿戴披系留存放摆挂贴插关开闭睁亮闪响唱笑哭喊叫骂嚷闲空饿冻病沉附胶执衣怀持面临味挥起有"
    "承负扮演透示征映衬托撑扶搀牵引催促压弥漫飘浮流淌动变续待视展进忙充满牢说凝汇蕴藏包括享忍受过"
)
_READING_VERBS = frozenset("看读捧拿翻念唱抱带背写听")
# Behind these, 名 begins 名师, 名校 … less often than 著名 goes on.
_WEAK_FOR_NAMES = frozenset("有为向")


@dataclass(frozen=True)
class Choice:
    """What one 著 is: the particle or not, and whether a word decided it."""

    particle: bool
    sure: bool


def choose(text: str, at: int, *, traditional: bool) -> Choice:
    """Judge the 著 at ``at`` in ``text`` (Simplified but for 著); ``traditional`` tells what the text came from."""
    before, before2 = text[at - 1 : at], text[max(at - 2, 0) : max(at - 1, 0)]
    after, after2 = text[at + 1 : at + 2], text[at + 2 : at + 3]
    decided = _by_phrase(text, at)
    if decided is None:
        decided = _by_character_before(before, before2, after)
    if decided is None:
        decided = _by_character_after(before, after, after2)
    if decided is None and before in _HOSTS and before and (traditional or after.isalnum()):
        decided = True
    if decided is not None:
        return Choice(decided, sure=True)
    if not before.isalnum() or not traditional:  # （甲乙 著）: the mark of an author
        return Choice(particle=False, sure=True)
    return Choice(particle=True, sure=False)


def _by_phrase(text: str, at: int) -> bool | None:
    return False if text[max(at - 3, 0) : at + 1] in _PHRASES else None


def _by_character_before(before: str, before2: str, after: str) -> bool | None:
    if not before or before not in _ZHU_BEFORE:
        return None
    if before2 and before2 in _VERB_BEFORE.get(before, ""):
        return True
    return bool(after) and after in _OBJECT_AFTER.get(before, "")


def _by_character_after(before: str, after: str, after2: str) -> bool | None:
    if after in _ZHUO_AFTER or (after == "作" and after2 == "用" and before.isalnum()):
        return True
    host = bool(before) and before in _HOSTS
    reading = bool(before) and before in _READING_VERBS
    if after == "《":
        return reading
    if after == "有":
        return host and before != "有"
    if after not in _ZHU_AFTER:
        return None
    return _object_begins(before, after, after2, host=host, reading=reading)


def _object_begins(before: str, after: str, after2: str, *, host: bool, reading: bool) -> bool:
    """Whether ``after`` begins another word, so that 著 belongs to the verb before it: 看著|書本, 隨著|作者."""
    if after == "书" and reading and not after2.isalnum():
        return True
    if after == "名" and before in _WEAK_FOR_NAMES:
        return False
    begins_another_word = bool(after2) and after2 in _ZHU_AFTER[after]
    return begins_another_word and (host or after == "文")
