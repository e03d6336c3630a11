/** Saves all messages of a workstream in a file. */

import { api } from "./api.js";
import { toast } from "./dialogs.js";
import { speaker } from "./message.js";
import { words } from "./words.js";

const text = words.care;

const FORMS = {
  markdown: {
    type: "text/markdown", ending: "md",
    of: message => `## ${speaker(message)}, ${message.timestamp}${message.left ? ` (${words.talk.left})` : ""}\n\n${message.content}\n\n`,
  },
  json: { type: "application/jsonl", ending: "jsonl", of: message => `${JSON.stringify(message)}\n` },
};

/**
 * @param {object} workstream
 * @param {"markdown"|"json"} form
 */
export async function save(workstream, form) {
  const { type, ending, of } = FORMS[form];
  const change = toast(text.exporting(0));
  const parts = form === "markdown" ? [`# ${workstream.name}\n\n`] : [];
  let cursor;
  let count = 0;
  do {
    const page = await api.messages(workstream.id, { order: "oldest", limit: 500, cursor });
    parts.push(...page.messages.map(of));
    count += page.messages.length;
    change(text.exporting(count));
    cursor = page.next_cursor;
  } while (cursor);
  const name = `${workstream.name.replace(/[^\p{L}\p{N} _-]/gu, "").trim().slice(0, 80) || workstream.id}.${ending}`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  change(text.exported(name));
}
