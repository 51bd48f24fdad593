// node timeline.mjs SITE_FOLDER: every timeline.json in TimelineJS itself, as readers of Knight Lab's timelines meet it.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Chromium } from "./chromium.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const site = resolve(process.argv[2] || "public");
const dist = pathToFileURL(join(here, "node_modules/@knight-lab/timelinejs/dist/")).href;
const room = mkdtempSync(join(tmpdir(), "nutgraf-timeline-"));
const stories = readdirSync(join(site, "stories")).filter((slug) => existsSync(join(site, "stories", slug, "timeline.json")));
const faults = [];
let shown = 0;

const browser = new Chromium();
try {
  const page = await browser.page();
  await page.size(1280, 900);
  for (const slug of stories) await draw(page, slug);
} finally {
  await browser.close();
  rmSync(room, { recursive: true, force: true });
}
if (!stories.length) faults.push(`${site}: no timeline.json at all`);
for (const line of faults) console.error(line);
console.error(`${site}: ${shown} events of ${stories.length} timelines in TimelineJS, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);

/** Draws a story's timeline: it must be valid to the library, with a slide and a marker for each event. */
async function draw(page, slug) {
  const json = readFileSync(join(site, "stories", slug, "timeline.json"), "utf8");
  const events = JSON.parse(json).events.length;
  const file = join(room, "page.html");
  writeFileSync(file, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><link rel="stylesheet" href="${dist}css/timeline.css"></head>
<body><div id="t" style="width:1200px;height:700px"></div><script src="${dist}js/timeline.js"></script>
<script>window.shown = new TL.Timeline("t", ${json.replaceAll("</", "<\\/")}, { font: null, script_path: "${dist}js/" });</script></body></html>`);
  await page.open(pathToFileURL(file).href);
  const found = await page.evaluate(`new Promise((done) => {
    let left = 100;
    const look = () => {
      const config = window.shown && window.shown.config;
      const count = (kind) => document.querySelectorAll("." + kind).length;
      const all = { valid: config && config.isValid(), errors: config ? config.getErrors() : "none drawn", slides: count("tl-slide"), markers: count("tl-timemarker") };
      if ((all.valid && all.markers >= ${events}) || !left--) done(all); else setTimeout(look, 100);
    };
    look();
  })`);
  if (!found.valid) faults.push(`${slug}: ${JSON.stringify(found.errors)}`);
  // The title is a slide of its own.
  if (found.slides !== events + 1 || found.markers !== events) faults.push(`${slug}: ${found.slides} slides and ${found.markers} markers of ${events} events`);
  for (const error of page.errors) faults.push(`${slug}: ${error}`);
  shown += events;
}
