/**
 * Cards for the terms marked in the text: hovering, focusing or tapping a term shows what it means beside it.
 *
 * A term is a link to its entry first; without this script it stays one. The words of the cards are those of the notes
 * that the build wrote at the end of the page. Screen readers hear a definition as the description of its link.
 */
KB.register("terms", (notes) => {
  "use strict";
  const SHOW_AFTER = 150; // milliseconds: a pointer on its way across a line opens nothing
  const HIDE_AFTER = 250; // time to move from the word to the card
  const GAP = 8; // pixels between word and card
  const MARGIN = 8; // pixels between card and the edge of the window
  const article = /** @type {HTMLElement} */ (notes.parentElement);
  const card = document.createElement("div");
  const announcer = document.createElement("p");
  /** @type {HTMLAnchorElement | null} */
  let current = null;
  let timer = 0;
  let touching = false;
  let openBeforeTap = false;

  card.className = "kb-card";
  card.id = "kb-card";
  card.hidden = true;
  card.tabIndex = -1; // a tap on its words must not count as a tap elsewhere
  card.setAttribute("role", "dialog");
  card.setAttribute("data-kb-chrome", "");
  announcer.className = "kb-card-announcer";
  announcer.setAttribute("role", "status");
  announcer.setAttribute("data-kb-chrome", "");
  notes.insertAdjacentElement("afterend", card);
  card.insertAdjacentElement("afterend", announcer);

  article.querySelectorAll("a.kb-term").forEach((mark) => {
    const definition = noteOf(mark, ".kb-note__definition");
    if (definition) {
      definition.id = `kb-note-${mark.getAttribute("data-kb-note")}-definition`;
      mark.setAttribute("aria-describedby", definition.id);
    }
  });

  /**
   * The part of a mark's note that `selector` names.
   * @param {Element} mark
   * @param {string} selector
   * @returns {Element | null}
   */
  function noteOf(mark, selector) {
    const note = document.getElementById(`kb-note-${mark.getAttribute("data-kb-note")}`);
    return note && note.querySelector(selector);
  }

  /**
   * The mark that an event happened on.
   * @param {Event} event
   * @returns {HTMLAnchorElement | null}
   */
  function markOf(event) {
    return event.target instanceof Element ? event.target.closest("a.kb-term") : null;
  }

  /** @param {HTMLAnchorElement} mark */
  function show(mark) {
    clearTimeout(timer);
    if (current === mark) {
      return;
    }
    const note = document.getElementById(`kb-note-${mark.getAttribute("data-kb-note")}`);
    if (!note) {
      return;
    }
    current = mark;
    fill(note, mark);
    card.hidden = false;
    place();
  }

  function hide() {
    clearTimeout(timer);
    current = null;
    card.hidden = true;
    announcer.textContent = "";
  }

  /**
   * @param {Element} note
   * @param {HTMLAnchorElement} mark
   */
  function fill(note, mark) {
    card.textContent = "";
    Array.from(note.children).forEach((part) => {
      const copy = document.createElement("p");
      copy.className = part.className.replace("kb-note", "kb-card");
      copy.textContent = part.textContent;
      if (part.getAttribute("lang")) {
        copy.lang = part.getAttribute("lang") || "";
      }
      card.appendChild(copy);
    });
    const link = document.createElement("a");
    link.href = mark.href;
    link.textContent = "查看完整条目";
    link.className = "kb-card__link";
    link.tabIndex = -1; // the word itself is the same link
    card.appendChild(link);
    card.setAttribute("aria-label", `术语：${(note.querySelector(".kb-note__name") || note).textContent}`);
  }

  /** Put the card below the word, or above where there is more room; never over it, never outside the window. */
  function place() {
    if (!current) {
      return;
    }
    const word = current.getBoundingClientRect();
    const first = current.getClientRects()[0] || word;
    const width = document.documentElement.clientWidth;
    const height = window.innerHeight;
    if (word.bottom < 0 || word.top > height) {
      hide();
      return;
    }
    card.style.maxHeight = "none";
    const below = height - word.bottom - GAP - MARGIN;
    const above = word.top - GAP - MARGIN;
    const goesBelow = card.offsetHeight <= below || below >= above;
    card.style.maxHeight = `${Math.max(goesBelow ? below : above, 0)}px`;
    const left = Math.min(
      Math.max(first.left + first.width / 2 - card.offsetWidth / 2, MARGIN),
      width - card.offsetWidth - MARGIN,
    );
    card.style.left = `${Math.max(left, 0)}px`;
    card.style.top = `${goesBelow ? word.bottom + GAP : word.top - GAP - card.offsetHeight}px`;
  }

  /**
   * @param {() => void} action
   * @param {number} delay
   */
  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  article.addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (mark && event.pointerType !== "touch") {
      later(() => show(mark), current ? 0 : SHOW_AFTER);
    }
  });
  article.addEventListener("pointerout", (event) => {
    if (markOf(event) && event.pointerType !== "touch") {
      later(hide, HIDE_AFTER);
    }
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") {
      later(hide, HIDE_AFTER);
    }
  });
  article.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark && !touching) {
      show(mark);
    }
  });
  article.addEventListener("focusout", (event) => {
    const leaving = markOf(event) !== null || (event.target instanceof Node && card.contains(event.target));
    if (leaving && !(event.relatedTarget instanceof Node && card.contains(event.relatedTarget))) {
      hide();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    const mark = markOf(event);
    touching = event.pointerType === "touch";
    openBeforeTap = mark !== null && mark === current;
    if (!mark && !(event.target instanceof Node && card.contains(event.target))) {
      hide();
    }
  });
  article.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (mark && touching && !openBeforeTap) {
      // The first tap explains, a second one follows the link.
      event.preventDefault();
      show(mark);
      const definition = noteOf(mark, ".kb-note__definition");
      announcer.textContent = definition ? `${mark.textContent}：${definition.textContent}` : "";
    }
    touching = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current) {
      const mark = current;
      const inside = card.contains(document.activeElement);
      hide();
      if (inside) {
        mark.focus();
        hide();
      }
    }
  });
  window.addEventListener("scroll", place, { passive: true });
  window.addEventListener("resize", place);
});
