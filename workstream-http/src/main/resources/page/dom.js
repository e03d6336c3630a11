/** Builds elements. Text is always text: nothing here parses HTML. */

/**
 * Makes an element.
 *
 * @param {string} tag its name, with classes behind dots: `button.primary`
 * @param {Object<string, *>} [props] attributes; `onclick` and the like are listeners, true is an empty attribute
 * @param {...(Node|string|number|null|undefined|false)} children strings become text
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) {
    element.className = classes.join(" ");
  }
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false).map(asNode));
  return element;
}

function asNode(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

/** A button with an action. */
export function button(label, action, props = {}) {
  const { kind = "", ...rest } = props;
  return el(kind ? `button.${kind}` : "button", { type: "button", onclick: action, ...rest }, label);
}

/** Replaces all children of an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Shows characters that hide or reorder text, as `⟦202e⟧`. */
export function visible(text) {
  return String(text).replace(HIDDEN, character => `⟦${character.codePointAt(0).toString(16).padStart(4, "0")}⟧`);
}

/** A text of others in one line: a name, an author. Its direction does not touch what stands beside it. */
export function label(text) {
  return el("bdi", {}, visible(text).replace(/\s+/g, " "));
}

/** Calls the function when no further call has come for a while. */
export function debounced(millis, call) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...args), millis);
  };
}

/** Whether a keyboard event belongs to a field. */
export function isTyping(event) {
  return event.target instanceof HTMLElement
    && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
}
