/** Starts the page: shows the view of the address, and goes from one to the next without loading the page again. */

import { api, onUnauthorized } from "./api.js";
import { Care } from "./care.js";
import { ask, guarded, tellFailure, toast } from "./dialogs.js";
import { Docs } from "./docs.js";
import { button, el, fill, label, visible } from "./dom.js";
import { takeDrops } from "./import.js";
import { listen, showKeys } from "./keys.js";
import { Search } from "./search.js";
import { Sidebar } from "./sidebar.js";
import { Talk } from "./talk.js";
import { signIn, tokenForm, welcome } from "./welcome.js";
import { Why } from "./why.js";
import { words } from "./words.js";

await signIn();

const app = document.getElementById("app");
const main = document.getElementById("main");
const sidebar = new Sidebar(document.getElementById("sidebar"), go);
const narrow = matchMedia("(max-width: 46rem)");
const isDocumentation = location.pathname === "/docs";
const listed = isDocumentation ? null : sidebar.reload();

/** What is shown: its address without the fragment, its workstream, and the object that draws it. */
let shown = { address: "", workstream: null, view: null };

/** Opens an address of this page. */
function go(address) {
  history.pushState(null, "", address);
  show();
}

/** The parts of the address: the workstream, the view and the message. */
function place() {
  const [, id] = /^\/w\/([^/]+)$/.exec(location.pathname) ?? [];
  const parameters = new URLSearchParams(location.search);
  return {
    id: id && decodeURIComponent(id),
    view: parameters.get("view") ?? (id ? "talk" : "welcome"),
    parameters,
    message: location.hash && decodeURIComponent(location.hash.slice(1)),
  };
}

const show = guarded(async () => {
  const at = place();
  const address = location.pathname + location.search;
  if (address === shown.address && at.view === "talk") {
    await (at.message && shown.view.showMessage(at.message));
    return;
  }
  shown.view?.close?.();
  shown = { address, workstream: null, view: null };
  app.classList.toggle("open", at.id !== undefined || at.view === "search");
  if (at.id) {
    await showWorkstream(at, address);
  } else if (at.view === "search") {
    put(words.search.title, new Search(at.parameters));
  } else {
    await listed;
    put(words.title, { element: welcome(sidebar.size === 0, sidebar.create) });
  }
  sidebar.select(shown.workstream?.id ?? "");
  landmarks();
});

/** On a narrow screen the list of workstreams is all there is, so it is the main part then. */
function landmarks() {
  const isAlone = narrow.matches && !app.classList.contains("open");
  document.getElementById("sidebar").setAttribute("role", isAlone ? "main" : "navigation");
  sidebar.isHeading = isAlone;
}

async function showWorkstream(at, address) {
  try {
    const workstream = await api.workstream(at.id);
    if (shown.address !== address) {
      return;
    }
    const view = {
      why: () => new Why(workstream, at.parameters.get("message")),
      care: () => new Care(workstream),
    }[at.view]?.() ?? new Talk(workstream, { go, changed: made => sidebar.update(made) });
    shown.workstream = workstream;
    put(workstream.name, view, header(workstream, at.view), at.message);
  } catch (problem) {
    if (problem.status !== 404) {
      throw problem;
    }
    put(words.title, { element: el("section.welcome", {}, el("h1", {}, words.workstream.gone), el("p", {}, backLink())) });
  }
}

function put(title, view, head, message) {
  shown.view = view;
  document.title = visible(title);
  fill(main, head, view.element);
  view.start?.(message)?.catch(tellFailure);
}

function backLink() {
  return el("a.back", { href: "/" }, `← ${words.sidebar.home}`);
}

function header(workstream, view) {
  const base = `/w/${encodeURIComponent(workstream.id)}`;
  const tab = (name, address) => el("a", { href: address, "aria-current": view === name ? "page" : undefined }, words.workstream[name]);
  const from = workstream.forked_from;
  return el("header.head", {},
    backLink(),
    el("div.title", {},
      el("h1", {}, label(workstream.name)),
      from && el("a.from", { href: `/w/${encodeURIComponent(from.workstream_id)}#${encodeURIComponent(from.message_id)}` }, words.workstream.forkOf)),
    el("nav.tabs", { "aria-label": words.workstream.views },
      tab("talk", base), tab("why", `${base}?view=why`), tab("care", `${base}?view=care`)),
    menu(workstream, view));
}

function menu(workstream, view) {
  const text = words.workstream;
  const archived = workstream.state === "archived";
  return el("details.menu", {}, el("summary", { "aria-label": words.more, title: words.more }, "⋯"), el("div", {},
    view === "talk" && button(words.talk.goTo, () => shown.view.askDay()),
    button(text.rename, guarded(() => rename(workstream))),
    button(archived ? text.unarchive : text.archive, guarded(() => change(workstream, archived ? "active" : "archived"))),
    button(text.remove, guarded(() => remove(workstream)), { kind: "danger" })));
}

async function rename(workstream) {
  const text = words.workstream;
  const name = await ask(text.rename, { label: text.nameLabel, value: workstream.name, accept: text.rename });
  if (name) {
    sidebar.update(await api.change(workstream.id, { name }));
    reshow();
  }
}

async function change(workstream, state) {
  sidebar.update(await api.change(workstream.id, { state }));
  if (state === "archived") {
    toast(words.workstream.archived(visible(workstream.name)), {
      label: words.undo,
      run: guarded(() => change(workstream, "active")),
    });
  }
  reshow();
}

async function remove(workstream) {
  await api.remove(workstream.id);
  sidebar.forget(workstream.id);
  toast(words.workstream.removed(visible(workstream.name)), { label: words.undo, run: () => sidebar.restore(workstream) });
  go("/");
}

function reshow() {
  shown.address = "";
  show();
}

/** Shows another view of the open workstream; false if none is open. */
function view(name) {
  if (!shown.workstream) {
    return false;
  }
  go(`/w/${encodeURIComponent(shown.workstream.id)}${name === "talk" ? "" : `?view=${name}`}`);
  return true;
}

/** Links within the page do not load it again. */
document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='/']");
  for (const open of document.querySelectorAll("details.menu[open]")) {
    if (!open.contains(event.target) || event.target.closest("button")) {
      open.open = false;
    }
  }
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link && plain && !link.target && /^\/(w\/|\?|$)/.test(link.getAttribute("href"))) {
    event.preventDefault();
    document.querySelector("dialog[open]")?.close();
    go(link.getAttribute("href"));
  }
});
onUnauthorized(wasShown => {
  app.classList.add("locked");
  shown.address = "";
  fill(main, tokenForm(wasShown, () => location.reload()));
  main.querySelector("input").focus();
});

/** An action of the talk that is open; false if none is. */
function inTalk(action) {
  return () => (shown.view instanceof Talk ? action(shown.view) : false);
}

const keys = {
  "?": () => void showKeys(),
  "/": () => sidebar.find.focus(),
  s: () => go("/?view=search"),
  n: () => void sidebar.create(),
  t: () => view("talk"),
  w: () => view("why"),
  c: () => view("care"),
  m: inTalk(talk => talk.composer.focus()),
  j: inTalk(talk => talk.transcript.step(1)),
  k: inTalk(talk => talk.transcript.step(-1)),
  g: inTalk(talk => void talk.askDay()),
  End: inTalk(talk => void talk.transcript.showEnd().catch(tellFailure)),
  Escape: inTalk(talk => talk.stop()),
};

document.getElementById("skip").textContent = words.skip;
if (isDocumentation) {
  app.classList.add("locked");
  put(words.docs.title, new Docs());
} else {
  listen(keys);
  document.body.dataset.drop = words.import.drop;
  takeDrops(sidebar.take);
  narrow.addEventListener("change", landmarks);
  addEventListener("popstate", show);
  show();
}
