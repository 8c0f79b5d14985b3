from __future__ import annotations

import pytest

from kb.core.article_import.punctuation import repair_punctuation


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("收文,发文;归档:借阅!销毁?", "收文，发文；归档：借阅！销毁？"),
        ("会前 , 会中", "会前，会中"),
        ("会前, 会中", "会前，会中"),
        ("一共3,000元,10:30开会,比分3:2", "一共3,000元，10:30开会，比分3:2"),
        ("时间:10:30", "时间：10:30"),
        ("打开Word,然后保存", "打开Word，然后保存"),
        ("red, green and blue; ok?", "red, green and blue; ok?"),
        ("见http://example.org/a,b?c=1,再看", "见http://example.org/a,b?c=1，再看"),
        ("写信到a.b@example.org,谢谢!", "写信到a.b@example.org，谢谢！"),
        ("(一)收文", "（一）收文"),
        ("通知(2012年)已废止", "通知（2012年）已废止"),
        ("函数f(x)不变", "函数f(x)不变"),
        ("秘书(secretary)一词", "秘书（secretary）一词"),
        ("混用(括号）的人", "混用（括号）的人"),
        ('他说"马上办",就走了', "他说“马上办”，就走了"),
        ('"甲"和"乙"', "“甲”和“乙”"),
        ("所谓”三办”是", "所谓“三办”是"),
        ("所谓“三办“是", "所谓“三办”是"),
        ("他引'慎独'一词", "他引‘慎独’一词"),
        ("it's a \"test\" don't", "it's a \"test\" don't"),
        ("等等...还有", "等等……还有"),
        ("说到这里。。。", "说到这里……"),
        ("办文--办会", "办文——办会"),
        ("秘 书　工作", "秘书工作"),
        ("第一章 总则", "第一章 总则"),
        ("使用 Excel 表格", "使用 Excel 表格"),
        ("办文， 办会", "办文，办会"),
        ("他走了.", "他走了。"),
        ("版本1.2.3不变", "版本1.2.3不变"),
        ("代码`a,中,b`不变", "代码`a,中,b`不变"),
        ("真的吗?!", "真的吗？！"),
        ("约翰.史密斯先生", "约翰.史密斯先生"),
    ],
)
def test_punctuation_between_han_becomes_full_width(raw: str, clean: str) -> None:
    assert repair_punctuation(raw).text == clean


@pytest.mark.parametrize("text", ['他说"马上办', "这里有'一半"])
def test_a_quote_without_a_partner_stays_and_is_named(text: str) -> None:
    result = repair_punctuation(text)
    assert result.text == text
    assert result.unpaired_quote_at == text.index('"' if '"' in text else "'") + 1


def test_repaired_characters_are_counted() -> None:
    assert repair_punctuation("甲,乙;丙").changed == 2
    assert repair_punctuation("甲 乙").spaces == 1
