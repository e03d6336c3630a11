/** The messages of a workstream: begins at the end or at a message, and reads pages in both directions. */

import { api } from "./api.js";
import { pause } from "./dates.js";
import { tellFailure } from "./dialogs.js";
import { button, el } from "./dom.js";
import { fold, isFolded, open, renew } from "./left.js";
import { messageElement } from "./message.js";
import { words } from "./words.js";

const PAGE = 50;
const MOST = 300;
const NEAR_END = 80;
const NEAR_EDGE = 600;
const text = words.talk;

export class Transcript {
  /** The messages in the document, in order, each with its element. */
  #shown = [];
  #ids = new Set();
  #older = false;
  #newer = false;
  #loading = false;

  /** Whether the end stays in view when more comes. */
  follows = true;

  /** @param {{id: string, actions: object}} workstream */
  constructor(workstream) {
    this.workstream = workstream;
    this.top = el("li.edge", {});
    this.list = el("ol.messages", { "aria-label": text.transcript }, this.top);
    this.bottom = button(text.newest, () => this.showEnd(), { kind: "jump", hidden: true });
    this.box = el("div.transcript", { tabindex: -1, onscroll: () => this.#scrolled() }, this.list);
    this.element = el("div.transcript-frame", {}, this.box, this.bottom);
  }

  /** The newest message that is known; undefined if there is none. */
  get last() {
    return this.#shown.at(-1)?.message.id;
  }

  get messages() {
    return this.#shown.map(each => each.message);
  }

  has(id) {
    return this.#ids.has(id);
  }

  /** Shows the newest messages. */
  async showEnd() {
    const page = await api.messages(this.workstream.id, { order: "newest", limit: PAGE });
    this.#clear();
    this.#add(page.messages.reverse(), true);
    this.#older = page.next_cursor !== undefined;
    this.#newer = false;
    this.#edges();
    this.scrollToEnd();
  }

  /** Shows a message and what stands around it. */
  async showMessage(id) {
    if (!this.has(id)) {
      const [before, message, after] = await Promise.all([
        api.messages(this.workstream.id, { order: "newest", from: id, limit: PAGE }),
        api.message(this.workstream.id, id),
        api.messages(this.workstream.id, { order: "oldest", from: id, limit: PAGE }),
      ]);
      this.#clear();
      this.#add([...before.messages.reverse(), message, ...after.messages], true);
      this.#older = before.next_cursor !== undefined;
      this.#newer = after.next_cursor !== undefined;
      this.#edges();
    }
    const entry = this.#shown.find(each => each.message.id === id);
    open(this.#shown, entry);
    const { element } = entry;
    for (const marked of this.list.querySelectorAll(".target")) {
      marked.classList.remove("target");
    }
    element.classList.add("target");
    element.scrollIntoView({ block: "center" });
    element.querySelector("a.when").focus({ preventScroll: true });
  }

  /** Adds a message that was just said, unless the end is not shown or it is there already. */
  append(message) {
    if (this.#newer || this.has(message.id)) {
      return;
    }
    this.#add([message], true);
    if (this.follows) {
      this.#trim(true);
      this.scrollToEnd();
    }
    this.#edges();
  }

  /** Adds something that is not stored behind all messages, such as a reply that arrives. */
  appendLive(element) {
    const item = el("li.live", {}, element);
    this.list.append(item);
    if (this.follows) {
      this.scrollToEnd();
    }
    return item;
  }

  get isAtEnd() {
    return !this.#newer && this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR_END;
  }

  scrollToEnd() {
    this.follows = true;
    this.box.scrollTop = this.box.scrollHeight;
  }

  /** Moves the focus to the next message, or the one before. */
  step(by) {
    const seen = this.#shown.filter(each => !isFolded(each));
    const focused = seen.findIndex(each => each.element.contains(document.activeElement));
    const from = focused < 0 ? seen.length - (by < 0 ? 0 : 1) : focused;
    const next = seen[Math.min(Math.max(from + by, 0), seen.length - 1)];
    next?.element.querySelector("a.when").focus({ preventScroll: true });
    next?.element.scrollIntoView({ block: "nearest" });
  }

  /** Shows the first message of a day, or the one after it. */
  async showDay(day) {
    const since = new Date(`${day}T00:00`).toISOString();
    const { messages } = await api.messages(this.workstream.id, { order: "oldest", since, limit: 1 });
    await (messages.length > 0 ? this.showMessage(messages[0].id) : this.showEnd());
  }

  /** Asks which of the newest messages are left, because somebody goes on from an earlier one. */
  async renewLeft() {
    const page = await api.messages(this.workstream.id, { order: "newest", limit: MOST });
    if (renew(this.#shown, page.messages)) {
      fold(this.#shown);
    }
  }

  #clear() {
    this.#shown.forEach(each => each.element.remove());
    this.#shown = [];
    this.#ids.clear();
  }

  #add(messages, behind) {
    const entries = messages.filter(message => !this.has(message.id)).map(message => {
      this.#ids.add(message.id);
      return { message, element: el("li", {}, messageElement(message, this.workstream)) };
    });
    const live = this.list.querySelector(":scope > .live");
    const place = behind ? live : this.top.nextSibling;
    entries.forEach(each => this.list.insertBefore(each.element, place));
    this.#shown = behind ? [...this.#shown, ...entries] : [...entries, ...this.#shown];
    this.#pauses(behind ? this.#shown.length - entries.length : 0, entries.length + 1);
    fold(this.#shown);
  }

  /** Draws the days and pauses between some messages anew. */
  #pauses(first, count) {
    for (let at = first; at < Math.min(first + count, this.#shown.length); at++) {
      const { message, element } = this.#shown[at];
      element.querySelector(":scope > .pause")?.remove();
      const line = pause(this.#shown[at - 1]?.message.timestamp, message.timestamp);
      if (line) {
        element.prepend(line);
      }
    }
  }

  #edges() {
    this.top.textContent = this.#older ? words.loading : this.#shown.length > 0 ? text.beginning : text.nothing;
    this.bottom.hidden = this.isAtEnd;
  }

  #scrolled() {
    this.follows = this.isAtEnd;
    this.bottom.hidden = this.follows;
    if (this.#older && this.box.scrollTop < NEAR_EDGE) {
      this.#read("newest");
    } else if (this.#newer && this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR_EDGE) {
      this.#read("oldest");
    }
  }

  async #read(order) {
    if (this.#loading) {
      return;
    }
    this.#loading = true;
    try {
      const from = (order === "newest" ? this.#shown[0] : this.#shown.at(-1)).message.id;
      const page = await api.messages(this.workstream.id, { order, from, limit: PAGE });
      if (order === "newest") {
        this.#keepPlace(() => {
          this.#add(page.messages.reverse(), false);
          this.#older = page.next_cursor !== undefined;
          this.#trim(false);
        });
      } else {
        this.#add(page.messages, true);
        this.#newer = page.next_cursor !== undefined;
        this.#keepPlace(() => this.#trim(true));
      }
      this.#edges();
    } catch (problem) {
      tellFailure(problem);
    } finally {
      this.#loading = false;
    }
  }

  /** Changes what stands above, without moving what is seen. */
  #keepPlace(change) {
    const anchor = this.#shown.find(each => each.element.offsetTop + each.element.offsetHeight > this.box.scrollTop);
    const before = anchor?.element.offsetTop;
    change();
    if (anchor?.element.isConnected) {
      this.box.scrollTop += anchor.element.offsetTop - before;
    }
  }

  /** Removes what is far from the place, at the beginning or at the end. */
  #trim(atBeginning) {
    while (this.#shown.length > MOST) {
      const { message, element } = atBeginning ? this.#shown.shift() : this.#shown.pop();
      this.#ids.delete(message.id);
      element.remove();
      if (atBeginning) {
        this.#older = true;
      } else {
        this.#newer = true;
      }
    }
  }
}
