/** Follows a workstream over a WebSocket, and joins again where it stopped when the connection is lost. */

import { api, token } from "./api.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
const REWRITTEN = 1012;
const GONE = 4404;

export class Live {
  #socket = null;
  #wait = FIRST_WAIT;
  #timer;
  #ended = false;

  /**
   * @param {string} workstream its id
   * @param {string|undefined} last the last message that is known
   * @param {{frame: function(object), state: function(string)}} listener gets each frame, and one of the states `open`,
   *     `lost`, `gone` and `rewritten`; after the last two it gets nothing more
   */
  constructor(workstream, last, listener) {
    this.workstream = workstream;
    this.last = last;
    this.listener = listener;
    this.retry = () => this.#reconnect();
    addEventListener("online", this.retry);
    this.#connect();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends a frame; false if there is no connection. */
  send(frame) {
    if (this.isOpen) {
      this.#socket.send(JSON.stringify(frame));
    }
    return this.isOpen;
  }

  close() {
    this.#ended = true;
    clearTimeout(this.#timer);
    removeEventListener("online", this.retry);
    this.#socket?.close();
  }

  #connect() {
    const address = new URL("/ws", location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    address.searchParams.set("workstream", this.workstream);
    if (this.last) {
      address.searchParams.set("after", this.last);
    }
    const shown = token.get();
    const socket = new WebSocket(address, shown ? ["arawn", `bearer.${shown}`] : ["arawn"]);
    socket.addEventListener("open", () => {
      this.#wait = FIRST_WAIT;
      this.#tell("open");
    });
    socket.addEventListener("message", event => this.#received(JSON.parse(event.data)));
    socket.addEventListener("close", event => this.#closed(event.code));
    this.#socket = socket;
  }

  #received(frame) {
    if (this.#ended) {
      return;
    }
    if (frame.type === "message") {
      this.last = frame.message.id;
    } else if (frame.type === "history" && frame.messages.length > 0) {
      this.last = frame.messages.at(-1).id;
    }
    this.listener.frame(frame);
  }

  #closed(code) {
    if (this.#ended) {
      return;
    }
    if (code === REWRITTEN || code === GONE) {
      this.#end(code === GONE ? "gone" : "rewritten");
      return;
    }
    this.#tell("lost");
    this.#timer = setTimeout(() => this.#reconnect(), this.#wait);
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
  }

  /** Browsers do not tell why a WebSocket was refused, so a request asks first. */
  async #reconnect() {
    if (this.#ended || this.isOpen) {
      return;
    }
    clearTimeout(this.#timer);
    try {
      await (this.last ? api.message(this.workstream, this.last) : api.workstream(this.workstream));
      this.#connect();
    } catch (problem) {
      if (problem.status === 404) {
        await this.#gone();
      } else if (problem.status !== 401) {
        this.#closed(0);
      }
    }
  }

  async #gone() {
    try {
      await api.workstream(this.workstream);
      this.#end("rewritten");
    } catch {
      this.#end("gone");
    }
  }

  #end(state) {
    this.#tell(state);
    this.close();
  }

  #tell(state) {
    if (!this.#ended) {
      this.listener.state(state);
    }
  }
}
