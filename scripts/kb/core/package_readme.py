"""The README.txt of the offline zip, as Windows Notepad of any age shows it correctly."""

from __future__ import annotations

README_NAME = "README.txt"


def package_readme(site_name: str, edition: str) -> bytes:
    """Return the file's bytes: UTF-8 with a byte order mark and Windows line ends."""
    lines = [
        f"{site_name}（{edition} 版）离线包",
        "",
        "怎么打开：",
        "1. 先把整个压缩包解压到一个文件夹（不要在压缩软件的窗口里直接打开）。",
        "2. 双击文件夹里的 index.html，用浏览器阅读。不需要网络，也不需要安装。",
        "",
        "打不开或显示不正常：",
        "- 页面没有排版、只有文字：多半是没有解压。请先解压，再双击 index.html。",
        "- 想知道这台电脑支持哪些功能：双击 selfcheck.html（自检）。",
        "- 请使用近几年的浏览器：Edge、Chrome 80 以上、火狐 78 以上，",
        "  360、奇安信等浏览器请用“极速模式”。",
        "",
        "可以放在共享文件夹里给大家用，也可以整个文件夹复制到 U 盘。",
        "MANIFEST.sha256 是文件清单，用来核对有没有缺损，请不要删除。",
        "",
        "内容供学习使用，具体办理以现行规定和本单位要求为准。",
        "",
    ]
    return ("\ufeff" + "\r\n".join(lines)).encode()
