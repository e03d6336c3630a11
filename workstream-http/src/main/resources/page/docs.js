/** Shows the description of the interface, which programs read at /openapi.json. */

import { el } from "./dom.js";
import { words } from "./words.js";

const METHODS = ["get", "post", "put", "patch", "delete"];
const text = words.docs;

export class Docs {
  constructor() {
    this.content = el("div", {});
    this.element = el("section.pane", {}, el("h1", {}, text.title), this.content);
  }

  async start() {
    const description = await (await fetch("/openapi.json")).json();
    const operations = Object.entries(description.paths).flatMap(([path, item]) => METHODS
      .filter(method => item[method])
      .map(method => ({ path, method, ...item[method], parameters: [...item.parameters ?? [], ...item[method].parameters ?? []] })));
    this.content.append(
      el("p", {}, ...coded(description.info.description)),
      el("p.hint", {}, `${text.sources} `, el("a", { href: "/openapi.json" }, "/openapi.json"), ", ", el("a", { href: "/openapi.yaml" }, "/openapi.yaml")),
      ...description.tags.flatMap(({ name }) => [
        el("h2", {}, name),
        ...operations.filter(operation => operation.tags.includes(name)).map(drawn),
      ]),
      ...Object.entries(description.components.schemas).flatMap(([name, schema]) => [
        el("h2", { id: name }, name),
        schema.description && el("p", {}, ...coded(schema.description)),
        fields(schema),
      ]).filter(Boolean));
  }
}

function drawn({ path, method, summary, description, parameters, requestBody, responses }) {
  const body = requestBody?.content["application/json"].schema;
  return el("details.operation", {},
    el("summary", {}, el("span.method", {}, method), el("code", {}, path), el("span", {}, summary)),
    description && el("p", {}, ...coded(description)),
    parameters.length > 0 && el("h3", {}, text.parameters),
    parameters.length > 0 && el("dl", {}, ...parameters.map(each =>
      row(each.name, type(each.schema), each.description, each.required))),
    body && el("h3", {}, text.body), body && fields(body),
    el("h3", {}, text.answers),
    el("dl", {}, ...Object.entries(responses).map(([status, answer]) => {
      const [schema] = Object.values(answer.content ?? {}).map(each => each.schema);
      return row(status === "default" ? text.error : status, answer.$ref ? reference(answer) : schema ? type(schema) : "", answer.description);
    })));
}

/** The members of an object. */
function fields(schema) {
  if (!schema.properties) {
    return el("p", {}, type(schema));
  }
  return el("dl.types", {}, ...Object.entries(schema.properties).map(([name, each]) =>
    row(name, type(each), each.description, schema.required?.includes(name))));
}

function row(name, kind, description, required) {
  return el("div", {}, el("dt", {}, el("code", {}, name)),
    el("dd", {}, kind, required && el("span.tag", {}, text.required), description && el("span.hint", {}, ...coded(description))));
}

/** A type in words, with links to those that have a name. */
function type(schema) {
  if (schema.$ref) {
    return reference(schema);
  }
  if (schema.type === "array") {
    return el("span", {}, `${text.list} `, type(schema.items));
  }
  if (schema.properties) {
    return fields(schema);
  }
  const kind = [schema.type ?? "any"].flat().join(", ");
  return el("span", {}, `${schema.enum ? schema.enum.join(", ") : kind} `);
}

function reference({ $ref }) {
  const name = $ref.split("/").at(-1);
  return el("span", {}, el("a", { href: `#${name}` }, name), " ");
}

/** A text in which what stands between backticks is code. */
function coded(sentence) {
  return sentence.split("`").map((part, at) => (at % 2 === 1 ? el("code", {}, part) : part));
}
