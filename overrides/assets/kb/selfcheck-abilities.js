/**
 * Checks of the 自检 page: what the browser lets the handbook do.
 */
(function () {
  "use strict";

  const KB = /** @type {any} */ (window).KB;

  /** @typedef {"ok" | "limited" | "off" | "untried"} State */
  /** @typedef {{state: State, found?: string, meaning: string}} Outcome */

  const WORKER_MILLISECONDS = 3000;
  const SEARCH_MILLISECONDS = 20000; // a slow disk, and a worker that never answers before the page does

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

  const DAMAGED = KB.selfcheckOpened.inOneFile
    ? "请刷新页面；还不行，请向培训师重新要一份。"
    : "请刷新页面，或者把整个压缩包重新解压一遍；还不行，请向培训师重新要一份。";
  /** @type {Outcome} */
  const NO_SEARCH = {
    state: "off",
    found: "搜索的程序没有读到",
    meaning: `${DAMAGED}这期间可以从目录里找。`,
  };

  /**
   * Tries the search at once where its data is at hand. From a web site they would be the heaviest part of the page:
   * there the reader says whether to try.
   * @returns {Outcome | Promise<Outcome>}
   */
  function search() {
    if (!KB.search) {
      return NO_SEARCH;
    }
    return /^http/.test(location.protocol) && !KB.selfcheckOpened.inOneFile
      ? {
          state: "untried",
          found: "搜索程序可用",
          meaning: "点“试一试搜索”，会从网站取来搜索数据（几百 KB），试查一次。",
        }
      : trySearch();
  }

  /**
   * Asks the search for this page: whatever else the handbook says, it is in it.
   * @returns {Promise<Outcome>}
   */
  async function trySearch() {
    try {
      const answer = await Promise.race([
        KB.search.query("自检", { limit: Infinity }),
        new Promise((resolve) => setTimeout(resolve, SEARCH_MILLISECONDS)),
      ]);
      if (!answer) {
        return {
          state: "limited",
          found: `${SEARCH_MILLISECONDS / 1000} 秒内没有答复`,
          meaning: "这台电脑可能较慢或正忙。请稍后刷新再试；不影响阅读，也可以从目录里找。",
        };
      }
      const known = answer.hits.some((/** @type {{url: string}} */ hit) =>
        /^(selfcheck\.html|#(page-)?selfcheck)/.test(hit.url),
      );
      return known
        ? { state: "ok", meaning: `可以查全文（试查“自检”，找到 ${answer.total} 处）。` }
        : { state: "off", found: "试查“自检”，没有找到这一页", meaning: `搜索数据不完整。${DAMAGED}` };
    } catch (error) {
      // The search says in Chinese which of its files is missing or empty; what a browser says of a broken one is
      // no help to a reader.
      const reason = error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : "";
      return {
        state: "off",
        found: reason || "搜索数据或程序已损坏",
        meaning: `${DAMAGED}这期间可以从目录里找。`,
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
   * @param {Element} page whose fonts they are
   * @returns {Outcome}
   */
  function fonts(page) {
    const SIZE = 48;
    const canvas = document.createElement("canvas");
    canvas.width = SIZE * 2;
    canvas.height = SIZE * 2;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) {
      return unsureOfFonts();
    }
    context.font = `${SIZE}px ${getComputedStyle(page).fontFamily}`;

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

  KB.selfcheckAbilities = {
    scripts,
    storage,
    clipboard,
    search,
    trySearch,
    worker,
    fonts,
    view,
    language,
    COPIES,
    COPIES_NOT,
  };
})();
