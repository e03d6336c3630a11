// A client of `arawn serve`; the types, with what each method does, are in arawn.d.ts.

export class ArawnError extends Error {
  constructor(problem, status) {
    super(problem.detail ?? `the server answered ${status}`);
    this.name = "ArawnError";
    this.status = problem.status ?? status;
    this.code = problem.code ?? "";
    this.detail = this.message;
  }
}

export class Arawn {
  #api;
  #headers;
  #fetch;

  constructor(url = "http://localhost:8080", { token, fetch = globalThis.fetch } = {}) {
    this.#api = url.replace(/\/+$/, "") + "/api/v1";
    this.#headers = token ? { Authorization: `Bearer ${token}` } : {};
    this.#fetch = (...request) => fetch(...request);
  }

  list() {
    return this.#paged("/workstreams", "workstreams", {});
  }

  create(name, { id } = {}) {
    return this.#json("POST", "/workstreams", { name, id });
  }

  get(workstream) {
    return this.#json("GET", path(workstream));
  }

  async findOrCreate(name) {
    try {
      return await this.get(name);
    } catch (missing) {
      if (missing.status !== 404) throw missing;
    }
    try {
      return await this.create(name);
    } catch (taken) {
      // Another program may have created it meanwhile.
      if (taken.status !== 409) throw taken;
      return this.get(name);
    }
  }

  append(workstream, message) {
    return this.#json("POST", path(workstream) + "/messages", message);
  }

  messages(workstream, order = "newest") {
    return this.#paged(path(workstream) + "/messages", "messages", { order });
  }

  async search(query, options = {}) {
    return (await this.#json("GET", "/search?" + parameters({ q: query, ...options }))).results;
  }

  context(workstream, options = {}) {
    return this.#json("POST", path(workstream) + "/context", options);
  }

  chat(workstream, message, options = {}) {
    return this.#json("POST", "/chat", { message, workstream_id: workstream, ...options });
  }

  async *stream(workstream, message, options = {}) {
    for await (const { event, data } of this.events(workstream, message, options)) {
      if (event === "text") yield data.text;
    }
  }

  async *events(workstream, message, options = {}) {
    const answer = await this.#send("POST", "/chat", { message, workstream_id: workstream, ...options }, "text/event-stream");
    let event = "";
    for await (const line of lines(answer.body)) {
      if (line.startsWith("event:")) event = line.slice(6).trim();
      if (!line.startsWith("data:")) continue;
      const data = JSON.parse(line.slice(5));
      if (event === "error") throw new ArawnError(data, 500);
      yield { event, data };
      if (event === "done") return;
    }
    throw new ArawnError({ code: "broken_off", detail: "the stream broke off; the server stores the reply" }, 502);
  }

  async delete(workstream) {
    await this.#send("DELETE", path(workstream));
  }

  async *#paged(place, name, wanted) {
    let cursor;
    do {
      const page = await this.#json("GET", `${place}?${parameters({ limit: 200, cursor, ...wanted })}`);
      yield* page[name];
      cursor = page.next_cursor;
    } while (cursor !== undefined);
  }

  async #json(method, place, body) {
    return (await this.#send(method, place, body)).json();
  }

  async #send(method, place, body, accept = "application/json") {
    const headers = { ...this.#headers, Accept: accept };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const answer = await this.#fetch(this.#api + place, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new ArawnError(await answer.json().catch(() => ({})), answer.status);
    return answer;
  }
}

function path(workstream) {
  return "/workstreams/" + encodeURIComponent(workstream);
}

function parameters(wanted) {
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== undefined)).toString();
}

// Ends the request when its reader leaves early.
async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const all = (rest + part.value).split(/\r?\n/);
      rest = all.pop();
      yield* all;
    }
    yield rest;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
