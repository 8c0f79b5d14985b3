/**
 * The 自检 page: what of the handbook works in this browser, in words for people who only want to read, and a text
 * for the trainer. Nothing leaves the computer, and the text names no file, no folder and no person.
 */
KB.register("selfcheck", (root) => {
  "use strict";

  /** @typedef {"ok" | "limited" | "off"} State */
  /** @typedef {{state: State, found?: string, meaning: string}} Outcome */
  /** @typedef {{name: string, run: () => Outcome | Promise<Outcome>}} Check */
  /** @typedef {{check: Check, name: string, row: HTMLElement, outcome: Outcome}} Entry */

  /** @type {Record<State, string>} */
  const STATES = { ok: "正常", limited: "受限", off: "不可用" };
  const WORKER_MILLISECONDS = 3000;
  const SEARCH_MILLISECONDS = 20000; // a slow disk, and a worker that never answers before the page does
  const BY_HAND =
    "浏览器不允许自动复制。文字已经选中，请按 Ctrl+C（苹果电脑按 ⌘C；手机上长按，再选“复制”）。";

  // --- Where and with what the handbook was opened ---------------------------------------------------------------

  // Folders into which zip viewers put what is opened without unpacking: Explorer (Temp1_name.zip, in Windows 11 also
  // number_name.zip.123), 7-Zip, WinRAR, Bandizip, 360, 好压, and the viewers of GNOME and KDE.
  const ZIP_VIEWER =
    /\/(?:[^/]+\.zip(?:\.[0-9a-f]+)?|7zO[0-9A-F]+|Rar\$[^/]+|BNZ\.[^/]+|360zip\$[^/]+|HZ\$[^/]+|\.fr-[^/]+|ark[-_][^/]+)\//i;

  /** @returns {Outcome} */
  function place() {
    if (location.protocol === "http:" || location.protocol === "https:") {
      return { state: "ok", found: "从网站打开", meaning: "看到的是网站上的版本，需要联网或连着单位内网。" };
    }
    if (location.protocol !== "file:") {
      return {
        state: "limited",
        found: "由其他程序打开",
        meaning: "有些功能可能不能用。请把手册存到电脑上，用浏览器打开其中的 index.html。",
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
        meaning: "关掉压缩软件后，这个页面会消失。请把整个压缩包解压到一个文件夹，再双击 index.html。",
      };
    }
    return location.host || path.startsWith("//")
      ? {
          state: "ok",
          found: "从共享文件夹打开",
          meaning: "连着单位网络时可以读；要断网读，请把整个文件夹复制到自己的电脑。",
        }
      : { state: "ok", found: "从磁盘打开", meaning: "断网也能读。挪动手册时，请连同整个文件夹一起挪。" };
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

  // --- What the browser can do -----------------------------------------------------------------------------------

  /** @returns {Outcome} */
  function scripts() {
    return { state: "ok", meaning: "脚本可以运行，字号与深浅设置等功能能用。" };
  }

  /** @returns {Outcome} */
  function storage() {
    const KEY = "kb.1.selfcheck";
    let kept = false;
    try {
      localStorage.setItem(KEY, "1");
      kept = localStorage.getItem(KEY) === "1";
      localStorage.removeItem(KEY);
      kept = kept && localStorage.getItem(KEY) === null;
    } catch (error) {
      kept = false;
    }
    return kept
      ? { state: "ok", meaning: "字号等设置会记在这台电脑上，下次打开还在。" }
      : {
          state: "off",
          meaning:
            "字号等设置关掉页面就会恢复默认，不影响阅读。如果用的是无痕（隐私）窗口，请换普通窗口打开。",
        };
  }

  /** @type {Outcome} */
  const COPIES = { state: "ok", meaning: "可以一键复制（已经试过）。" };
  /** @type {Outcome} */
  const COPIES_NOT = { state: "off", meaning: "要复制时，请先选中文字，再按 Ctrl+C。" };

  /** @returns {Outcome} */
  function clipboard() {
    const direct = !!navigator.clipboard && typeof navigator.clipboard.writeText === "function";
    if (direct || (document.queryCommandSupported && document.queryCommandSupported("copy"))) {
      return { state: "ok", meaning: "可以一键复制。想确认，点“试一试复制”，再到别处粘贴看看。" };
    }
    return COPIES_NOT;
  }

  /**
   * Asks the search for this page: whatever else the handbook says, it is in it.
   * @returns {Promise<Outcome>}
   */
  async function search() {
    const AGAIN = "请刷新页面，或者把整个压缩包重新解压一遍；还不行，请向培训师重新要一份。";
    const found = /** @type {any} */ (KB).search;
    if (!found) {
      return { state: "off", found: "搜索的程序没有读到", meaning: `${AGAIN}这期间可以从目录里找。` };
    }
    try {
      const answer = await Promise.race([
        found.query("自检", { limit: Infinity }),
        new Promise((resolve) => setTimeout(resolve, SEARCH_MILLISECONDS)),
      ]);
      if (!answer) {
        return {
          state: "limited",
          found: `${SEARCH_MILLISECONDS / 1000} 秒内没有答复`,
          meaning: "这台电脑可能较慢或正忙。请稍后刷新再试；不影响阅读，也可以从目录里找。",
        };
      }
      const known = answer.hits.some((/** @type {{url: string}} */ hit) => /^selfcheck\.html/.test(hit.url));
      return known
        ? { state: "ok", meaning: `可以查全文（试查“自检”，找到 ${answer.total} 处）。` }
        : { state: "off", found: "试查“自检”，没有找到这一页", meaning: `搜索数据不完整。${AGAIN}` };
    } catch (error) {
      // The search says in Chinese which of its files is missing or empty; what a browser says of a broken one is
      // no help to a reader.
      const reason = error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : "";
      return {
        state: "off",
        found: reason || "搜索数据或程序已损坏",
        meaning: `${AGAIN}这期间可以从目录里找。`,
      };
    }
  }

  /** @returns {Promise<Outcome>} */
  function worker() {
    return new Promise((resolve) => {
      let address = "";
      /** @type {Worker | undefined} */
      let started;
      /** @param {boolean} answered */
      const finish = (answered) => {
        clearTimeout(timer);
        if (started) {
          started.terminate();
        }
        URL.revokeObjectURL(address);
        resolve(
          answered
            ? { state: "ok", meaning: "较重的计算可以在后台做，页面不会卡住。" }
            : { state: "limited", meaning: "较重的计算只能在页面上做，结果一样，只是可能慢一点，不用处理。" },
        );
      };
      const timer = setTimeout(() => finish(false), WORKER_MILLISECONDS);
      try {
        const source = "onmessage = function (event) { postMessage(event.data + 1); };";
        address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
        started = new Worker(address);
        started.onmessage = (event) => finish(event.data === 2);
        started.onerror = (event) => {
          event.preventDefault();
          finish(false);
        };
        started.postMessage(1);
      } catch (error) {
        finish(false);
      }
    });
  }

  /**
   * Whether Chinese characters have glyphs. A Chinese font makes every character exactly as wide as it is high, and 囊
   * far blacker than 一; the boxes that stand for missing glyphs are all alike, whatever their width.
   * @returns {Outcome}
   */
  function fonts() {
    const SIZE = 48;
    const canvas = document.createElement("canvas");
    canvas.width = SIZE * 2;
    canvas.height = SIZE * 2;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) {
      return unsureOfFonts();
    }
    context.font = `${SIZE}px ${getComputedStyle(root).fontFamily}`;

    /** How many dots of the canvas are dark after `draw`. @param {() => void} draw */
    const darkDots = (draw) => {
      context.fillStyle = "#fff";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = "#000";
      draw();
      const dots = context.getImageData(0, 0, canvas.width, canvas.height).data;
      return dots.filter((value, index) => index % 4 === 0 && value < 128).length;
    };
    /** @param {string} character */
    const blackness = (character) => darkDots(() => context.fillText(character, SIZE / 2, SIZE * 1.5));

    const square = Array.from("一秘书囊").every(
      (character) => Math.abs(context.measureText(character).width - SIZE) < SIZE / 50,
    );
    // Browsers that guard against tracking hand back another picture than the one that was drawn.
    if (darkDots(() => context.fillRect(0, 0, SIZE, SIZE)) !== SIZE * SIZE) {
      return unsureOfFonts();
    }
    const simple = blackness("一");
    const drawn = simple > 0 && blackness("囊") > simple * 2;
    return square && drawn
      ? { state: "ok", meaning: "找到了中文字体（量了“一、秘、书、囊”四个字的宽度和笔画）。" }
      : {
          state: "off",
          meaning:
            "没有找到中文字体，文字可能显示成方框。请让管理员安装一种中文字体，例如微软雅黑或思源黑体。",
        };
  }

  /** @returns {Outcome} */
  function unsureOfFonts() {
    return { state: "limited", meaning: "浏览器不让网页测量字体。只要这行字看得清、没有方框，就不用处理。" };
  }

  /** @returns {Outcome} */
  function view() {
    const zoom = Math.round(window.devicePixelRatio * 100);
    const found = `屏幕 ${screen.width}×${screen.height}，窗口 ${innerWidth}×${innerHeight}，显示比例 ${zoom}%`;
    return innerWidth < 320
      ? { state: "limited", found, meaning: "窗口太窄，文字会挤在一起。请把窗口拉宽，或按 Ctrl 和减号缩小。" }
      : { state: "ok", found, meaning: "觉得字小，可以点右上角的“阅读设置”，或按 Ctrl 和加号放大。" };
  }

  /** @returns {Outcome} */
  function language() {
    const html = document.documentElement;
    const found = navigator.language;
    if (/translated-/.test(html.className) || !/^zh/i.test(html.lang)) {
      return { state: "limited", found, meaning: "这一页被浏览器翻译过，用词可能不准。请关闭翻译，再刷新。" };
    }
    return /^zh/i.test(found)
      ? { state: "ok", found, meaning: "浏览器使用中文。" }
      : { state: "ok", found, meaning: "浏览器的语言不是中文，不影响阅读；如果提示翻译本页，请不要翻译。" };
  }

  /** @type {Check[]} */
  const CHECKS = [
    { name: "打开方式", run: place },
    { name: "手册版本", run: edition },
    { name: "浏览器", run: browser },
    { name: "脚本", run: scripts },
    { name: "保存设置", run: storage },
    { name: "复制", run: clipboard },
    { name: "搜索", run: search },
    { name: "后台计算", run: worker },
    { name: "中文字体", run: fonts },
    { name: "屏幕与缩放", run: view },
    { name: "语言", run: language },
  ];

  // --- The page --------------------------------------------------------------------------------------------------

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {HTMLElement} parent
   * @param {Tag} tag
   * @param {string} className
   * @param {string} [text]
   */
  function add(parent, tag, className, text = "") {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    parent.append(element);
    return element;
  }

  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-kb-selfcheck="${name}"]`));

  /** @param {HTMLElement} row @param {string} name @param {Outcome} outcome */
  function show(row, name, outcome) {
    row.textContent = "";
    const head = add(row, "p", "kb-check__head");
    add(head, "strong", "kb-check__name", name);
    add(head, "span", `kb-check__state kb-check__state--${outcome.state}`, STATES[outcome.state]);
    if (outcome.found) {
      add(row, "p", "kb-check__found", outcome.found);
    }
    add(row, "p", "kb-check__meaning", outcome.meaning);
  }

  /** Say another outcome in a row that stands already. @param {HTMLElement} row @param {Outcome} outcome */
  function restate(row, { state, meaning }) {
    const shown = /** @type {HTMLElement} */ (row.querySelector(".kb-check__state"));
    shown.className = `kb-check__state kb-check__state--${state}`;
    shown.textContent = STATES[state];
    /** @type {HTMLElement} */ (row.querySelector(".kb-check__meaning")).textContent = meaning;
  }

  /** What the reader has written there stays. @param {string} name @param {Outcome} outcome */
  function correctReport(name, outcome) {
    const box = /** @type {HTMLTextAreaElement} */ (part("report").querySelector("textarea"));
    box.value = box.value.replace(new RegExp(`^${name}：.*$`, "m"), () => reportLine(name, outcome));
  }

  /**
   * Copies the text of `box` and tells whether the browser did; if not, the text is left selected for the reader.
   * @param {HTMLTextAreaElement} box
   */
  async function copy(box) {
    try {
      await navigator.clipboard.writeText(box.value);
      return true;
    } catch (error) {
      // No such interface, or not allowed to use it: the older way.
    }
    box.focus();
    box.select();
    try {
      return document.execCommand("copy");
    } catch (error) {
      return false;
    }
  }

  /** @param {HTMLElement} row @param {(copied: boolean) => void} tried */
  function offerTrial(row, tried) {
    const tools = add(row, "div", "kb-check__tools");
    const button = add(tools, "button", "md-button", "试一试复制");
    const said = add(tools, "p", "kb-check__said");
    const box = add(tools, "textarea", "kb-check__box");
    button.type = "button";
    said.setAttribute("role", "status");
    box.setAttribute("aria-label", "试复制的文字");
    box.readOnly = true;
    box.rows = 1;
    box.value = "秘书工作知识库：复制成功";
    box.hidden = true;
    button.addEventListener("click", async () => {
      box.hidden = false;
      const copied = await copy(box);
      tried(copied);
      box.hidden = copied;
      said.textContent = copied ? `已复制“${box.value}”，到别处粘贴看看。` : BY_HAND;
      if (copied) {
        button.focus();
      }
    });
  }

  /** @param {Array<{name: string, outcome: Outcome}>} results */
  function summary(results) {
    const troubled = results.filter(({ outcome }) => outcome.state !== "ok").map(({ name }) => name);
    return troubled.length === 0
      ? `自检完成：${results.length} 项全部正常。`
      : `自检完成：${results.length - troubled.length} 项正常，需要留意 ${troubled.length} 项：${troubled.join("、")}。`;
  }

  /** @param {string} name @param {Outcome} outcome */
  function reportLine(name, { state, found }) {
    return [`${name}：${STATES[state]}`, found].filter(Boolean).join("，");
  }

  /** @param {Array<{name: string, outcome: Outcome}>} results */
  function report(results) {
    const lines = results.map(({ name, outcome }) => reportLine(name, outcome));
    return ["《秘书工作知识库》自检说明", ...lines, "遇到的问题："].join("\n");
  }

  /** @param {Array<{name: string, outcome: Outcome}>} results @param {(copied: boolean) => void} tried */
  function showReport(results, tried) {
    const place = part("report");
    add(
      place,
      "p",
      "",
      "先在最后一行写上遇到的问题，再点“复制说明”，粘贴到聊天窗口或邮件里。这里不含文件位置和姓名。",
    );
    const box = add(place, "textarea", "kb-check__box");
    box.setAttribute("aria-label", "发给培训师的说明");
    box.spellcheck = false;
    box.value = report(results);
    if (!CSS.supports("field-sizing", "content")) {
      box.style.height = `${box.scrollHeight + 2}px`; // 2: its borders
    }
    const button = add(place, "button", "md-button md-button--primary", "复制说明");
    button.type = "button";
    const said = add(place, "p", "kb-check__said");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const copied = await copy(box);
      tried(copied);
      if (!copied) {
        box.select(); // again: its text has just changed
      }
      said.textContent = copied ? "已复制，可以粘贴给培训师了。" : BY_HAND;
    });
  }

  /** @param {Check} check @returns {Promise<Outcome>} */
  async function outcomeOf({ run }) {
    try {
      return await run();
    } catch (error) {
      return { state: "limited", meaning: "这一项没有查成，不影响阅读。" };
    }
  }

  async function start() {
    const place = part("results");
    const said = add(place, "p", "kb-check__summary", "正在检查……");
    said.setAttribute("role", "status");
    const list = add(place, "ul", "kb-check");
    list.setAttribute("role", "list"); // Safari forgets that a list without bullets is one
    root.querySelectorAll('[data-kb-selfcheck="off"]').forEach((words) => words.remove());
    /** @type {Entry[]} */
    const entries = CHECKS.map((check) => ({
      check,
      name: check.name,
      row: add(list, "li", "kb-check__row"),
      outcome: { state: "limited", meaning: "" },
    }));
    let finished = false;

    /** What the browser promised is one thing, what it did another. @param {boolean} copied */
    function tried(copied) {
      const entry = /** @type {Entry} */ (entries.find(({ check }) => check.run === clipboard));
      entry.outcome = copied ? COPIES : COPIES_NOT;
      restate(entry.row, entry.outcome);
      if (finished) {
        said.textContent = summary(entries);
        correctReport(entry.name, entry.outcome);
      }
    }

    await Promise.all(
      entries.map(async (entry) => {
        entry.outcome = await outcomeOf(entry.check);
        show(entry.row, entry.name, entry.outcome);
        if (entry.check.run === clipboard) {
          offerTrial(entry.row, tried);
        }
      }),
    );
    showReport(entries, tried);
    said.textContent = summary(entries);
    finished = true;
  }

  start();
});
