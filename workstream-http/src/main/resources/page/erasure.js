/** Erases a message, after it has shown what would be erased with it. */

import { api } from "./api.js";
import { dialog, toast } from "./dialogs.js";
import { el, visible } from "./dom.js";
import { words } from "./words.js";

const SHOWN = 400;
const text = words.erasure;

/** The open views are shown anew when the server has rewritten the log. */
export async function eraseMessage(workstream, message) {
  const planned = await api.erase(workstream, message.id, { dry_run: true });
  const forks = el("input", { type: "checkbox" });
  const content = [
    el("blockquote.quoted", { dir: "auto" }, visible(message.content.slice(0, SHOWN))),
    el("p", {}, text.text),
    el("p", {}, el("strong", {}, text.counts(planned))),
    planned.forks.length > 0 && el("label.check", {}, forks, text.forks(planned.forks.length)),
    planned.alike.length > 0 && el("p.hint", {}, text.alike(planned.alike.length)),
    planned.alike.length > 0 && el("ul", {}, ...planned.alike.map(each => alike(workstream, each))),
  ].filter(Boolean);
  const accepted = await dialog(text.title, content, { label: text.erase, kind: "danger", value: () => true });
  if (accepted) {
    await api.erase(workstream, message.id, { forks: forks.checked });
    toast(text.erased);
  }
}

function alike(workstream, found) {
  const id = typeof found === "string" ? found : found.message_id ?? found.id;
  return el("li", {}, el("a", { href: `/w/${encodeURIComponent(workstream)}#${encodeURIComponent(id)}` }, id));
}
