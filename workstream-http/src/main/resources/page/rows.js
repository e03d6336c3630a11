/** A list of rows of the same height, of which only the visible ones are in the document. */

import { el } from "./dom.js";

const BEYOND = 8;

export class Rows {
  #items = [];

  /**
   * @param {string} label the name of the list
   * @param {number} height of a row in pixels
   * @param {function(object): Node[]} draw makes the content of a row
   */
  constructor(label, height, draw) {
    this.height = height;
    this.draw = draw;
    this.list = el("ul.rows", { "aria-label": label });
    this.box = el("div.rows-box", { onscroll: () => this.#show(), onkeydown: event => this.#key(event) }, this.list);
    /** Called when the end of the list comes near. */
    this.onend = () => {};
    new ResizeObserver(() => this.#show()).observe(this.box);
  }

  set items(items) {
    this.#items = items;
    this.list.style.setProperty("height", `${items.length * this.height}px`);
    this.list.replaceChildren();
    this.#show();
  }

  #show() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / this.height) - BEYOND);
    const end = Math.min(this.#items.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / this.height) + BEYOND);
    const shown = new Map([...this.list.children].map(row => [Number(row.dataset.at), row]));
    for (const [at, row] of shown) {
      if (at < first || at >= end) {
        row.remove();
      }
    }
    let before = null;
    for (let at = end - 1; at >= first; at--) {
      const row = shown.get(at) ?? this.#row(at);
      if (row.nextSibling !== before || !row.isConnected) {
        this.list.insertBefore(row, before);
      }
      before = row;
    }
    if (end === this.#items.length) {
      this.onend();
    }
  }

  #row(at) {
    const row = el("li", { "data-at": at, "aria-setsize": this.#items.length, "aria-posinset": at + 1 }, ...this.draw(this.#items[at]));
    row.style.setProperty("top", `${at * this.height}px`);
    row.style.setProperty("height", `${this.height}px`);
    return row;
  }

  /** Moves between rows with the arrows. */
  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.target.closest("li");
    if (!step || !row) {
      return;
    }
    event.preventDefault();
    const next = this.list.querySelector(`[data-at="${Number(row.dataset.at) + step}"]`);
    next?.scrollIntoView({ block: "nearest" });
    next?.querySelector("a, button")?.focus();
  }
}
