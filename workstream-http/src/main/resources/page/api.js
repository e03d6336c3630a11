/** Asks the server. The addresses and bodies are those of docs/api.md. */

const TOKEN = "arawn.token";
const WORKSTREAMS = "/api/v1/workstreams";

/** What the server says of a request that failed; status 0 if it was not reached. */
export class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** The server's token. It is kept for this tab, and is never in an address. */
export const token = {
  get: () => sessionStorage.getItem(TOKEN) ?? "",
  set: text => sessionStorage.setItem(TOKEN, text),
};

/** Called when the server wants a token, or another one. */
let unauthorized = () => {};

export function onUnauthorized(action) {
  unauthorized = action;
}

/**
 * Sends a request.
 *
 * @param {string} method
 * @param {string} path
 * @param {{body?: object, headers?: object, signal?: AbortSignal}} [options]
 * @returns {Promise<Response>} an answer without an error
 */
export async function send(method, path, { body, headers = {}, signal } = {}) {
  const shown = token.get();
  const response = await reached(path, {
    method,
    signal,
    headers: {
      ...(shown ? { Authorization: `Bearer ${shown}` } : {}),
      ...(body ? { "Content-Type": "application/json" } : {}),
      ...headers,
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401) {
      unauthorized(shown !== "");
    }
    throw problem;
  }
  return response;
}

async function reached(path, request) {
  try {
    return await fetch(path, { ...request, cache: "no-store" });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Problem(0, "unreachable", "");
  }
}

async function problemOf(response) {
  try {
    const { code, detail, error } = await response.json();
    return new Problem(response.status, code ?? error?.code ?? "", detail ?? error?.message ?? "");
  } catch {
    return new Problem(response.status, "", response.statusText);
  }
}

async function json(method, path, options) {
  const response = await send(method, path, options);
  return response.status === 204 ? null : response.json();
}

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "" && value !== false);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

/** The address of a workstream, or of something in it. */
function of(id, ...rest) {
  return [WORKSTREAMS, ...[id, ...rest].map(encodeURIComponent)].join("/");
}

export const api = {
  /** The token for a code of `arawn open`, which is used up. */
  signIn: async code => (await json("DELETE", `/api/v1/sign-in/codes/${encodeURIComponent(code)}`)).token,

  models: () => json("GET", "/api/v1/models"),

  workstreams: parameters => json("GET", WORKSTREAMS + query(parameters)),
  create: name => json("POST", WORKSTREAMS, { body: { name } }),
  workstream: id => json("GET", of(id)),
  change: (id, body) => json("PATCH", of(id), { body }),
  remove: id => json("DELETE", of(id)),
  restore: id => json("POST", of(id, "restore")),
  fork: (id, body) => json("POST", of(id, "fork"), { body }),

  append: (id, body) => json("POST", of(id, "messages"), { body }),
  messages: (id, parameters) => json("GET", of(id, "messages") + query(parameters)),
  message: (id, message) => json("GET", of(id, "messages", message)),
  erase: (id, message, parameters) => json("DELETE", of(id, "messages", message) + query(parameters)),
  pin: (id, message) => json("PUT", of(id, "messages", message, "pin")),
  unpin: (id, message) => json("DELETE", of(id, "messages", message, "pin")),
  pins: id => json("GET", of(id, "pins")),

  summaries: id => json("GET", of(id, "summaries")),
  summarize: id => json("POST", of(id, "summaries")),
  undo: (id, summary) => json("DELETE", of(id, "summaries", summary)),
  summarized: (id, summary) => json("GET", of(id, "summaries", summary, "messages")),

  context: (id, body) => json("POST", of(id, "context"), { body }),
  doctor: () => json("GET", "/api/v1/doctor"),
  search: (parameters, signal) => json("GET", "/api/v1/search" + query(parameters), { signal }),

  /** Asks another model than the configured one. The reply comes over the WebSocket; this ends when it is stored. */
  ask: async (id, model, messages) => {
    await send("POST", "/v1/chat/completions", { headers: { "X-Workstream": id }, body: { model, messages } });
  },
};
