/** Shows what a model would get for a question: how the budget is spent, and each item with its reason. */

import { api } from "./api.js";
import { day, number } from "./dates.js";
import { guarded } from "./dialogs.js";
import { el, fill, label, visible } from "./dom.js";
import { speaker } from "./message.js";
import { words } from "./words.js";

const FOLDED = 280;
const text = words.why;

export class Why {
  /**
   * @param {object} workstream
   * @param {string|null} message the question in the log to begin with
   */
  constructor(workstream, message) {
    this.workstream = workstream;
    this.message = message;
    this.question = el("textarea", { rows: 2, dir: "auto" });
    this.budget = el("input", { type: "number", min: 1, placeholder: text.usual });
    this.result = el("div", {});
    this.element = el("section.pane", { "aria-label": words.workstream.why },
      el("h1", {}, text.title),
      el("p.hint", {}, text.text),
      el("form.try", {
        onsubmit: event => {
          event.preventDefault();
          this.#show();
        },
      },
        el("label.field.wide", {}, el("span", {}, text.question), this.question),
        el("label.field", {}, el("span", {}, text.budget), this.budget),
        el("button.primary", { type: "submit" }, text.show)),
      this.result);
  }

  async start() {
    const question = this.message ? await api.message(this.workstream.id, this.message) : await this.#lastQuestion();
    this.question.value = question?.content ?? "";
    await this.#show();
  }

  async #lastQuestion() {
    const { messages } = await api.messages(this.workstream.id, { order: "newest", limit: 20 });
    return messages.find(message => message.role === "user");
  }

  #show = guarded(async () => {
    const query = this.question.value.trim();
    const budget = Number(this.budget.value);
    const plan = await api.context(this.workstream.id, {
      ...(query ? { query } : {}),
      ...(budget > 0 ? { max_tokens: budget } : {}),
    });
    fill(this.result, ...this.#bar(plan),
      el("h2", {}, text.items), el("ol.items", {}, ...plan.items.map(item => this.#item(item))),
      el("h2", {}, text.leftOut),
      plan.left_out.length === 0 ? el("p.hint", {}, text.nothingLeftOut) : el("ul.items", {}, ...plan.left_out.map(range => this.#range(range))));
  });

  /** The budget as a bar, and the same as a list. */
  #bar({ budget, tokens, items }) {
    const spent = new Map();
    items.forEach(item => spent.set(item.reason, (spent.get(item.reason) ?? 0) + item.tokens));
    const shares = [...spent, ["free", Math.max(0, budget - tokens)]].filter(([, count]) => count > 0);
    return [
      el("p.used", {}, text.used(tokens, budget)),
      el("div.bar", { role: "img", "aria-label": text.bar }, ...shares.map(([reason, count]) => {
        const part = el(`span.share.${reason}`, { title: `${name(reason)}: ${words.tokens(count)}` });
        part.style.setProperty("flex-grow", count);
        return part;
      })),
      el("ul.legend", {}, ...shares.map(([reason, count]) =>
        el("li", {}, el(`span.dot.${reason}`), name(reason), " ", el("b", {}, number(count))))),
    ];
  }

  #item(item) {
    const about = el("span.about", {},
      el(`span.dot.${item.reason}`), el("strong", {}, name(item.reason)),
      el("span", {}, words.tokens(item.tokens)),
      item.message_id && label(speaker(item)),
      item.timestamp && day(item.timestamp),
      item.summary && text.summaryOf(item.summary.messages),
      item.shortened && el("span.tag", {}, text.shortened),
      this.#link(item.message_id ?? item.summary?.first));
    return el("li.item", {}, about,
      item.note && el("p.note", { dir: "auto" }, visible(item.note)),
      ...content(item.content));
  }

  #range({ reason, first, messages, tokens }) {
    return el("li.item", {}, el("span.about", {},
      text.range(messages, reason), el("span", {}, words.tokens(tokens)), this.#link(first)));
  }

  #link(message) {
    return message && el("a", { href: `/w/${encodeURIComponent(this.workstream.id)}#${encodeURIComponent(message)}` }, text.place);
  }
}

function name(reason) {
  return reason === "free" ? text.free : text.reasons[reason] ?? reason;
}

/** A long content is folded behind its beginning. */
function content(all) {
  if (all === "") {
    return [];
  }
  const shown = visible(all);
  return shown.length <= FOLDED
    ? [el("p.content", { dir: "auto" }, shown)]
    : [el("details.fold", {}, el("summary", { dir: "auto" }, `${shown.slice(0, FOLDED)} …`), el("p.content", { dir: "auto" }, shown))];
}
