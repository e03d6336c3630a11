/** The keyboard: each action of the page has a key. */

import { dialog } from "./dialogs.js";
import { el, isTyping } from "./dom.js";
import { words } from "./words.js";

const OFF = "arawn.keys.off";

/**
 * Listens to the keys in `words.keys.list`.
 *
 * @param {Object<string, function(): (boolean|void)>} actions by key
 */
export function listen(actions) {
  addEventListener("keydown", event => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action || !plain || document.querySelector("dialog[open]")) {
      return;
    }
    const always = event.key === "Escape";
    if (always || (!isTyping(event) && localStorage.getItem(OFF) === null)) {
      if (action() !== false && !always) {
        event.preventDefault();
      }
    }
  });
}

/** Lists the keys. Those of one letter can be turned off for users of voice input. */
export async function showKeys() {
  const single = el("input", {
    type: "checkbox", checked: localStorage.getItem(OFF) === null,
    onchange: () => (single.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")),
  });
  const rows = Object.entries(words.keys.list).map(([key, action]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, action)));
  await dialog(words.keys.title, [el("dl.keys", {}, ...rows), el("label.check", {}, single, words.keys.single)]);
}
