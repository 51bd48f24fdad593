// Headless Chromium over its debugging pipe: no package needed to drive it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-pipe"];

export class Chromium {
  constructor() {
    this.profile = mkdtempSync(join(tmpdir(), "nutgraf-"));
    const program = process.env.CHROMIUM || "chromium";
    this.child = spawn(program, [...FLAGS, `--user-data-dir=${this.profile}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.next = 1;
    this.waiting = new Map();
    this.listeners = [];
    let rest = Buffer.alloc(0);
    this.child.stdio[4].on("data", (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let at = rest.indexOf(0); at >= 0; at = rest.indexOf(0)) {
        this.receive(JSON.parse(rest.subarray(0, at).toString("utf8")));
        rest = rest.subarray(at + 1);
      }
    });
  }

  receive(message) {
    if (message.id) {
      const { done, fail } = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) fail(new Error(message.error.message)); else done(message.result);
    } else {
      for (const listener of this.listeners) listener(message);
    }
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.next++;
    this.child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((done, fail) => this.waiting.set(id, { done, fail }));
  }

  async page() {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, sessionId, targetId);
    for (const domain of ["Page", "Runtime", "Network", "Log"]) await page.send(`${domain}.enable`);
    return page;
  }

  /** Ends the browser, waits until it is gone, removes its profile. */
  async close() {
    const gone = new Promise((done) => this.child.once("exit", done));
    await this.send("Browser.close").catch(() => this.child.kill());
    await gone;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

class Page {
  constructor(browser, session, target) {
    this.browser = browser;
    this.session = session;
    this.target = target;
    this.requests = [];
    this.errors = [];
    browser.listeners.push((message) => message.sessionId === session && this.note(message));
  }

  send(method, params) {
    return this.browser.send(method, params, this.session);
  }

  note({ method, params }) {
    if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
    if (method === "Log.entryAdded" && params.entry.level === "error") this.errors.push(params.entry.text);
    if (method === "Runtime.exceptionThrown") this.errors.push(params.exceptionDetails.text);
    if (method === "Page.loadEventFired" && this.loaded) this.loaded();
  }

  async open(url) {
    this.requests = [];
    this.errors = [];
    const loaded = new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`${url}: not loaded in 60 s`)), 60000);
      this.loaded = () => { clearTimeout(late); done(); };
    });
    await this.send("Page.navigate", { url });
    await loaded;
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
    return result.value;
  }

  size(width, height) {
    return this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  }

  /** light, dark, or forced: the few colours that a system puts in place of all others. */
  scheme(value) {
    const features = value === "forced" ? [{ name: "forced-colors", value: "active" }] : [{ name: "prefers-color-scheme", value }];
    return this.send("Emulation.setEmulatedMedia", { features });
  }

  scripts(on) {
    return this.send("Emulation.setScriptExecutionDisabled", { value: !on });
  }
}
