/** The conversation: what was said, what is said now by anybody, and the field to say more. */

import { api } from "./api.js";
import { Composer, ownName } from "./composer.js";
import { ask, failure, guarded, tellFailure, toast } from "./dialogs.js";
import { el, fill, visible } from "./dom.js";
import { eraseMessage } from "./erasure.js";
import { Live } from "./live.js";
import { ArrivingReply, messageElement, speaker } from "./message.js";
import { Transcript } from "./transcript.js";
import { words } from "./words.js";

const text = words.talk;

export class Talk {
  /** The replies that arrive, by the id of their question. */
  #replies = new Map();
  /** The messages that were sent and have not come back, by their ref. */
  #pending = new Map();
  #refs = 0;
  #live = null;

  /**
   * @param {object} workstream as the server sends it
   * @param {{go: function(string), changed: function(object)}} page opens addresses, and learns of other workstreams
   */
  constructor(workstream, page) {
    this.workstream = workstream;
    this.page = page;
    this.transcript = new Transcript({ id: workstream.id, actions: this.#actions() });
    this.composer = new Composer(workstream.id, {
      send: (message, model) => this.#send(message, model),
      stop: () => this.stop(),
    });
    this.composer.readOnly = workstream.state === "archived";
    this.state = el("p.state", { role: "status", hidden: true });
    this.announced = el("p.unseen", { "aria-live": "polite" });
    this.element = el("section.talk", { "aria-label": words.workstream.talk },
      this.transcript.element, this.state, this.announced, this.composer.element);
  }

  /** Shows the end, or the message in the address, and follows. */
  async start(message) {
    if (message) {
      await this.transcript.showMessage(message).catch(async problem => {
        tellFailure(problem);
        await this.transcript.showEnd();
      });
    } else {
      await this.transcript.showEnd();
    }
    this.#follow(message ? await this.#newest() : this.transcript.last);
  }

  async #newest() {
    const page = await api.messages(this.workstream.id, { order: "newest", limit: 1 });
    return page.messages[0]?.id;
  }

  #follow(last) {
    this.#live = new Live(this.workstream.id, last, {
      frame: frame => this.#frame(frame),
      state: state => this.#connection(state),
    });
  }

  showMessage(id) {
    return this.transcript.showMessage(id).catch(tellFailure);
  }

  /** Asks for a day, and shows what was said then. */
  askDay = guarded(async () => {
    const day = await ask(text.goTo, { label: text.day, accept: text.goTo, type: "date" });
    if (day) {
      await this.transcript.showDay(day);
    }
  });

  close() {
    this.#live?.close();
  }

  /** Stops all replies that arrive. */
  stop() {
    this.#replies.forEach((reply, turn) => this.#live.send({ type: "cancel", turn }));
    return this.#replies.size > 0;
  }

  #connection(state) {
    this.state.hidden = state === "open";
    this.composer.connected = state === "open";
    fill(this.state, { lost: text.lost, gone: words.workstream.gone, rewritten: text.rewritten }[state] ?? "");
    if (state !== "open") {
      this.#replies.forEach(reply => reply.item.remove());
      this.#replies.clear();
      this.composer.replying = false;
    }
    if (state === "open") {
      this.#askWaiting();
    } else if (state === "rewritten") {
      this.start().catch(tellFailure);
      this.state.hidden = true;
    }
  }

  #frame(frame) {
    switch (frame.type) {
      case "history":
        frame.messages.forEach(message => this.#said(message));
        break;
      case "message":
        this.#said(frame.message);
        this.#announce(frame.message);
        this.#count(frame.message);
        break;
      case "started":
        this.#forget(frame.ref);
        this.#reply(frame.turn);
        break;
      case "text":
        this.#reply(frame.turn).reply.append(frame.text);
        break;
      case "reasoning":
        this.#reply(frame.turn).reply.think(frame.reasoning);
        break;
      case "done":
        this.#done(frame.turn);
        fill(this.announced, text.done);
        break;
      case "error":
        this.#failed(frame);
        break;
    }
  }

  #said(message) {
    for (const [ref, pending] of this.#pending) {
      if (message.role === "user" && message.content === pending.message) {
        this.#forget(ref);
      }
    }
    if (message.role === "assistant" && this.#replies.has(message.turn)) {
      this.#renew(message.turn);
    }
    const before = this.transcript.last;
    this.transcript.append(message);
    const follows = message.metadata?.follows;
    if (follows && follows !== before) {
      this.transcript.renewLeft().catch(tellFailure);
    }
  }

  /** Keeps the list of workstreams true without asking again. */
  #count(message) {
    this.workstream.message_count++;
    this.workstream.last_used = message.timestamp;
    this.page.changed(this.workstream);
  }

  /** Tells readers of the screen that somebody else wrote. */
  #announce(message) {
    if (message.role === "user" && (message.author ?? "") !== ownName()) {
      fill(this.announced, text.said(visible(speaker(message))));
    }
  }

  /** The reply to this question, begun now if it is not there. */
  #reply(turn) {
    if (!this.#replies.has(turn)) {
      this.#replies.set(turn, this.#arriving());
      this.composer.replying = true;
    }
    return this.#replies.get(turn);
  }

  #arriving() {
    const reply = new ArrivingReply();
    const item = this.transcript.appendLive(reply.element);
    reply.ondraw = () => this.transcript.follows && this.transcript.scrollToEnd();
    return { reply, item };
  }

  /** A part of the reply is stored and shown as a message; more may follow, after a tool call. */
  #renew(turn) {
    this.#replies.get(turn).item.remove();
    this.#replies.set(turn, this.#arriving());
  }

  #done(turn) {
    this.#replies.get(turn)?.item.remove();
    this.#replies.delete(turn);
    this.composer.replying = this.#replies.size > 0;
  }

  #failed({ turn, ref, detail }) {
    if (turn) {
      this.#done(turn);
    }
    const pending = this.#pending.get(ref);
    if (pending) {
      this.#forget(ref);
      this.composer.giveBack(pending.message);
    }
    failure(detail);
  }

  #forget(ref) {
    this.#pending.get(ref)?.item.remove();
    this.#pending.delete(ref);
  }

  #send(message, model) {
    if (!this.#live?.isOpen) {
      toast(text.notSent);
      return false;
    }
    const ref = String(++this.#refs);
    if (!this.transcript.isAtEnd) {
      this.transcript.showEnd().catch(tellFailure);
    }
    const shown = messageElement(
      { id: "", role: "user", content: message, author: ownName() || undefined, timestamp: new Date().toISOString() },
      { id: this.workstream.id });
    shown.classList.add("pending");
    this.#pending.set(ref, { message, item: this.transcript.appendLive(shown) });
    if (model === "") {
      this.#live.send({ type: "chat", message, ref, ...(ownName() ? { author: ownName() } : {}) });
    } else {
      this.#askOther(message, model, ref);
    }
    this.transcript.scrollToEnd();
    return true;
  }

  /** The reply before the question makes it new, even if the same was asked before. */
  #askOther(message, model, ref) {
    const before = this.transcript.messages.findLast(each => each.role === "assistant");
    const messages = [...(before ? [{ role: "assistant", content: before.content }] : []), { role: "user", content: message }];
    api.ask(this.workstream.id, model, messages).catch(problem => this.#failed({ ref, detail: problem.message }));
  }

  #actions() {
    const id = this.workstream.id;
    return {
      link: guarded(async message => {
        await navigator.clipboard.writeText(new URL(`/w/${id}#${encodeURIComponent(message.id)}`, location.href).href);
        toast(text.linked);
      }),
      pin: guarded(async message => {
        await api.pin(id, message.id);
        toast(text.pinned, { label: words.undo, run: guarded(() => api.unpin(id, message.id)) });
      }),
      edit: guarded(message => this.#edit(message)),
      forkHere: guarded(message => this.#fork(message.id)),
      why: message => this.page.go(`/w/${encodeURIComponent(id)}?view=why&message=${encodeURIComponent(message.turn ?? message.id)}`),
      erase: guarded(message => eraseMessage(id, message)),
    };
  }

  /** Forks before the message, and asks what the user makes of it there. */
  async #edit(message) {
    const edited = await ask(text.editTitle, {
      text: text.editText, label: text.write, value: message.content, accept: text.ask, lines: 6,
    });
    if (edited) {
      const page = await api.messages(this.workstream.id, { order: "newest", from: message.id, limit: 1 });
      await this.#fork(page.messages[0]?.id, edited);
    }
  }

  /** Forks at a message; without one, begins another workstream. */
  async #fork(at, question) {
    const { id, name } = this.workstream;
    const made = at ? await api.fork(id, { at }) : await api.create(text.forkName(name));
    this.page.changed(made);
    if (question) {
      localStorage.setItem(`arawn.ask.${made.id}`, question);
    }
    this.page.go(`/w/${made.id}`);
  }

  /** Asks the question for which this fork was made, once. */
  #askWaiting() {
    const key = `arawn.ask.${this.workstream.id}`;
    const question = localStorage.getItem(key);
    if (question) {
      localStorage.removeItem(key);
      this.#send(question, "");
    }
  }
}
