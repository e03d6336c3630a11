/** What the check of the whole store says. */

import { api } from "./api.js";
import { guarded } from "./dialogs.js";
import { button, el, fill, label, visible } from "./dom.js";
import { words } from "./words.js";

const MOST = 50;
const text = words.care;

/** A button that checks the store, and the findings below it. */
export function check() {
  const result = el("div", { role: "status" });
  const run = guarded(async () => {
    start.disabled = true;
    fill(result, el("p.hint", {}, text.checking));
    try {
      fill(result, ...findings(await api.doctor()));
    } catch (problem) {
      fill(result);
      throw problem;
    } finally {
      start.disabled = false;
    }
  });
  const start = button(text.check, run);
  return [el("p.hint", {}, text.checkText), el("div.buttons", {}, start), result];
}

function findings({ healthy, logs, findings: found }) {
  return [
    el("p", {}, el("strong", {}, healthy ? text.healthy(logs) : text.unhealthy(logs))),
    ...found.slice(0, MOST).map(each => el("article.card.finding", {},
      el("p.about", {}, el("span.tag", {}, each.severity), el("strong", {}, each.kind), el("code", {}, visible(each.where))),
      el("p", {}, label(each.what)),
      each.advice && el("p.hint", {}, label(each.advice)))),
    found.length > MOST && el("p", {}, text.more(found.length - MOST)),
  ].filter(Boolean);
}
