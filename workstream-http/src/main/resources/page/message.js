/** Draws one message: who, when, what, and what can be done with it. */

import { clock } from "./dates.js";
import { button, el, label, visible } from "./dom.js";
import { copyButton, rendered } from "./markdown.js";
import { words } from "./words.js";

const text = words.talk;

/** Who said the message, in words. */
export function speaker(message) {
  return message.author ?? text.roles[message.role] ?? message.role;
}

function isTool(message) {
  return message.role === "tool_use" || message.role === "tool_result";
}

/**
 * @param {object} message as the server sends it
 * @param {{id: string, actions?: Object<string, function(object): void>}} workstream its id; the actions offered, by the
 *     names of their words
 * @returns {HTMLElement}
 */
export function messageElement(message, workstream) {
  const address = `/w/${encodeURIComponent(workstream.id)}#${encodeURIComponent(message.id)}`;
  const head = el("header", {},
    el("strong", {}, label(speaker(message))),
    el("a.when", { href: address }, clock(message.timestamp)),
    el("span.tag.left-tag", { title: text.leftHint }, text.left),
    details(message));
  const body = isTool(message) ? toolBody(message) : proseBody(message);
  return el(`article.message.${roleClass(message.role)}${message.left ? ".left" : ""}`, { "aria-label": `${visible(speaker(message))}, ${message.timestamp}` },
    head, ...body, workstream.actions && actionBar(message, workstream.actions));
}

function roleClass(role) {
  return Object.hasOwn(text.roles, role) ? role : "other";
}

/** The model, the tokens, and how a reply ended if it did not end well. */
function details(message) {
  const { model, finish } = message.metadata ?? {};
  const tokens = message.usage?.output_tokens;
  const early = finish && !["stop", "tool_calls", "end_turn", "tool_use"].includes(finish);
  const parts = [model, tokens && words.tokens(tokens), early && text.interrupted(finish)].filter(Boolean);
  return parts.length > 0 && el("span.about", {}, label(parts.join(" · ")));
}

function proseBody(message) {
  const reasoning = message.metadata?.reasoning_content ?? message.reasoning_content ?? message.reasoning;
  return [
    typeof reasoning === "string" && reasoning !== "" && thinking(reasoning),
    prose(message.content),
    ...files(message),
  ];
}

export function prose(markdown) {
  return el("div.prose", { dir: "auto" }, rendered(markdown));
}

/** The model's thinking, folded. */
export function thinking(reasoning) {
  return el("details.fold", {}, el("summary", {}, text.thinking), el("div.prose", { dir: "auto" }, visible(reasoning)));
}

function files(message) {
  return (message.parts ?? [])
    .filter(part => part?.type === "file")
    .map(part => el("p.file", {}, visible(text.file(part.name, part.media_type, part.bytes ?? 0))));
}

/** A tool call with its arguments, or a result, folded. */
function toolBody(message) {
  const { name = "", arguments: given, success } = message.metadata ?? {};
  const content = given === undefined ? message.content : JSON.stringify(given, null, 2);
  const title = message.role === "tool_use" ? text.tool.arguments : text.tool.result;
  return [el("details.fold", {},
    el("summary", {}, el("code", {}, visible(name || message.role)), " ", title,
      success === false && el("span.tag", {}, text.tool.failed)),
    el("pre", { tabindex: 0, dir: "auto" }, visible(content)))];
}

function actionBar(message, actions) {
  return el("div.actions", { role: "group", "aria-label": text.actions },
    copyButton(() => message.content, "quiet"),
    ...Object.entries(actions)
      .filter(([name]) => name !== "edit" || message.role === "user")
      .map(([name, action]) => button(text[name], () => action(message), { kind: "quiet" })));
}

/** A reply while it arrives. It draws at most once a frame, and less often if drawing takes long. */
export class ArrivingReply {
  #text = "";
  #thoughts = "";
  #drawn = 0;
  #cost = 0;
  #waiting = false;

  constructor() {
    this.body = el("div.prose", { dir: "auto" });
    this.thoughts = el("div.prose", { dir: "auto" });
    this.fold = el("details.fold", { hidden: true }, el("summary", {}, text.thinking), this.thoughts);
    this.element = el("article.message.assistant.arriving", { "aria-busy": "true" },
      el("header", {}, el("strong", {}, text.roles.assistant), el("span.about", {}, text.replying)),
      this.fold, this.body);
  }

  append(piece) {
    this.#text += piece;
    this.#draw();
  }

  think(fields) {
    this.#thoughts += Object.values(fields).find(value => typeof value === "string") ?? "";
    this.#draw();
  }

  #draw() {
    if (this.#waiting) {
      return;
    }
    this.#waiting = true;
    const pause = Math.max(0, this.#drawn + 4 * this.#cost - performance.now());
    setTimeout(() => requestAnimationFrame(() => this.#drawNow()), pause);
  }

  #drawNow() {
    const start = performance.now();
    this.#waiting = false;
    this.body.replaceChildren(rendered(this.#text));
    this.fold.hidden = this.#thoughts === "";
    this.thoughts.textContent = visible(this.#thoughts);
    this.ondraw?.();
    this.#drawn = performance.now();
    this.#cost = this.#drawn - start;
  }
}
