/** What a workstream is made of, and what keeps it in order: pins, summaries, forks, the index, export. */

import { api } from "./api.js";
import { ago, day } from "./dates.js";
import { guarded, toast } from "./dialogs.js";
import { button, el, fill, label, visible } from "./dom.js";
import { save } from "./export.js";
import { messageElement, prose } from "./message.js";
import { check } from "./store.js";
import { words } from "./words.js";

const text = words.care;

export class Care {
  constructor(workstream) {
    this.id = workstream.id;
    this.workstream = workstream;
    this.pins = el("div", {});
    this.summaries = el("div", {});
    this.lineage = el("div", {});
    this.element = el("section.pane.care", { "aria-label": words.workstream.care },
      el("h1", {}, text.title),
      section(text.pins, this.pins),
      section(text.summaries, this.summaries),
      section(text.lineage, this.lineage),
      section(text.export, el("p", {}, text.exportText), el("div.buttons", {},
        button(text.markdown, guarded(() => save(workstream, "markdown"))),
        button(text.json, guarded(() => save(workstream, "json"))))),
      section(text.details, this.#details()),
      section(text.store, ...check()));
  }

  async start() {
    await Promise.all([this.#showPins(), this.#showSummaries(), this.#showLineage()]);
  }

  async #showPins() {
    const { messages } = await api.pins(this.id);
    const unpin = guarded(async message => {
      await api.unpin(this.id, message.id);
      toast(words.talk.unpinned, { label: words.undo, run: guarded(() => this.#pin(message)) });
      await this.#showPins();
    });
    fill(this.pins, ...(messages.length === 0
      ? [el("p.hint", {}, text.noPins)]
      : messages.map(message => messageElement(message, { id: this.id, actions: { unpin } }))));
  }

  async #pin(message) {
    await api.pin(this.id, message.id);
    await this.#showPins();
  }

  async #showSummaries() {
    const { summaries } = await api.summaries(this.id);
    const make = guarded(async () => {
      const { made } = await api.summarize(this.id);
      toast(text.made(made.length));
      await this.#showSummaries();
    });
    fill(this.summaries,
      ...(summaries.length === 0 ? [el("p.hint", {}, text.noSummaries)] : summaries.map(each => this.#summary(each))),
      this.workstream.state === "active" && el("div.buttons", {}, button(text.summarize, make)));
  }

  #summary(summary) {
    const range = el("div.covered", {});
    const undo = guarded(async () => {
      await api.undo(this.id, summary.id);
      toast(text.undone);
      await this.#showSummaries();
    });
    const expanded = guarded(async event => {
      if (event.target.open && range.childElementCount === 0) {
        const { messages } = await api.summarized(this.id, summary.id);
        fill(range, ...messages.map(message => messageElement(message, { id: this.id })));
      }
    });
    return el("article.card.summary", {},
      el("p.about", {},
        text.standsFor(summary.messages, "", "").split(",")[0], day(summary.from), "–", day(summary.to),
        label(`${text.imported} ${summary.model ?? ""}`)),
      prose(summary.text),
      el("details.fold", { ontoggle: expanded }, el("summary", {}, text.expand), range),
      el("div.buttons", {}, button(words.undo, undo)));
  }

  async #showLineage() {
    const { forked_from: from, forks = [] } = this.workstream;
    if (!from && forks.length === 0) {
      fill(this.lineage, el("p.hint", {}, text.noForks));
      return;
    }
    const here = el("li", {}, el("strong", {}, label(this.workstream.name)), ` (${text.here})`,
      forks.length > 0 && el("ul", {}, ...forks.map(fork => el("li", {}, link(fork.workstream_id, fork.name)))));
    const parent = from && await api.workstream(from.workstream_id).then(found => found.name, () => from.workstream_id);
    fill(this.lineage, el("ul.tree", {}, from
      ? el("li", {}, link(from.workstream_id, parent, from.message_id), el("ul", {}, here))
      : here));
  }

  #details() {
    const { id, created_at, last_used, message_count, state, metadata, index, warnings } = this.workstream;
    const rows = [
      [text.id, el("code", {}, id)],
      [text.created, day(created_at)],
      [text.used, ago(last_used)],
      [text.count, message_count],
      [text.state, state],
      ...(index ? [[text.index, text.indexed(index.words, index.vectors, index.messages)]] : []),
      ...Object.entries(metadata ?? {}).map(([key, value]) => [visible(key), label(value)]),
      ...(warnings?.length > 0 ? [[text.warnings, label(JSON.stringify(warnings))]] : []),
    ];
    return el("dl", {}, ...rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
  }
}

function section(title, ...content) {
  return el("section", {}, el("h2", {}, title), ...content);
}

function link(id, name, message) {
  return el("a", { href: `/w/${encodeURIComponent(id)}${message ? `#${encodeURIComponent(message)}` : ""}` }, label(name));
}
