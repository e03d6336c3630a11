/** The list of workstreams: found by name, by state, last used first. */

import { api } from "./api.js";
import { ago, number } from "./dates.js";
import { ask, guarded, tellFailure, toast } from "./dialogs.js";
import { button, debounced, el, fill, label, visible } from "./dom.js";
import { bring, choose } from "./import.js";
import { showKeys } from "./keys.js";
import { Rows } from "./rows.js";
import { words } from "./words.js";

const ROW = 58;
const PAGE = 200;
const text = words.sidebar;

export class Sidebar {
  #known = [];
  #cursor;
  #more = false;
  #loading = null;
  #selected = "";
  #generation = 0;

  /** @param {function(string): void} go opens an address of the page */
  constructor(root, go) {
    this.go = go;
    this.find = el("input", {
      type: "search", placeholder: text.findShort, "aria-label": text.find, dir: "auto", oninput: debounced(80, () => this.#filter()),
    });
    this.state = el("select", { "aria-label": text.show, onchange: () => this.reload() },
      ...Object.entries(text.states).map(([value, name]) => el("option", { value }, name)));
    this.rows = new Rows(text.name, ROW, workstream => this.#row(workstream));
    this.rows.onend = () => this.#filterMoved();
    this.note = el("p.hint.empty", {});
    this.title = el("span", {}, el("a", { href: "/" }, words.title));
    root.setAttribute("aria-label", text.name);
    fill(root,
      el("div.brand", {},
        this.title,
        el("span", {},
          button(text.import, () => choose(this.take), { kind: "quiet", title: words.import.hint }),
          button(text.create, () => this.create(), { kind: "primary" }))),
      el("div.find", {}, this.find, this.state),
      this.rows.box, this.note,
      el("div.foot", {}, el("a", { href: "/?view=search" }, text.everywhere), el("a", { href: "/docs" }, text.api),
        button("?", () => void showKeys(), { kind: "quiet", "aria-label": text.shortcuts, title: text.shortcuts })));
  }

  /** How many workstreams are known, before any filter. */
  get size() {
    return this.#known.length;
  }

  /** Whether the title is the heading of all that is shown. */
  set isHeading(value) {
    for (const [name, of] of Object.entries({ role: "heading", "aria-level": "1" })) {
      this.title.toggleAttribute(name, value);
      value && this.title.setAttribute(name, of);
    }
  }

  /** Marks a workstream as the open one. */
  select(id) {
    this.#selected = id;
    this.#filter();
  }

  /** Reads the list anew. */
  async reload() {
    this.#known = [];
    this.#cursor = undefined;
    this.#more = true;
    this.#loading = null;
    this.#generation++;
    await this.#load();
  }

  /** Changes what is known of a workstream without asking the server; adds it in front if it is new. */
  update(workstream) {
    const at = this.#known.findIndex(each => each.id === workstream.id);
    if (at >= 0) {
      this.#known.splice(at, 1);
    }
    this.#known.unshift(workstream);
    this.#filter();
  }

  forget(id) {
    this.#known = this.#known.filter(each => each.id !== id);
    this.#filter();
  }

  create = guarded(async () => {
    const of = words.workstream;
    const name = await ask(of.newTitle, { text: of.newText, label: of.nameLabel, accept: of.create });
    if (name) {
      const made = await api.create(name);
      this.update(made);
      this.go(`/w/${made.id}`);
    }
  });

  /** Makes a workstream of a file. */
  take = guarded(async file => {
    await bring(file, made => {
      this.update(made);
      this.go(`/w/${made.id}`);
    });
  });

  #load() {
    this.#loading ??= this.#nextPage(this.#generation).catch(tellFailure).finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #nextPage(generation) {
    const page = await api.workstreams({
      limit: PAGE,
      cursor: this.#cursor,
      ...(this.state.value === "archived" ? { archived: true } : {}),
      ...(this.state.value === "deleted" ? { state: "deleted" } : {}),
    });
    if (generation === this.#generation) {
      const seen = new Set(this.#known.map(each => each.id));
      this.#known.push(...page.workstreams.filter(each => !seen.has(each.id) || this.state.value === "deleted"));
      this.#cursor = page.next_cursor;
      this.#more = page.next_cursor !== undefined;
      this.#filter();
    }
  }

  /** Shows what fits; while something is looked for, reads on until all is known. */
  #filter() {
    const wanted = this.find.value.trim().toLowerCase();
    const shown = wanted === "" ? this.#known : this.#known.filter(each => each.name.toLowerCase().includes(wanted));
    this.rows.items = shown;
    const empty = this.state.value === "deleted" ? text.emptyTrash : wanted ? text.none : text.empty;
    fill(this.note, shown.length > 0 ? null : this.#more ? words.loading : empty);
    this.note.hidden = shown.length > 0;
    if (wanted !== "" && this.#more) {
      this.#load();
    }
  }

  #filterMoved() {
    if (this.#more && this.#known.length > 0) {
      this.#load();
    }
  }

  #row(workstream) {
    if (workstream.state === "deleted") {
      return this.#deletedRow(workstream);
    }
    return [el("a.row", {
      href: `/w/${encodeURIComponent(workstream.id)}`,
      "aria-current": workstream.id === this.#selected ? "page" : undefined,
      title: visible(workstream.name),
    },
      el("span.name", {}, label(workstream.name)),
      el("span.about", {},
        el("span", {}, ago(workstream.last_used)),
        workstream.state === "archived" && el("span.tag", {}, text.archived),
        workstream.forked_from && el("span.tag", {}, words.workstream.fork),
        el("span.count", { title: words.messages(workstream.message_count) }, number(workstream.message_count))))];
  }

  #deletedRow(workstream) {
    return [el("div.row", {},
      el("span.name", {}, label(workstream.name)),
      el("span.about", {}, el("span", {}, text.deleted(ago(workstream.deleted_at))),
        button(text.restore, () => this.restore(workstream), { kind: "link" })))];
  }

  /** Takes a workstream out of the trash. */
  restore = guarded(async workstream => {
    const restored = await api.restore(workstream.id);
    toast(text.restored(visible(restored.name)));
    this.state.value = "active";
    await this.reload();
    this.go(`/w/${restored.id}`);
  });
}
