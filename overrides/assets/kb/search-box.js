/**
 * The search box: a dialog with a combobox (ARIA Authoring Practices), opened by its link in the header, by `/` and by
 * Ctrl-K or ⌘-K. Correct with input methods: nothing happens while a character is being composed.
 */
(function () {
  "use strict";

  const KB = /** @type {any} */ (window).KB;
  const { element, groups, countLine } = KB.searchResults;
  const { tips, remarks, kindButtons, again } = KB.searchNotes;
  const { remember, lastQuery, forgetAddress } = KB.searchMemory;
  const LIMIT = 30;
  const WAIT_MS = 60; // between the last key and the search
  const ANNOUNCE_MS = 500; // a count read out at every key would never be heard to its end

  /** @type {HTMLElement | null} */
  let dialog = null;
  /** @type {HTMLInputElement} */
  let input;
  /** @type {HTMLElement} */
  let list;
  /** @type {HTMLElement} */
  let status;
  /** @type {HTMLElement} */
  let notes;
  /** @type {HTMLElement} */
  let kinds;
  /** @type {HTMLElement} */
  let more;
  /** @type {Element | null} */
  let opener = null;
  let active = -1;
  let asked = 0;
  let kind = "";
  let exact = false;
  let limit = LIMIT;
  /** @type {number | undefined} */
  let typing;
  /** @type {number | undefined} */
  let speaking;

  /** @param {string} [text] what to search for at once */
  function open(text) {
    if (!dialog) build();
    const box = /** @type {HTMLElement} */ (dialog);
    if (!isOpen()) {
      opener = document.activeElement;
      box.hidden = false;
      box.setAttribute("data-open", "");
      document.documentElement.classList.add("kb-search-open");
      KB.search.start().catch(() => undefined); // told when a query fails
    }
    const query = text === undefined ? input.value || lastQuery() : text;
    if (query !== input.value) input.value = query;
    input.focus();
    input.select();
    search();
  }

  /** Open behind what was typed before the box stood: the next key goes on with it. @param {string} text */
  function resume(text) {
    open(text);
    input.setSelectionRange(text.length, text.length);
  }

  function close() {
    if (!dialog || !isOpen()) return;
    dialog.hidden = true;
    dialog.removeAttribute("data-open");
    document.documentElement.classList.remove("kb-search-open");
    forgetAddress();
    if (opener instanceof HTMLElement && document.contains(opener)) opener.focus();
  }

  function isOpen() {
    return Boolean(dialog && !dialog.hidden);
  }

  function build() {
    input = /** @type {HTMLInputElement} */ (element("input", "kb-search__input"));
    list = element("div", "kb-search__list");
    status = element("p", "kb-search__count");
    notes = element("div", "kb-search__notes");
    kinds = element("div", "kb-search__kinds");
    more = element("div", "kb-search__more");
    input.type = "text"; // not "search": its own clearing on Esc would fight with closing
    set(input, {
      id: "kb-search-input",
      role: "combobox",
      "aria-label": "搜索",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "kb-search-list",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: "词、拼音或编号",
      maxlength: "2000",
    });
    set(list, { id: "kb-search-list", role: "listbox", "aria-label": "搜索结果" });
    set(status, { role: "status", "aria-live": "polite" });
    set(kinds, { role: "group", "aria-label": "按类别筛选" });
    const shut = element("button", "kb-search__close", ["关闭"]);
    set(shut, { type: "button", "aria-label": "关闭搜索" });
    const panel = element("div", "kb-search__panel", [
      element("div", "kb-search__bar", [input, shut]),
      kinds,
      status,
      notes,
      list,
      more,
    ]);
    const made = element("div", "kb-search", [panel]);
    set(made, { role: "dialog", "aria-modal": "true", "aria-label": "搜索" });
    made.hidden = true;
    made.addEventListener("mousedown", (/** @type {MouseEvent} */ event) => {
      if (event.target === made) close();
    });
    made.addEventListener("keydown", onKey);
    shut.addEventListener("click", close);
    // Typed, pasted, dictated and dropped text all arrive as input; composed text when the composition ends.
    input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) soon();
    });
    input.addEventListener("compositionend", soon);
    list.addEventListener("mousemove", (/** @type {MouseEvent} */ event) => {
      const hit = /** @type {Element} */ (event.target).closest("[role=option]");
      if (hit) activate(options().indexOf(/** @type {HTMLElement} */ (hit)), false);
    });
    list.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      const hit = /** @type {HTMLAnchorElement | null} */ (
        /** @type {Element} */ (event.target).closest("a[role=option]")
      );
      if (hit && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        follow(hit);
      }
    });
    document.body.appendChild(made);
    dialog = made;
  }

  /** @param {Element} target @param {Record<string, string>} attributes */
  function set(target, attributes) {
    Object.entries(attributes).forEach(([name, value]) => target.setAttribute(name, value));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const count = options().length;
    if (event.key === "Escape") close();
    else if (event.key === "Tab") keepFocus(event);
    else if (event.target !== input) return;
    else if (event.key === "ArrowDown" && count) activate((active + 1) % count, true);
    else if (event.key === "ArrowUp" && count) activate((active - 1 + count) % count, true);
    else if (event.key === "Enter") {
      const hit = options()[active < 0 ? 0 : active];
      if (hit && !typing) follow(/** @type {HTMLAnchorElement} */ (hit));
    } else return;
    if (event.key !== "Tab") {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** Tab goes round within the dialog. @param {KeyboardEvent} event */
  function keepFocus(event) {
    const stops = /** @type {HTMLElement[]} */ (
      Array.from(/** @type {HTMLElement} */ (dialog).querySelectorAll("input, button, .kb-search__notes a"))
    );
    const first = stops[0];
    const last = stops[stops.length - 1];
    if (event.shiftKey && document.activeElement === first) last && last.focus();
    else if (!event.shiftKey && document.activeElement === last) first && first.focus();
    else return;
    event.preventDefault();
  }

  /** @returns {HTMLElement[]} */
  function options() {
    return Array.from(list.querySelectorAll("[role=option]"));
  }

  /** @param {number} at @param {boolean} scroll */
  function activate(at, scroll) {
    const all = options();
    const old = all[active];
    const now = all[at];
    if (old) old.setAttribute("aria-selected", "false");
    active = now ? at : -1;
    if (!now) input.removeAttribute("aria-activedescendant");
    else {
      now.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", now.id);
      if (scroll) now.scrollIntoView({ block: "nearest" });
    }
  }

  /** Go to a hit; on the same page without loading it anew. @param {HTMLAnchorElement} hit */
  function follow(hit) {
    remember(input.value);
    const to = new URL(hit.href);
    const samePage = to.pathname === location.pathname && to.host === location.host;
    const forms = to.searchParams.getAll("h");
    opener = null;
    close();
    if (samePage) {
      to.search = "";
      if (to.hash !== location.hash) location.hash = to.hash;
      KB.search.arrive(forms);
    } else location.href = hit.href;
  }

  function soon() {
    clearTimeout(typing);
    kind = "";
    exact = false;
    limit = LIMIT;
    typing = window.setTimeout(search, WAIT_MS);
  }

  /** @param {() => void} [then] what follows once the answer is shown */
  function search(then) {
    clearTimeout(typing);
    typing = undefined;
    const text = input.value;
    const mine = ++asked;
    if (!text.trim()) {
      clear();
      notes.append(element("p", "kb-search__tips", tips()));
      return;
    }
    const wish = { limit, exact, kind: kind || undefined };
    KB.search.query(text, wish).then(
      (/** @type {any} */ answer) => {
        if (mine !== asked) return;
        show(answer);
        if (then) then();
      },
      (/** @type {Error} */ error) => mine === asked && fail(error),
    );
  }

  function clear() {
    asked++;
    list.textContent = notes.textContent = kinds.textContent = status.textContent = more.textContent = "";
    input.setAttribute("aria-expanded", "false");
    activate(-1, false);
  }

  /** @param {Error} error */
  function fail(error) {
    clear();
    status.textContent = "搜索数据没有读出来。请确认网站文件完整；如果是压缩包，请先解压再打开。";
    console.error("KB search:", error);
  }

  /** @param {any} answer */
  function show(answer) {
    clear();
    list.append.apply(
      list,
      groups(answer, (/** @type {number} */ i) => `kb-search-hit-${i}`),
    );
    input.setAttribute("aria-expanded", String(answer.hits.length > 0));
    // The first result is what Enter opens.
    activate(answer.hits.length ? 0 : -1, false);
    list.scrollTop = 0;
    if (answer.hits.length < answer.total) more.append(moreButton(answer));
    notes.append.apply(notes, remarks(answer, { open, literally }));
    kinds.append.apply(kinds, kindButtons(answer, kind, chooseKind));
    remember(input.value);
    clearTimeout(speaking);
    speaking = window.setTimeout(() => (status.textContent = countLine(answer)), ANNOUNCE_MS);
    status.textContent = "";
    /** @type {HTMLElement} */ (dialog).setAttribute("data-mode", answer.mode);
  }

  /** The way to the hits that are not listed yet. @param {any} answer */
  function moreButton(answer) {
    const listed = answer.hits.length;
    return again(`再列 ${Math.min(LIMIT, answer.total - listed)} 处`, () => {
      const kept = list.scrollTop;
      limit += LIMIT;
      search(() => {
        list.scrollTop = kept;
        activate(listed, true);
        input.focus();
      });
    });
  }

  /** Search for nothing but what was typed. */
  function literally() {
    exact = true;
    search();
  }

  /** @param {string} name "" for all kinds */
  function chooseKind(name) {
    kind = name;
    search();
    input.focus();
  }

  KB.searchBox = { open, resume, close, isOpen };
})();
