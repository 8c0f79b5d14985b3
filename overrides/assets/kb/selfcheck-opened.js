/**
 * Checks of the 自检 page: where the handbook was opened, which edition of it, and with what browser.
 */
(function () {
  "use strict";

  const KB = /** @type {any} */ (window).KB;

  /** @typedef {"ok" | "limited" | "off"} State */
  /** @typedef {{state: State, found?: string, meaning: string}} Outcome */

  // Folders into which zip viewers put what is opened without unpacking: Explorer (Temp1_name.zip, in Windows 11 also
  // number_name.zip.123), 7-Zip, WinRAR, Bandizip, 360, 好压, and the viewers of GNOME and KDE.
  const ZIP_VIEWER =
    /\/(?:[^/]+\.zip(?:\.[0-9a-f]+)?|7zO[0-9A-F]+|Rar\$[^/]+|BNZ\.[^/]+|360zip\$[^/]+|HZ\$[^/]+|\.fr-[^/]+|ark[-_][^/]+)\//i;

  /** Whether this is the single-file edition: what lies beside it is none of its business. */
  const inOneFile = document.body.classList.contains("kb-book");

  /** @returns {Outcome} */
  function place() {
    if (location.protocol === "http:" || location.protocol === "https:") {
      return { state: "ok", found: "从网站打开", meaning: "看到的是网站上的版本，需要联网或连着单位内网。" };
    }
    if (location.protocol !== "file:") {
      return {
        state: "limited",
        found: "由其他程序打开",
        meaning: inOneFile
          ? "有些功能可能不能用。请把这个文件存到电脑上，用浏览器打开。"
          : "有些功能可能不能用。请把手册存到电脑上，用浏览器打开其中的 index.html。",
      };
    }
    let path = location.pathname;
    try {
      path = decodeURIComponent(path);
    } catch (error) {
      // A stray per cent sign: the path as it stands is good enough to look for a folder's name.
    }
    if (ZIP_VIEWER.test(path)) {
      return {
        state: "limited",
        found: "在压缩包里打开",
        meaning: inOneFile
          ? "关掉压缩软件后，这个页面会消失。请先把文件解压出来，再双击打开。"
          : "关掉压缩软件后，这个页面会消失。请把整个压缩包解压到一个文件夹，再双击 index.html。",
      };
    }
    return location.host || path.startsWith("//")
      ? {
          state: "ok",
          found: "从共享文件夹打开",
          meaning: `连着单位网络时可以读；要断网读，请把${inOneFile ? "这个文件" : "整个文件夹"}复制到自己的电脑。`,
        }
      : {
          state: "ok",
          found: "从磁盘打开",
          meaning: inOneFile
            ? "断网也能读。整本手册都在这一个文件里，挪到哪里都能用。"
            : "断网也能读。挪动手册时，请连同整个文件夹一起挪。",
        };
  }

  /** @returns {Outcome} */
  function edition() {
    const meta = document.querySelector("meta[name=kb-edition]");
    const found = meta ? meta.getAttribute("content") || "" : "";
    return found
      ? { state: "ok", found, meaning: "如果培训师说的版本比这个新，请向培训师要新版。" }
      : { state: "limited", meaning: "没有读到版本，文件可能不完整。请向培训师重新要一份。" };
  }

  // The first match counts: most browsers also carry the names of those they are made of.
  /** @type {ReadonlyArray<readonly [RegExp, string]>} */
  const BROWSERS = [
    [/wxwork\/([\d.]+)/i, "企业微信"],
    [/MicroMessenger\/([\d.]+)/, "微信"],
    [/DingTalk\/([\d.]+)/, "钉钉"],
    [/QQBrowser\/([\d.]+)/, "QQ 浏览器"],
    [/(?:360SE|360EE|QihooBrowser)\/?([\d.]*)/, "360 浏览器"],
    [/MetaSr ([\d.]+)/, "搜狗浏览器"],
    [/2345Explorer\/([\d.]+)/, "2345 浏览器"],
    [/Qaxbrowser\/([\d.]+)/i, "奇安信浏览器"],
    [/LBBROWSER\/?([\d.]*)/, "猎豹浏览器"],
    [/UCBrowser\/([\d.]+)/, "UC 浏览器"],
    [/HuaweiBrowser\/([\d.]+)/, "华为浏览器"],
    [/MiuiBrowser\/([\d.]+)/, "小米浏览器"],
    [/Edge\/([\d.]+)/, "旧版 Edge"],
    [/Edg(?:A|iOS)?\/([\d.]+)/, "Edge"],
    [/OPR\/([\d.]+)/, "Opera"],
    [/(?:Firefox|FxiOS)\/([\d.]+)/, "火狐"],
    [/(?:Chrome|CriOS)\/([\d.]+)/, "Chrome"],
    [/Version\/([\d.]+).* Safari/, "Safari"],
  ];
  const INSIDE_A_CHAT = ["企业微信", "微信", "钉钉"];

  /** @type {ReadonlyArray<readonly [RegExp, string]>} */
  const SYSTEMS = [
    [/Windows NT 10/, "Windows 10 或 11"],
    [/Windows NT 6\.3/, "Windows 8.1"],
    [/Windows NT 6\.1/, "Windows 7"],
    [/Windows/, "Windows"],
    [/Android ([\d.]+)/, "安卓"],
    [/iPhone|iPad/, "苹果手机或平板"],
    [/Mac OS X/, "macOS"],
    [/Linux ([\w.]+)/, "Linux"],
  ];

  /**
   * The first name that fits `text`, with the version (or whatever the pattern catches) behind it.
   * @param {ReadonlyArray<readonly [RegExp, string]>} names
   * @param {string} text
   */
  function recognise(names, text) {
    for (const [pattern, name] of names) {
      const match = pattern.exec(text);
      if (match) {
        return { name, full: match[1] ? `${name} ${match[1]}` : name };
      }
    }
    return { name: "", full: "没有认出" };
  }

  /** @returns {Outcome} */
  function browser() {
    const agent = navigator.userAgent;
    const { name, full } = recognise(BROWSERS, agent);
    const chromium = /Chrome\/(\d+)/.exec(agent);
    const engine = chromium && name !== "Chrome" ? `（Chromium ${chromium[1]}）` : "";
    const found = `${full}${engine}，${recognise(SYSTEMS, agent).full}`;
    if (INSIDE_A_CHAT.includes(name)) {
      return {
        state: "limited",
        found,
        meaning: "聊天软件里的网页不一定能保存设置和打印。请点右上角的“…”，选“在浏览器打开”。",
      };
    }
    if (document.documentElement.getAttribute("data-kb-floor") === "old") {
      return {
        state: "limited",
        found,
        meaning:
          "版本低于要求（Chromium 80 或火狐 78），部分功能可能不能用。请更新，或换用 Edge、Chrome、火狐。",
      };
    }
    return { state: "ok", found, meaning: "版本符合要求（Chromium 80 或火狐 78 以上）。" };
  }

  KB.selfcheckOpened = { inOneFile, place, edition, browser };
})();
