/** Where messages are written. What is not sent yet survives a reload. */

import { api } from "./api.js";
import { tellFailure } from "./dialogs.js";
import { button, el, visible } from "./dom.js";
import { words } from "./words.js";

const NAME = "arawn.name";
const MODEL = "arawn.model";
const text = words.talk;

/** The name under which this browser writes; empty for none. */
export function ownName() {
  return localStorage.getItem(NAME) ?? "";
}

export class Composer {
  /**
   * @param {string} workstream its id
   * @param {{send: function(string, string): boolean, stop: function()}} actions `send` gets the text and the model, empty
   *     for the configured one, and returns whether the message is on its way
   */
  constructor(workstream, actions) {
    this.draft = `arawn.draft.${workstream}`;
    this.actions = actions;
    this.field = el("textarea", {
      rows: 1, dir: "auto", placeholder: text.write, "aria-label": text.write, title: text.hint,
      oninput: () => this.#changed(), onkeydown: event => this.#key(event),
    });
    this.field.value = localStorage.getItem(this.draft) ?? "";
    this.model = el("select", { "aria-label": text.model, onchange: () => sessionStorage.setItem(MODEL, this.model.value) });
    this.name = el("input", {
      type: "text", maxlength: 200, dir: "auto", placeholder: text.name, "aria-label": text.name, value: ownName(),
      oninput: () => localStorage.setItem(NAME, this.name.value.trim()),
    });
    this.stop = button(text.stop, () => actions.stop(), { kind: "danger", hidden: true });
    this.submit = el("button.primary", { type: "submit" }, text.send);
    this.element = el("form.composer", {
      onsubmit: event => {
        event.preventDefault();
        this.#send();
      },
    }, this.field, el("div.composer-foot", {}, this.model, this.name, el("span.grow", {}), this.stop, this.submit));
    this.#listModels().catch(tellFailure);
    requestAnimationFrame(() => this.#fit());
  }

  /** Whether a reply arrives, which can be stopped. */
  set replying(value) {
    this.stop.hidden = !value;
  }

  /** Whether a message would be on its way at once. */
  set connected(value) {
    this.element.toggleAttribute("data-connected", value);
  }

  set readOnly(value) {
    this.field.disabled = value;
    this.submit.disabled = value;
    this.field.placeholder = value ? text.readOnly : text.write;
  }

  /** Gives a text back that could not be sent, unless another was begun. */
  giveBack(message) {
    if (this.field.value === "") {
      this.field.value = message;
      this.#changed();
    }
  }

  focus() {
    this.field.focus();
  }

  async #listModels() {
    const { model, models } = await api.models();
    const others = models.filter(each => each !== model);
    this.model.replaceChildren(
      el("option", { value: "" }, visible(model)),
      ...others.map(each => el("option", { value: each }, visible(each))));
    this.model.disabled = others.length === 0;
    const chosen = sessionStorage.getItem(MODEL) ?? "";
    this.model.value = others.includes(chosen) ? chosen : "";
  }

  #send() {
    const message = this.field.value.trim();
    if (message !== "" && this.actions.send(message, this.model.value)) {
      this.field.value = "";
      this.#changed();
    }
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    }
  }

  #changed() {
    if (this.field.value === "") {
      localStorage.removeItem(this.draft);
    } else {
      localStorage.setItem(this.draft, this.field.value);
    }
    this.#fit();
  }

  /** Makes the field as high as its text. */
  #fit() {
    this.field.style.setProperty("height", "auto");
    this.field.style.setProperty("height", `${this.field.scrollHeight + 2}px`);
  }
}
