/**
 * The 自检 page: what of the handbook works in this browser, in words for people who only want to read, and a text
 * for the trainer. Nothing leaves the computer, and the text names no file, no folder and no person.
 */
KB.register("selfcheck", (root) => {
  "use strict";

  const opened = /** @type {any} */ (KB).selfcheckOpened;
  const abilities = /** @type {any} */ (KB).selfcheckAbilities;

  /** @typedef {"ok" | "limited" | "off" | "untried"} State */
  /** @typedef {{state: State, found?: string, meaning: string}} Outcome */
  /** @typedef {{name: string, run: () => Outcome | Promise<Outcome>}} Check */
  /** @typedef {{check: Check, name: string, row: HTMLElement, outcome: Outcome}} Entry */

  /** @type {Record<State, string>} */
  const STATES = { ok: "正常", limited: "受限", off: "不可用", untried: "未试" };
  const BY_HAND =
    "浏览器不允许自动复制。文字已经选中，请按 Ctrl+C（苹果电脑按 ⌘C；手机上长按，再选“复制”）。";

  /** @type {Check[]} */
  const CHECKS = [
    { name: "打开方式", run: opened.place },
    { name: "手册版本", run: opened.edition },
    { name: "浏览器", run: opened.browser },
    { name: "脚本", run: abilities.scripts },
    { name: "保存设置", run: abilities.storage },
    { name: "复制", run: abilities.clipboard },
    { name: "搜索", run: abilities.search },
    { name: "后台计算", run: abilities.worker },
    { name: "中文字体", run: () => abilities.fonts(root) },
    { name: "屏幕与缩放", run: abilities.view },
    { name: "语言", run: abilities.language },
  ];

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

  /** Say another outcome in a row that stands already; its tools stay. @param {HTMLElement} row @param {Outcome} outcome */
  function restate(row, { state, found, meaning }) {
    const shown = /** @type {HTMLElement} */ (row.querySelector(".kb-check__state"));
    shown.className = `kb-check__state kb-check__state--${state}`;
    shown.textContent = STATES[state];
    const told = row.querySelector(".kb-check__found");
    if (told) {
      told.textContent = found || "";
    }
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

  /** @param {HTMLElement} row @param {string} name @returns {{button: HTMLButtonElement, said: HTMLElement, tools: HTMLElement}} */
  function addTools(row, name) {
    const tools = add(row, "div", "kb-check__tools");
    const button = add(tools, "button", "md-button", name);
    const said = add(tools, "p", "kb-check__said");
    button.type = "button";
    said.setAttribute("role", "status");
    return { button, said, tools };
  }

  /** @param {HTMLElement} row @param {(outcome: Outcome) => void} tried */
  function offerSearch(row, tried) {
    const { button, said } = addTools(row, "试一试搜索");
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-disabled") === "true") {
        return;
      }
      button.setAttribute("aria-disabled", "true"); // not `disabled`: the focus would be lost
      said.textContent = "正在试……";
      const outcome = await abilities.trySearch();
      tried(outcome);
      said.textContent = `试过了：${STATES[/** @type {State} */ (outcome.state)]}。`;
      button.removeAttribute("aria-disabled");
    });
  }

  /** @param {HTMLElement} row @param {(copied: boolean) => void} tried */
  function offerTrial(row, tried) {
    const { button, said, tools } = addTools(row, "试一试复制");
    const box = add(tools, "textarea", "kb-check__box");
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
    /** @param {State[]} states */
    const names = (...states) =>
      results.filter(({ outcome }) => states.includes(outcome.state)).map(({ name }) => name);
    const troubled = names("limited", "off");
    const untried = names("untried");
    const fine = names("ok").length;
    if (fine === results.length) {
      return `自检完成：${fine} 项全部正常。`;
    }
    const parts = [`${fine} 项正常`];
    if (troubled.length > 0) {
      parts.push(`需要留意 ${troubled.length} 项：${troubled.join("、")}`);
    }
    if (untried.length > 0) {
      parts.push(`未试 ${untried.length} 项：${untried.join("、")}`);
    }
    return `自检完成：${parts.join("，")}。`;
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

    /** What the browser promised is one thing, what it did another. @param {Entry} entry @param {Outcome} outcome */
    function correct(entry, outcome) {
      entry.outcome = outcome;
      restate(entry.row, outcome);
      if (finished) {
        said.textContent = summary(entries);
        correctReport(entry.name, outcome);
      }
    }

    /** @param {boolean} copied */
    function tried(copied) {
      const entry = /** @type {Entry} */ (entries.find(({ check }) => check.run === abilities.clipboard));
      correct(entry, copied ? abilities.COPIES : abilities.COPIES_NOT);
    }

    await Promise.all(
      entries.map(async (entry) => {
        entry.outcome = await outcomeOf(entry.check);
        show(entry.row, entry.name, entry.outcome);
        if (entry.check.run === abilities.clipboard) {
          offerTrial(entry.row, tried);
        }
        if (entry.outcome.state === "untried") {
          offerSearch(entry.row, (outcome) => correct(entry, outcome));
        }
      }),
    );
    showReport(entries, tried);
    said.textContent = summary(entries);
    finished = true;
  }

  if (opened.inOneFile && window.IntersectionObserver) {
    // The last of many chapters: who does not come to it is spared the search's start.
    const begin = () => {
      seen.disconnect();
      window.removeEventListener("beforeprint", begin);
      start();
    };
    const seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) {
        begin();
      }
    });
    seen.observe(root);
    window.addEventListener("beforeprint", begin);
  } else {
    start();
  }
});
