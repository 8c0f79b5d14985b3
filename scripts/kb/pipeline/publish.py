"""``kb publish --check``: is this site ready to be put on a server?"""

from __future__ import annotations

from kb.adapters.files import read_text
from kb.core.publication import address_problems, built_for, edition_problems
from kb.report import Problem, Report
from kb.settings import CONFIG_FILE, Settings


def check_publication(settings: Settings) -> Report:
    """Check the address of the site and whether the built site was built with it, in the edition now set."""
    problems = address_problems(settings.site_url, CONFIG_FILE)
    home = settings.site_dir / "index.html"
    shown = settings.relative(home)
    if not home.is_file():
        problems.append(Problem(shown, 0, 0, "KB-P13", "还没有生成网站", "请先运行 kb build"))
    elif not problems:
        html = read_text(home)
        problems += edition_problems(html, settings.edition, settings.edition_date, shown)
        built = built_for(html)
        if built != settings.site_url:
            problems.append(
                Problem(
                    shown,
                    0,
                    0,
                    "KB-P14",
                    f"网站是按另一个网址生成的（{built or '没有网址'}），与 site_url 不一致",
                    "请重新运行 kb build，再发布",
                )
            )
    if problems:
        return Report(tuple(problems))
    return Report(notes=(f"可以发布：把 {settings.site_dir} 里的全部文件放到 {settings.site_url}",))
