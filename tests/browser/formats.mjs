// node formats.mjs SITE_FOLDER: every open format of a built site against its schema, its own reader, or both.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { parse as csv } from "csv-parse/sync";
import ICAL from "ical.js";
import { mf2 } from "microformats-parser";
import { validateXML } from "xmllint-wasm";

const here = dirname(fileURLToPath(import.meta.url));
const site = resolve(process.argv[2] || "public");
const faults = [];
let checked = 0;
const fault = (where, what) => faults.push(`${where}: ${what}`);
const text = (file) => readFileSync(join(site, file), "utf8");
const files = walk(site).map((file) => relative(site, file).replaceAll("\\", "/")).sort();
const named = (pattern) => files.filter((file) => pattern.test(file));

const ajv = formats(new Ajv({ strict: false, allErrors: false }));
// The formats of ours are described in the manual, those of others here.
const folder = (name) => (name === "digest" ? join(here, "../../docs/schemas") : join(here, "schemas"));
const schema = (name) => ajv.compile(JSON.parse(readFileSync(join(folder(name), `${name}.json`), "utf8")));

/** Files that must hold JSON of a shape; answers what they hold. */
function shaped(pattern, name, skip = () => false) {
  const valid = schema(name);
  return named(pattern).map((file) => {
    const value = JSON.parse(text(file));
    checked += 1;
    if (!skip(value) && !valid(value)) {
      const error = valid.errors[0];
      fault(file, `${name}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    }
    return { file, value };
  });
}

const digests = shaped(/^stories\/[^/]+\/index\.json$/, "digest", (value) => value.status === "withdrawn" && !value.articles);
shaped(/^feed\.json$/, "jsonfeed");
shaped(/\/timeline\.json$/, "timeline");
shaped(/\/story\.ninjs\.json$/, "ninjs");
annotations();
references();
tables();
calendars();
structured();
microformats();
texts();
await markup(/atom\.xml$/, "atom.rng", "relaxng");
await markup(/^sitemap.*\.xml$/, "sitemap.xsd", "schema");

for (const line of faults) console.error(line);
console.error(`${site}: ${checked} files of ${files.length} hold their formats but for ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

/** Each annotation's words are the article's, its body an item of the page or of the record. */
function annotations() {
  for (const { file, value } of shaped(/\/annotations\.json$/, "annotations")) {
    const { items } = value.first;
    if (items.length !== value.total) fault(file, `${items.length} annotations, ${value.total} announced`);
    if (new Set(items.map((item) => item.id)).size !== items.length) fault(file, "two annotations of one id");
    const anchors = (page) => [...page.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
    const ids = new Map();
    for (const item of items) {
      const [, name, anchor] = item.body.match(/((?:record\/)?index\.html)#(.+)$/);
      if (!ids.has(name)) ids.set(name, new Set(anchors(text(file.replace("annotations.json", name)))));
      if (!ids.get(name).has(anchor)) fault(file, `no item ${anchor} on ${name}`);
    }
  }
}

/** CSL-JSON by its schema; BibTeX by a reader, which must find the same works. */
function references() {
  for (const { file, value } of shaped(/\/sources\.csl\.json$/, "csl")) {
    const bib = file.replace("csl.json", "bib");
    checked += 1;
    try {
      const read = new Cite(text(bib)).data;
      const titles = (works) => works.map((work) => plain(work.title)).sort().join("\n");
      if (titles(read) !== titles(value)) fault(bib, `other titles than ${file}:\n${titles(read)}\n${titles(value)}`);
      if (read.some((work, i) => work.id !== value[i].id)) fault(bib, `other keys than ${file}`);
    } catch (error) {
      fault(bib, error.message.split("\n")[0]);
    }
  }
}

/** Letters and digits alone: readers of BibTeX turn marks and case their own way. */
function plain(title) {
  return title.replace(/<[^>]*>/g, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** RFC 4180: one header, rows of its length, CRLF. */
function tables() {
  for (const file of named(/\.csv$/)) {
    checked += 1;
    const body = text(file);
    if (/[^\r]\n/.test(body.replace(/"[^"]*"/g, ""))) fault(file, "a line that does not end in CRLF");
    try {
      const rows = csv(body, { relax_column_count: false, record_delimiter: "\r\n" });
      if (rows[0].some((head) => !/^[a-z][a-z0-9_]*$/.test(head))) fault(file, `a header like ${rows[0]}`);
    } catch (error) {
      fault(file, error.message);
    }
  }
}

function calendars() {
  for (const file of named(/\.ics$/)) {
    checked += 1;
    const body = text(file);
    if (body.split("\r\n").some((line) => Buffer.byteLength(line) > 75)) fault(file, "a line over 75 bytes");
    let calendar;
    try {
      calendar = new ICAL.Component(ICAL.parse(body));
    } catch (error) {
      fault(file, error.message);
      continue;
    }
    const events = calendar.getAllSubcomponents("vevent");
    if (!events.length || !calendar.getFirstPropertyValue("prodid")) fault(file, "no event or no PRODID");
    for (const event of events) {
      for (const need of ["uid", "dtstamp", "dtstart", "summary"]) {
        if (!event.getFirstPropertyValue(need)) fault(file, `an event without ${need}`);
      }
    }
  }
}

/** JSON-LD: every type is one of schema.org, every property one of its type. */
function structured() {
  const require = createRequire(import.meta.url);
  const source = readFileSync(require.resolve("schema-dts").replace(/schema\.js$/, "schema.d.ts"), "utf8");
  const types = new Map();
  for (const [, name, parents, body] of source.matchAll(/interface (\w+)Base extends ([^{]+)\{([^]*?)\n\}/g)) {
    const above = [...parents.matchAll(/(\w+)Base\b/g)].map((m) => m[1]);
    types.set(name, { above, own: [...body.matchAll(/^ {4}"(\w+)"\?/gm)].map((m) => m[1]) });
  }
  const leaves = new Map([...source.matchAll(/interface (\w+)Leaf extends ([^{]+)\{\s*"@type": "(\w+)"/g)].map((m) => [m[3], [...m[2].matchAll(/(\w+)Base\b/g)].map((n) => n[1])]));
  const properties = (name) => {
    const type = types.get(name);
    return type ? new Set([...type.own, ...type.above.flatMap((up) => [...properties(up)])]) : new Set();
  };
  const look = (file, value) => {
    if (Array.isArray(value)) return value.forEach((one) => look(file, one));
    if (!value || typeof value !== "object") return;
    const type = value["@type"];
    if (!leaves.has(type)) return fault(file, `JSON-LD: schema.org has no type ${type}`);
    const known = new Set(leaves.get(type).flatMap((base) => [...properties(base)]));
    for (const [key, inner] of Object.entries(value)) {
      if (key.startsWith("@")) continue;
      if (!known.has(key)) fault(file, `JSON-LD: ${type} has no property ${key}`);
      look(file, inner);
    }
  };
  for (const file of named(/\.html$/)) {
    for (const [, json] of text(file).matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)) {
      checked += 1;
      const value = JSON.parse(json);
      if (value["@context"] !== "https://schema.org") fault(file, "JSON-LD without schema.org's context");
      look(file, value);
    }
  }
}

/** microformats2 and Open Graph of every story with articles. */
function microformats() {
  for (const { file, value } of digests.filter((d) => d.value.articles)) {
    const page = file.replace("json", "html");
    const html = text(page);
    const { items } = mf2(html, { baseUrl: "https://example.org/" });
    const entry = items.find((item) => item.type.includes("h-entry"));
    if (!entry?.properties.name?.[0]) fault(page, "no h-entry with a name");
    else if (plain(entry.properties.name[0]) !== plain(value.title)) fault(page, `h-entry is named ${entry.properties.name[0]}`);
    const cites = JSON.stringify(items).match(/"h-cite"/g) || [];
    if (cites.length !== value.articles.length) fault(page, `${cites.length} h-cite for ${value.articles.length} articles`);
    if (html.includes("og:")) {
      for (const need of ["og:title", "og:type", "og:url", "og:image", "og:site_name"]) {
        if (!html.includes(`property="${need}"`)) fault(page, `no ${need}`);
      }
    }
  }
}

/** llms.txt, robots.txt and Markdown twins. */
function texts() {
  const there = new Set(files);
  const llms = text("llms.txt");
  checked += 2;
  if (!/^# \S/.test(llms) || (llms.match(/^# /gm) || []).length !== 1) fault("llms.txt", "not one title at its top");
  for (const [, href] of llms.matchAll(/\]\(([^)]+)\)/g)) if (!there.has(href)) fault("llms.txt", `leads to ${href}`);
  for (const line of text("robots.txt").split("\n").filter(Boolean)) {
    if (!/^(User-agent|Allow|Disallow|Sitemap): ?\S*/.test(line) && !line.startsWith("#")) fault("robots.txt", line);
  }
  for (const file of named(/(^|\/)index\.md$/)) {
    checked += 1;
    if (!/^---\n[^]+?\n---\n/.test(text(file))) fault(file, "no front matter");
  }
}

async function markup(pattern, grammar, extension) {
  const rules = { fileName: grammar, contents: readFileSync(join(here, "schemas", grammar), "utf8") };
  const xml = named(pattern).map((file) => ({ fileName: file, contents: text(file) }));
  checked += xml.length;
  for (let at = 0; at < xml.length; at += 100) {
    const { valid, errors } = await validateXML({ xml: xml.slice(at, at + 100), schema: [rules], extension });
    if (!valid) for (const error of errors.slice(0, 10)) fault(error.loc?.fileName || grammar, error.message || error.rawMessage);
  }
}
