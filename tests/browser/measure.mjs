// node measure.mjs SITE_FOLDER: what a story's page asks of its reader, one line a story.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { Chromium } from "./chromium.mjs";

const site = resolve(process.argv[2] || "public");

// Counted as a reader meets them: what is folded away or opens on demand is not there yet.
const COUNT = `(() => {
  const shown = (e) => e.checkVisibility() && e.getClientRects().length > 0 && getComputedStyle(e).clipPath === "none";
  const stops = [...document.querySelectorAll("a[href],button,input,summary,[tabindex='0']")].filter(shown).length;
  const text = (root, keep) => {
    const out = [];
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const e = node.parentElement;
      if (node.data.trim() && shown(e) && keep(e)) out.push(node.data);
    }
    return out.join(" ");
  };
  const words = (t) => t.toLowerCase().match(/[\\p{L}\\p{N}][\\p{L}\\p{N}'’.,-]*/gu) || [];
  const main = document.querySelector("main");
  const serif = (e) => /Charter|Georgia/.test(getComputedStyle(e).fontFamily);
  const theirs = text(main, serif);
  const runs = new Map();
  const list = words(theirs);
  for (let i = 0; i + 5 <= list.length; i += 1) {
    const key = list.slice(i, i + 5).join(" ");
    runs.set(key, (runs.get(key) || 0) + 1);
  }
  const again = [...runs.values()].reduce((sum, n) => sum + n - 1, 0);
  return { nodes: document.querySelectorAll("*").length, stops, words: words(text(document.body, () => true)).length,
    theirs: list.length, again: list.length > 5 ? again / (list.length - 4) : 0,
    screens: document.documentElement.scrollHeight / innerHeight };
})()`;

const SHIFT = `new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})`;

const browser = new Chromium();
try {
  const page = await browser.page();
  const show = async (name, width = 1440, of = 0) => {
    await page.size(width, 900);
    await page.open(pathToFileURL(join(site, name)).href);
    const r = await page.evaluate(COUNT);
    const shift = await page.evaluate(SHIFT);
    const packed = gzipSync(readFileSync(join(site, name)), { level: 9 }).length;
    const share = of ? ` ${(r.theirs / of).toFixed(2)}` : "";
    console.log(`${name} @${width}: gzip ${packed}, nodes ${r.nodes}, stops ${r.stops}, words ${r.words}, theirs ${r.theirs}${share}, again ${(r.again * 100).toFixed(1)} %, screens ${r.screens.toFixed(1)}, shift ${shift.toFixed(3)}`);
  };
  const stories = readdirSync(join(site, "stories"), { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();
  for (const slug of stories) {
    const json = join(site, "stories", slug, "index.json");
    if (!existsSync(json)) continue;
    const of = JSON.parse(readFileSync(json, "utf8")).articles?.reduce((sum, a) => sum + a.words, 0) || 0;
    await show(`stories/${slug}/index.html`, 1440, of);
  }
  for (const [name, width] of [["index.html", 1440], ["index.html", 390], ["search/index.html", 1440]]) await show(name, width);
} finally {
  await browser.close();
}
