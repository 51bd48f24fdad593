// node search.mjs SITE_FOLDER [WORDS...]: how heavy search is. The index's size, what a query loads, how long it takes from
// the Enter key to the first result, from a host and from disk. Prints a table; nothing is held to it.
import { readFileSync, readdirSync, statSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { Chromium } from "./chromium.mjs";

const site = resolve(process.argv[2] || "public");
const RUNS = 7;
const shards = readdirSync(join(site, "search")).filter((name) => name.endsWith(".js") && name !== "search.js");
const sizes = shards.map((name) => [name, statSync(join(site, "search", name)).size, gzipSync(readFileSync(join(site, "search", name))).length]);
sizes.sort((a, b) => b[1] - a[1]);
const sum = (at) => sizes.reduce((all, size) => all + size[at], 0);
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const page = readFileSync(join(site, "search/index.html"));
console.log(`${shards.length} shards, ${kb(sum(1))}, gzipped ${kb(sum(2))}; the largest ${sizes[0][0]} ${kb(sizes[0][1])}, gzipped ${kb(sizes[0][2])}; the median ${kb(sizes[sizes.length >> 1][1])}; the page ${kb(page.length)}, gzipped ${kb(gzipSync(page).length)}`);

const words = process.argv.slice(3);
const queries = words.length ? words : someWords();
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const server = createServer((request, response) => {
  const file = join(site, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  if (!file.startsWith(site) || !existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end();
  const zipped = gzipSync(readFileSync(file), { level: 6 });
  response.writeHead(200, { "content-type": TYPES[/\.\w+$/.exec(file)?.[0]] || "text/plain", "content-encoding": "gzip" }).end(zipped);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = new Chromium();
try {
  const tab = await browser.page();
  await tab.size(1280, 900);
  for (const [from, base] of [["a host", `http://127.0.0.1:${server.address().port}/`], ["disk", pathToFileURL(site + "/").href]]) {
    for (const query of queries) {
      const times = [];
      let loaded = [], found = 0;
      for (let run = 0; run < RUNS; run += 1) {
        await tab.send("Network.setCacheDisabled", { cacheDisabled: true });
        await tab.open(`${base}search/index.html`);
        const before = tab.requests.length;
        const [time, links] = await tab.evaluate(search(query));
        times.push(time);
        loaded = tab.requests.slice(before).map((url) => url.split("/").pop());
        found = links;
      }
      times.sort((a, b) => a - b);
      console.log(`from ${from}: "${query}" ${found} links, ${loaded.length} shards (${loaded.join(" ")}, ${kb(loaded.reduce((all, name) => all + statSync(join(site, "search", name)).size, 0))}), first result after ${times[RUNS >> 1].toFixed(0)} ms (median of ${RUNS}, worst ${times[RUNS - 1].toFixed(0)})`);
    }
  }
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}

/** A script that types `query`, submits it and answers how long the first result took, and how many links there are. */
function search(query) {
  return `new Promise((done) => {
    const list = document.getElementById("found");
    const begun = performance.now();
    new MutationObserver((_, watch) => {
      if (!list.querySelector("a")) return;
      watch.disconnect();
      requestAnimationFrame(() => done([performance.now() - begun, list.querySelectorAll("a").length]));
    }).observe(list, { childList: true, subtree: true });
    setTimeout(() => done([9999, 0]), 9999);
    const input = document.querySelector("#find input");
    input.value = ${JSON.stringify(query)};
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.form.requestSubmit();
  })`;
}

/** A rare word, a word of many stories, two words, the beginning of one. */
function someWords() {
  const count = new Map();
  for (const { title } of JSON.parse(readFileSync(join(site, "index.json"), "utf8")).stories) {
    for (const word of new Set(title.toLowerCase().match(/\p{L}{4,}/gu) || [])) count.set(word, (count.get(word) || 0) + 1);
  }
  const sorted = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
  const rare = sorted[sorted.length - 1];
  return [rare, sorted[0], `${sorted[1]} ${sorted[Math.min(40, sorted.length - 1)]}`, sorted[0].slice(0, 3)];
}
