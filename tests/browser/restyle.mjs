// node restyle.mjs NUTGRAF: the pictures of the three restylings that docs/content/pages/themes.md shows, made anew: the
// sample site is built with the files that each section prints, and a story of it is drawn.
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Chromium } from "./chromium.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const nutgraf = resolve(process.argv[2]);
const pages = join(root, "docs/content/pages");
const text = readFileSync(join(pages, "themes.md"), "utf8");
const sections = text.split("## Three restylings")[1].split("\n## ")[0].split("\n### ").slice(1);
const STORY = "stories/halden-bridge-closed-to-all-traffic-after-inspectors-find/index.html";

const browser = new Chromium();
try {
  const page = await browser.page();
  await page.size(1100, 800);
  for (const section of sections) {
    const site = mkdtempSync(join(tmpdir(), "nutgraf-restyle-"));
    cpSync(join(root, "content"), join(site, "content"), { recursive: true });
    writeFileSync(join(site, "site.toml"), 'title = "The Sample Digest"\n');
    for (const block of section.split("\n```").filter((_, n) => n % 2)) {
      const [, first, ...lines] = block.split("\n");
      const file = join(site, first.match(/themes\/default\/[\w./-]+/)[0]);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, lines.join("\n") + "\n");
    }
    execFileSync(nutgraf, ["build", "--quiet", "--root", site]);
    await page.open(pathToFileURL(join(site, "public", STORY)).href);
    // What the restyling is about comes into view.
    if (section.includes("parts/quote.html")) await page.evaluate("document.getElementById('quotes').scrollIntoView()");
    const [name] = section.match(/[\w-]+\.webp/);
    await page.evaluate("document.documentElement.style.scrollbarWidth = 'none'");
    const clip = { ...(await page.evaluate("({ x: 0, y: scrollY })")), width: 1100, height: 800, scale: 0.6 };
    const { data } = await page.send("Page.captureScreenshot", { format: "webp", quality: 55, clip });
    writeFileSync(join(pages, name), Buffer.from(data, "base64"));
    console.log(name, Buffer.from(data, "base64").length, "bytes");
    rmSync(site, { recursive: true });
  }
} finally {
  await browser.close();
}
