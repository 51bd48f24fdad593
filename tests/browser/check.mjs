// node check.mjs SITE_FOLDER: one page of each kind, as a reader, a screen reader and a validator meet it.
import { readFileSync, readdirSync, statSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { Chromium } from "./chromium.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const site = resolve(process.argv[2] || "public");
const axe = readFileSync(join(here, "node_modules/axe-core/axe.min.js"), "utf8");
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json", ".xml": "application/xml" };
const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);

// What is mailed is for mail programs, which read attributes that HTML has left behind.
const pages = walk(site).filter((file) => file.endsWith(".html") && !file.endsWith("/mail.html")).map((file) => relative(site, file).replaceAll("\\", "/")).sort();
const samples = sample(pages);

await validate();
budgets();
const browser = new Chromium();
try {
  await fromDisk(browser);
  await underPath(browser);
} finally {
  await browser.close();
}
for (const line of faults) console.error(line);
console.error(`${site}: ${pages.length} pages valid checked, ${samples.length} looked at in Chromium, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

/** The largest page of each kind of address. */
function sample(all) {
  const kinds = new Map();
  for (const page of all) {
    const kind = page.replace(/^(stories|people|organisations|places|outlets|topics|storylines|compare\/[^/]+)\/(?!index|page\/)[^/]+/, "$1/*").replace(/^compare\/[^/]+/, "compare/*").replace(/\d+/g, "0");
    const size = statSync(join(site, page)).size;
    if (!kinds.has(kind) || kinds.get(kind).size < size) kinds.set(kind, { page, size });
  }
  return [...kinds.values()].map(({ page }) => page);
}

async function validate() {
  const loader = new FileSystemConfigLoader(JSON.parse(readFileSync(join(here, ".htmlvalidate.json"), "utf8")));
  const html = new HtmlValidate(loader);
  for (const page of pages) {
    const report = await html.validateString(readFileSync(join(site, page), "utf8"), join(here, "page.html"));
    for (const result of report.results) {
      for (const m of result.messages.slice(0, 5)) fault(page, `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
    }
  }
}

function budgets() {
  const packed = (file) => gzipSync(readFileSync(join(site, file)), { level: 9 }).length;
  for (const page of samples.filter((p) => p.startsWith("stories/"))) {
    // The list of articles grows with them: of many, the rest of it is folded.
    const articles = readFileSync(join(site, page), "utf8").split('class="h-cite"').length - 1;
    const most = page.includes("/record/") ? 60000 : 10000 + 60 * Math.max(0, articles - 12);
    if (packed(page) > most) fault(page, `${packed(page)} bytes gzipped, ${most} allowed`);
  }
  if (packed("style.css") > 6300) fault("style.css", `${packed("style.css")} bytes gzipped, 6,300 allowed`);
}

async function fromDisk(chromium) {
  const page = await chromium.page();
  const base = pathToFileURL(site + "/").href;
  for (const name of samples) {
    for (const [width, scheme] of [[1280, "light"], [320, "dark"], [1280, "forced"]]) {
      await page.size(width, 900);
      await page.scheme(scheme);
      await page.open(base + name);
      await look(page, name, base, width);
      await accessible(page, `${name} (${width} px, ${scheme})`);
      const opens = await page.evaluate("document.querySelector('main [popovertarget]')?.click() || document.querySelectorAll(':popover-open').length");
      if (opens) await accessible(page, `${name} (${width} px, ${scheme}, words open)`);
    }
  }
  await search(page, base);
  await withoutScript(page, base);
}

/** Nothing from elsewhere, nothing refused, nothing wider than the window, three requests at most. */
async function look(page, name, base, width) {
  for (const url of page.requests) if (!url.startsWith(base)) fault(name, `asks for ${url}`);
  for (const error of page.errors) fault(name, error);
  const needed = page.requests.filter((url) => !url.endsWith(".js"));
  if (new Set(needed).size > 3) fault(name, `${needed.length} requests`);
  const wide = await page.evaluate("document.documentElement.scrollWidth");
  if (wide > width) fault(name, `${wide} px wide in a window of ${width}`);
}

async function accessible(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")))`);
  for (const line of found) fault(name, `axe ${line}`);
}

async function search(page, base) {
  const entries = JSON.parse(readFileSync(join(site, "index.json"), "utf8")).stories;
  if (!entries.length) return;
  const word = entries[0].title.split(/[^\p{L}\p{N}]+/u).sort((a, b) => b.length - a.length)[0];
  await page.open(`${base}search/index.html?q=${encodeURIComponent(word)}`);
  const found = await page.evaluate(`new Promise((done) => {
    let left = 50;
    const look = () => { const links = document.querySelectorAll("#found a"); if (links.length || !left--) done(links.length); else setTimeout(look, 100); };
    look();
  })`);
  if (!found) fault("search/index.html", `nothing found for ${word} at ${base}`);
  for (const error of page.errors) fault("search/index.html", error);
}

async function withoutScript(page, base) {
  await page.scripts(false);
  for (const name of ["index.html", "search/index.html"]) {
    await page.open(base + name);
    const links = await page.evaluate("document.querySelectorAll('main a').length");
    if (!links) fault(name, "nothing to follow without a script");
  }
  await page.scripts(true);
}

/** The same pages from a host, under a sub-path. */
async function underPath(chromium) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = join(site, path.replace(/^\/some\/path\//, "").replace(/\/$/, "/index.html"));
    if (!path.startsWith("/some/path/") || !file.startsWith(site) || !existsSync(file) || statSync(file).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] || "text/plain" }).end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${server.address().port}/some/path/`;
  const page = await chromium.page();
  await page.size(1280, 900);
  for (const name of samples.filter((n) => n !== "404.html")) {
    await page.open(base + name);
    await look(page, name, base, 1280);
  }
  await search(page, base);
  server.close();
  server.closeAllConnections();
}
