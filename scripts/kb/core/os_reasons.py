"""What the operating system says when a file cannot be read or written, put into words that help an author."""

from __future__ import annotations

import errno

# Windows has numbers of its own for these, and gives both the errno of a missing permission.
_WINDOWS_IN_USE = frozenset({32, 33})
_WINDOWS_REASONS = {123: "名称里有系统不允许的字符", 206: "文件名或路径太长"}
_IN_USE = "正被别的程序占用"
# By name: not every system knows every one.
_REASONS = {
    "ENOENT": "找不到这个文件或文件夹",
    "ENOTDIR": "路径里有一段不是文件夹",
    "EISDIR": "这是文件夹，不是文件",
    "EEXIST": "同名的文件或文件夹已经存在",
    "ENOTEMPTY": "文件夹里还有别的文件",
    "EACCES": f"没有权限，或者{_IN_USE}",
    "EPERM": "系统不允许这样做，多半是没有权限",
    "EROFS": "所在的磁盘或共享文件夹是只读的",
    "ENOSPC": "磁盘满了",
    "EDQUOT": "磁盘空间的配额用完了",
    "EFBIG": "文件太大，这个磁盘放不下",
    "ENAMETOOLONG": "文件名或路径太长",
    "EBUSY": _IN_USE,
    "ETXTBSY": _IN_USE,
    "ELOOP": "链接绕成了圈，指不到真正的文件",
    "EINVAL": "名称或路径不合系统的要求",
    "EMFILE": "同时打开的文件太多",
    "ENFILE": "同时打开的文件太多",
    "EIO": "磁盘或网络读写出错",
    "ENODEV": "找不到这个磁盘",
    "ENXIO": "找不到这个磁盘",
    "EXDEV": "两处不在同一个磁盘上",
    "ETIMEDOUT": "网络没有回应",
    "EHOSTDOWN": "连不上存放文件的电脑",
    "EHOSTUNREACH": "连不上存放文件的电脑",
    "ENETUNREACH": "网络不通",
    "ESTALE": "共享文件夹的连接已经失效",
    "ENOMEM": "内存不够",
}


def os_reason(error: OSError) -> str:
    """Return why a file operation failed, in Chinese and without a full stop; never the system's own English."""
    windows = getattr(error, "winerror", None)
    if windows in _WINDOWS_IN_USE:
        return _IN_USE
    name = errno.errorcode.get(error.errno or 0, "")
    reason = _WINDOWS_REASONS.get(windows or 0) or _REASONS.get(name)
    if reason:
        return reason
    return f"系统错误 {name or error.errno}" if error.errno else "系统没有说明原因"
