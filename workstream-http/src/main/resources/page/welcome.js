/** What is shown when no workstream is open, and when the server wants its token. */

import { api, token } from "./api.js";
import { tellFailure } from "./dialogs.js";
import { button, el, visible } from "./dom.js";
import { words } from "./words.js";

/** Says what to do next: first of all, or with the workstreams that are there. */
export function welcome(isFirst, create) {
  const text = words.welcome;
  const model = el("div.card", { hidden: true });
  api.models().then(answering => {
    model.hidden = false;
    model.append(...(answering.provider === "arawn" || answering.model === "offline" ? offline() : answers(answering)));
  }, tellFailure);
  return el("section.welcome", {},
    el("h1", {}, text.title),
    el("p.lead", {}, isFirst ? text.first : text.choose),
    el("p", {}, button(text.create, create, { kind: "primary" })),
    model,
    el("div.card", {},
      el("p", {}, text.elsewhere),
      el("pre", { tabindex: 0 }, `arawn chat --workstream "Research Project"\ncurl ${location.origin}/api/v1/workstreams\nOPENAI_BASE_URL=${location.origin}/v1`)));
}

function answers({ model, provider }) {
  return [el("p", {}, words.welcome.answers(visible(model), visible(provider)))];
}

function offline() {
  return [
    el("h2", {}, words.welcome.offlineTitle),
    el("p", {}, words.welcome.offline),
    el("pre", { tabindex: 0 }, "export OPENAI_API_KEY=…       # or ANTHROPIC_API_KEY\narawn serve"),
  ];
}

/** Uses up the code in the address, if `arawn open` put one there. Without a good one, the field for the token comes up. */
export async function signIn() {
  const [, code] = /^#sign-in=([\w-]+)$/.exec(location.hash) ?? [];
  if (code) {
    history.replaceState(null, "", location.pathname + location.search);
    await api.signIn(code).then(token.set, () => {});
  }
}

/** The field for the token. */
export function tokenForm(isWrong, entered) {
  const text = words.token;
  const field = el("input", { type: "password", autocomplete: "off", required: true, "aria-describedby": "token-note" });
  return el("form.welcome", {
    onsubmit: event => {
      event.preventDefault();
      token.set(field.value.trim());
      entered();
    },
  },
    el("h1", {}, text.title),
    el("p", { id: "token-note" }, isWrong ? el("strong", {}, text.wrong, " ") : null, text.text),
    el("label.field", {}, el("span", {}, text.label), field),
    el("p", {}, el("button.primary", { type: "submit" }, text.enter)));
}
