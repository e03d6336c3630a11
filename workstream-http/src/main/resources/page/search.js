/** Searches the messages of all workstreams while one types. */

import { api } from "./api.js";
import { day } from "./dates.js";
import { debounced, el, fill, label, visible } from "./dom.js";
import { speaker } from "./message.js";
import { words } from "./words.js";

const SNIPPET = 320;
const BEFORE = 90;
const text = words.search;
const ROLES = ["user", "assistant", "system", "tool_use", "tool_result", "agent_push"];

export class Search {
  #names = new Map();
  #request = null;

  /** @param {URLSearchParams} given the search in the address */
  constructor(given) {
    this.fields = {
      q: field("search", given.get("q"), { "aria-label": text.label, placeholder: text.label, class: "large" }),
      role: el("select", {}, el("option", { value: "" }, text.anyRole),
        ...ROLES.map(role => el("option", { value: role, selected: given.get("role") === role }, words.talk.roles[role]))),
      author: field("text", given.get("author")),
      workstream: field("text", given.get("workstream"), { placeholder: text.anywhere }),
      since: field("text", given.get("since"), { placeholder: text.when }),
      until: field("text", given.get("until"), { placeholder: text.when }),
    };
    const filters = ["role", "author", "workstream", "since", "until"];
    this.note = el("p.hint", { role: "status" }, text.ask);
    this.results = el("ol.hits", {});
    const soon = debounced(40, () => this.#search());
    this.element = el("section.pane", { "aria-label": text.title },
      el("form.search", {
        role: "search", oninput: soon,
        onsubmit: event => {
          event.preventDefault();
          this.#search();
        },
      },
        el("h1", {}, text.title),
        this.fields.q,
        el("div.filters", {}, ...filters.map(name => el("label.field", {}, el("span", {}, text[name]), this.fields[name])))),
      this.note, this.results);
    this.#search();
  }

  start() {
    this.fields.q.focus();
  }

  close() {
    this.#request?.abort();
  }

  async #search() {
    this.#request?.abort();
    const wanted = Object.fromEntries(Object.entries(this.fields).map(([name, each]) => [name, each.value.trim()]));
    history.replaceState(history.state, "", `/?${new URLSearchParams(
      [["view", "search"], ...Object.entries(wanted).filter(([, value]) => value !== "")])}`);
    if (wanted.q === "") {
      fill(this.note, text.ask);
      this.results.replaceChildren();
      return;
    }
    this.#request = new AbortController();
    fill(this.note, text.searching);
    try {
      const { results } = await api.search({ ...wanted, limit: 30 }, this.#request.signal);
      fill(this.note, text.results(results.length));
      this.results.replaceChildren(...results.map(hit => this.#hit(hit)));
    } catch (problem) {
      if (problem.name !== "AbortError") {
        fill(this.note, problem.message || words.unreachable);
        this.results.replaceChildren();
      }
    }
  }

  #hit({ workstream_id: id, message, words: found, before, after }) {
    const place = el("span", {}, id);
    this.#name(id).then(name => fill(place, label(name)));
    const around = [...[before ?? []].flat(), ...[after ?? []].flat()];
    return el("li.hit", {},
      el("a", { href: `/w/${encodeURIComponent(id)}#${encodeURIComponent(message.id)}` },
        el("span.about", {}, el("strong", {}, place), label(speaker(message)), day(message.timestamp),
          message.left && el("span.tag", { title: words.talk.leftHint }, words.talk.left)),
        el("span.snippet", { dir: "auto" }, ...highlighted(message.content, found))),
      around.length > 0 && el("details.fold", {}, el("summary", {}, text.around),
        ...around.map(each => el("p", { dir: "auto" }, el("strong", {}, label(speaker(each)), ": "), visible(each.content.slice(0, SNIPPET))))));
  }

  /** The name of a workstream, asked for once. */
  #name(id) {
    if (!this.#names.has(id)) {
      this.#names.set(id, api.workstream(id).then(found => found.name, () => id));
    }
    return this.#names.get(id);
  }
}

function field(type, value, props = {}) {
  return el("input", { type, value: value ?? "", dir: "auto", ...props });
}

/** The part of the text around the first found word, with all of them marked. */
function highlighted(content, found) {
  const first = found.length === 0 ? 0 : Math.max(0, content.indexOf(found[0]));
  const start = Math.max(0, first - BEFORE);
  const snippet = content.slice(start, start + SNIPPET);
  const parts = [start > 0 ? "… " : ""];
  let at = 0;
  while (at < snippet.length) {
    const next = found
      .map(word => ({ word, place: snippet.indexOf(word, at) }))
      .filter(({ place }) => place >= 0)
      .sort((one, other) => one.place - other.place || other.word.length - one.word.length)[0];
    if (!next) {
      break;
    }
    parts.push(visible(snippet.slice(at, next.place)), el("mark", {}, visible(next.word)));
    at = next.place + next.word.length;
  }
  return [...parts, visible(snippet.slice(at)), start + SNIPPET < content.length ? " …" : ""];
}
