/** Folds messages that an edit left: a model does not get them, and who reads on need not either. */

import { button, el } from "./dom.js";
import { words } from "./words.js";

const text = words.talk;

/** An entry of a transcript: `{message, element, opened}`. Its element is a row with one `article`. */

/** Whether the entry is out of sight. */
export function isFolded(entry) {
  return entry.message.left === true && !entry.opened;
}

/** Draws the folds of all entries anew, each run of left messages behind one line. */
export function fold(entries) {
  for (const run of runs(entries)) {
    const [first] = run;
    run.forEach(entry => show(entry, !isFolded(entry), entry === first));
    first.element.querySelector("article").before(line(entries, run));
  }
}

/** Makes the entry visible, with those that were left with it. */
export function open(entries, wanted) {
  if (isFolded(wanted)) {
    runs(entries).find(run => run.includes(wanted)).forEach(entry => {
      entry.opened = true;
    });
    fold(entries);
  }
}

/** Takes over which messages are left now; true if that has changed. */
export function renew(entries, messages) {
  const now = new Map(messages.map(message => [message.id, message.left === true]));
  const changed = entries.filter(({ message }) => now.has(message.id) && now.get(message.id) !== (message.left === true));
  for (const entry of changed) {
    entry.message.left = now.get(entry.message.id);
    entry.element.querySelector("article").classList.toggle("left", entry.message.left);
    show(entry, true, false);
  }
  return changed.length > 0;
}

function runs(entries) {
  const found = [];
  entries.forEach((entry, at) => {
    if (entry.message.left === true) {
      if (at > 0 && entries[at - 1].message.left === true) {
        found.at(-1).push(entry);
      } else {
        found.push([entry]);
      }
    }
  });
  return found;
}

/** The first of a run keeps its row, because the line stands there. */
function show({ element }, isShown, isFirst) {
  element.querySelector(":scope > .left-line")?.remove();
  element.hidden = !isShown && !isFirst;
  element.querySelector("article").hidden = !isShown;
}

function line(entries, run) {
  const isOpen = !isFolded(run[0]);
  const toggle = button(text.leftRun(run.length), () => {
    run.forEach(entry => {
      entry.opened = !isOpen;
    });
    fold(entries);
    run[0].element.querySelector(".left-line button").focus();
  }, { kind: "quiet", "aria-expanded": String(isOpen), title: text.leftHint });
  return el("div.left-line", {}, toggle);
}
