// node lighthouse.mjs SITE_FOLDER [RUNS]: accessibility, best practices and, on pages to be indexed, SEO must be 100;
// performance is reported as the median of RUNS (three), and the byte and request budgets of check.mjs stand for it.
import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { createGzip } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const site = resolve(process.argv[2] || "public");
const runs = Number(process.argv[3] || 3);
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".png": "image/png" };
const MUST = ["accessibility", "best-practices", "seo"];

// Served as hosts of static pages serve: compressed, at a path below the root but for robots.txt.
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).replace(/\/$/, "/index.html");
  const file = join(site, path);
  if (!file.startsWith(site) || !existsSync(file) || statSync(file).isDirectory()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": TYPES[extname(file)] || "text/plain", "content-encoding": "gzip", "cache-control": "max-age=600" });
  createReadStream(file).pipe(createGzip()).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/`;

const profile = mkdtempSync(join(tmpdir(), "nutgraf-"));
const chrome = await launch({
  chromePath: process.env.CHROMIUM || ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path)),
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  userDataDir: profile,
});
let faults = 0;
try {
  for (const page of ["index.html", largest("stories"), largest("people")].filter(Boolean)) await look(page);
} finally {
  chrome.kill();
  server.close();
  server.closeAllConnections();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
process.exit(faults ? 1 : 0);

/** The largest page of a folder. */
function largest(folder) {
  if (!existsSync(join(site, folder))) return undefined;
  const slugs = readdirSync(join(site, folder)).filter((slug) => existsSync(join(site, folder, slug, "index.html")));
  const size = (slug) => statSync(join(site, folder, slug, "index.html")).size;
  const slug = slugs.sort((a, b) => size(b) - size(a))[0];
  return slug && `${folder}/${slug}/index.html`;
}

async function look(page) {
  const speeds = [];
  for (let run = 0; run < runs; run += 1) {
    const onlyCategories = run ? ["performance"] : ["performance", ...MUST];
    // The canonical address is the published site's, not this server's: that one audit cannot hold here.
    const { lhr } = await lighthouse(base + page, { port: chrome.port, output: "json", logLevel: "error", onlyCategories, skipAudits: ["canonical"] });
    speeds.push(Math.round(lhr.categories.performance.score * 100));
    for (const name of run ? [] : MUST) {
      const category = lhr.categories[name];
      if (category.score === 1) continue;
      faults += 1;
      const bad = category.auditRefs.filter((ref) => ref.weight && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 1);
      console.error(`${page}: ${name} ${Math.round(category.score * 100)}: ${bad.map((ref) => `${ref.id} (${JSON.stringify(lhr.audits[ref.id].details?.items?.slice(0, 3) || "")})`).join(", ")}`);
    }
  }
  speeds.sort((a, b) => a - b);
  console.error(`${page}: performance ${speeds[Math.floor(speeds.length / 2)]} (${speeds.join(", ")})`);
}
