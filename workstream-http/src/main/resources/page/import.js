/** Makes a workstream of a file of JSON lines: an export of this page, a log, or lines of role and content. */

import { api } from "./api.js";
import { toast } from "./dialogs.js";
import { el } from "./dom.js";
import { words } from "./words.js";

const LARGEST_BYTES = 100_000_000;
const FIELDS = ["role", "content", "timestamp", "id", "author", "session", "turn", "reply", "parts", "metadata", "usage"];
const text = words.import;

/**
 * Reads the file as a whole before anything is created; moves what was made to the trash if a message is refused.
 *
 * @param {File} file
 * @param {function(object): void} done gets the new workstream
 */
export async function bring(file, done) {
  if (file.size > LARGEST_BYTES) {
    throw new Error(text.large(file.name));
  }
  const { name, messages } = parsed(file.name, await file.text());
  const made = await api.create(name);
  const change = toast(text.reading(0, messages.length), { stays: true });
  try {
    for (const [at, message] of messages.entries()) {
      await append(made.id, message, file.name);
      if (at % 50 === 0) {
        change(text.reading(at, messages.length));
      }
    }
  } catch (problem) {
    await api.remove(made.id);
    throw problem;
  } finally {
    change(null);
  }
  toast(text.done(messages.length, name));
  done(await api.workstream(made.id));
}

async function append(id, { line, ...message }, name) {
  try {
    await api.append(id, message);
  } catch (problem) {
    problem.message = text.refused(name, line, problem.message);
    throw problem;
  }
}

/** The name of the workstream and its messages; each knows its line. */
export function parsed(fileName, content) {
  let name = fileName.replace(/\.[^.]*$/, "").slice(0, 200);
  const messages = [];
  content.split("\n").forEach((each, at) => {
    if (each.trim() === "") {
      return;
    }
    const found = object(each, fileName, at + 1);
    if (typeof found.role === "string" && typeof found.content === "string") {
      const kept = FIELDS.filter(field => found[field] !== undefined).map(field => [field, found[field]]);
      messages.push({ line: at + 1, ...Object.fromEntries(kept) });
    } else if (typeof found.event === "string") {
      name = typeof found.name === "string" ? found.name : name;
    } else {
      throw new Error(text.unknown(fileName, at + 1));
    }
  });
  if (messages.length === 0) {
    throw new Error(text.empty(fileName));
  }
  return { name, messages };
}

function object(line, fileName, number) {
  try {
    const value = JSON.parse(line);
    if (value !== null && typeof value === "object") {
      return value;
    }
  } catch {
    // Told below, with what to do.
  }
  throw new Error(text.notLines(fileName, number));
}

/** Takes files that are dropped anywhere on the page. */
export function takeDrops(take) {
  const isFile = event => event.dataTransfer?.types.includes("Files");
  const over = on => document.body.classList.toggle("dropping", on);
  addEventListener("dragover", event => {
    if (isFile(event)) {
      event.preventDefault();
      over(true);
    }
  });
  addEventListener("dragleave", event => event.relatedTarget === null && over(false));
  addEventListener("drop", event => {
    if (isFile(event)) {
      event.preventDefault();
      over(false);
      take(event.dataTransfer.files[0]);
    }
  });
}

/** Lets the reader choose a file. */
export function choose(take) {
  const input = el("input", { type: "file", accept: ".jsonl,.ndjson,.json", onchange: () => take(input.files[0]) });
  input.click();
}
