/** Asks, and tells what was done. */

import { button, el, fill, visible } from "./dom.js";
import { words } from "./words.js";

const SHOWN_MILLIS = 8000;
let nextId = 0;

/**
 * Shows a dialog and waits for its end.
 *
 * @param {string} title
 * @param {Node[]} content
 * @param {{label: string, kind?: string, value: function(): *}} accept the button that accepts, and what it returns
 * @returns {Promise<*>} null if the dialog was left
 */
export function dialog(title, content, accept) {
  return new Promise(done => {
    const id = `dialog-${nextId++}`;
    let result = null;
    const form = el("form", {
      method: "dialog",
      onsubmit: () => {
        result = accept ? accept.value() : null;
      },
    },
      el("h2", { id }, title), ...content,
      el("div.buttons", {},
        button(accept ? words.cancel : words.close, () => box.close()),
        accept && el(`button.${accept.kind ?? "primary"}`, { type: "submit" }, accept.label)));
    const box = el("dialog", {
      "aria-labelledby": id,
      onclose: () => {
        box.remove();
        done(result);
      },
    }, form);
    document.body.append(box);
    box.showModal();
  });
}

/** Asks for a text; null if the dialog was left, or the text is empty. */
export async function ask(title, { text, label, value = "", accept, lines = 1, type = "text" }) {
  const field = lines > 1 ? el("textarea", { rows: lines, dir: "auto" }) : el("input", { type, dir: "auto", maxlength: 200 });
  field.value = value;
  field.required = true;
  const given = dialog(title, [text && el("p.hint", {}, text), el("label.field", {}, el("span", {}, label), field)].filter(Boolean), {
    label: accept,
    value: () => field.value.trim(),
  });
  field.focus();
  field.select();
  return (await given) || null;
}

/**
 * Tells something for a while, or until it is closed, perhaps with a button.
 *
 * @param {string} text
 * @param {{label?: string, run?: function(), stays?: boolean, kind?: string}} [options] the button, and whether the text stays
 * @returns {function(string|null): void} changes the text; null takes it away
 */
export function toast(text, { label, run, stays = false, kind = "note" } = {}) {
  const line = el("span", {}, text);
  const close = button("×", () => box.remove(), { kind: "link", "aria-label": words.close });
  const act = label && button(label, () => {
    box.remove();
    run();
  }, { kind: "link" });
  const box = el(`div.toast.${kind}`, { role: kind === "failure" ? "alert" : undefined }, line, act, close);
  document.getElementById("toasts").append(box);
  if (!stays) {
    setTimeout(() => box.remove(), SHOWN_MILLIS);
  }
  return newText => (newText === null ? box.remove() : fill(line, newText));
}

/** Tells that something failed, in the server's words, until it is closed. */
export function tellFailure(problem) {
  if (problem.name !== "AbortError" && problem.status !== 401) {
    failure(problem.status === 0 ? words.unreachable : problem.message || words.failed);
  }
}

/** Tells a failure once, however often it comes. */
export function failure(text) {
  const shown = visible(text);
  const same = [...document.querySelectorAll(".toast.failure > span")].some(each => each.textContent === shown);
  if (!same) {
    toast(shown, { stays: true, kind: "failure" });
  }
}

/** An action that tells its failure. */
export function guarded(action) {
  return async (...args) => {
    try {
      await action(...args);
    } catch (problem) {
      tellFailure(problem);
    }
  };
}
