// Talks to a real server: the program in the variable ARAWN.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { Arawn, ArawnError } from "./arawn.js";

let home;
let server;
let arawn;

before(async () => {
  home = await mkdtemp(join(tmpdir(), "arawn-"));
  const env = { ...process.env, HOME: home, ARAWN_HOME: join(home, "arawn"), ARAWN_JVM_CACHE: "off", ARAWN_MODEL_DISCOVER: "false",
    ARAWN_RECALL_EMBEDDER: "none" };
  // The address is a line of standard error.
  server = spawn(process.env.ARAWN, ["serve", "--port", "0"], { env, stdio: ["ignore", "ignore", "pipe"] });
  for await (const line of createInterface(server.stderr)) {
    const address = line.match(/http:\/\/[^\s/]*\d/);
    if (address) {
      arawn = new Arawn(address[0]);
      break;
    }
  }
  assert.ok(arawn, "the server ended");
});

after(async () => {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill();
  await ended;
  await rm(home, { recursive: true });
});

async function all(generator) {
  const read = [];
  for await (const each of generator) read.push(each);
  return read;
}

test("a name is found or created once", async () => {
  const first = await arawn.findOrCreate("CI/CD ü");
  assert.equal((await arawn.findOrCreate("CI/CD ü")).id, first.id);
  assert.ok((await all(arawn.list())).some((each) => each.name === "CI/CD ü"));
});

test("messages are appended once, read in pages and found", async () => {
  const { id } = await arawn.create("Ledger");
  for (let number = 0; number < 205; number++) {
    await arawn.append(id, { id: `row-${number}`, role: "user", content: `The ledger has row ${number}.` });
  }
  await arawn.append(id, { id: "row-0", role: "user", content: "The ledger has row 0." });
  const read = await all(arawn.messages(id, "oldest"));
  assert.equal(read.length, 205);
  assert.equal(read[204].content, "The ledger has row 204.");
  assert.equal((await arawn.search("row 77", { workstream: id, limit: 1 }))[0].message.id, "row-77");
  assert.ok((await arawn.context(id, { query: "Which row?", max_tokens: 2000 })).tokens > 0);
});

test("a reply arrives whole or in pieces", async () => {
  const { id } = await arawn.create("Database");
  await arawn.append(id, { role: "user", content: "We chose Postgres because of its JSON columns." });
  assert.match((await arawn.chat(id, "Which database did we choose?")).response, /Postgres/);
  const pieces = await all(arawn.stream(id, "Which database, again?"));
  assert.equal(pieces.join(""), (await all(arawn.messages(id)))[0].content);
});

test("a refusal has the sentence of the server", async () => {
  await assert.rejects(arawn.get("ws_unknown"), (refused) =>
    refused instanceof ArawnError && refused.status === 404 && refused.code === "not_found"
      && refused.message === "there is no workstream 'ws_unknown'");
});

test("a deleted workstream is not listed", async () => {
  const { id } = await arawn.create("Done with");
  await arawn.delete(id);
  assert.ok(!(await all(arawn.list())).some((each) => each.id === id));
});
