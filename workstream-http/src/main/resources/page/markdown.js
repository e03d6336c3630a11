/** Turns the Markdown of a message into elements. Whatever a message contains, no script, style or picture loads. */

import { button, el, visible } from "./dom.js";
import { words } from "./words.js";

const LONGEST_CODE = 50_000;
const BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,blockquote,td,th";
const CLEAN = {
  RETURN_DOM_FRAGMENT: true,
  FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select", "img", "svg", "math", "iframe", "video", "audio"],
  FORBID_ATTR: ["style", "id", "name"],
  ADD_ATTR: ["target"],
};

const markdown = window.markdownit({ html: false, linkify: true, breaks: true, highlight });
markdown.renderer.rules.image = (tokens, at) => {
  const { content, attrs } = tokens[at];
  const address = markdown.utils.escapeHtml(new Map(attrs).get("src") ?? "");
  return `<a href="${address}">${markdown.utils.escapeHtml(content || address)}</a>`;
};

function highlight(code, language) {
  const known = code.length < LONGEST_CODE && window.hljs.getLanguage(language);
  return known ? window.hljs.highlight(code, { language, ignoreIllegals: true }).value : "";
}

/** Quotes or lists this deep would leave the screen, and deeper ones markdown-it drops: they are shown as they were written. */
const TOO_DEEP = /^[ \t]*(?:>[ \t]*|[-*+][ \t]+){30}/m;

/**
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function rendered(text) {
  if (TOO_DEEP.test(text)) {
    return asWritten(visible(text));
  }
  const fragment = window.DOMPurify.sanitize(markdown.render(visible(text)), CLEAN);
  for (const link of fragment.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noreferrer noopener";
  }
  for (const block of fragment.querySelectorAll(BLOCKS)) {
    block.dir = "auto";
  }
  for (const table of fragment.querySelectorAll("table")) {
    wrap(table, "table");
  }
  for (const code of fragment.querySelectorAll("pre")) {
    code.dir = "ltr";
    code.tabIndex = 0;
    wrap(code, "code").append(copyButton(() => code.textContent));
  }
  return fragment;
}

function asWritten(text) {
  const fragment = document.createDocumentFragment();
  fragment.append(el("p.as-written", {}, text));
  return fragment;
}

function wrap(element, name) {
  const box = document.createElement("div");
  box.className = `wrapped ${name}`;
  element.replaceWith(box);
  box.append(element);
  return box;
}

/** A button that copies a text, and says so. */
export function copyButton(text, kind = "copy quiet") {
  const copy = button(words.copy, async () => {
    await navigator.clipboard.writeText(text());
    copy.textContent = words.copied;
    setTimeout(() => {
      copy.textContent = words.copy;
    }, 1500);
  }, { kind: kind.replaceAll(" ", ".") });
  return copy;
}
