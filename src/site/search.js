/* Search: words lead to stories, blocks hold their lines. Scripts of the site's own, loaded when asked for; nothing else
   is fetched, so that it works from a disk. */
(function () {
  "use strict";
  var form = document.getElementById("find");
  var list = document.getElementById("found");
  var state = document.getElementById("found-n");
  var more = document.getElementById("found-more");
  if (!form || !list) return;
  var input = form.elements.q;
  // What narrows the lines: who says them, whose they are, of which day.
  var filters = ["who", "outlet", "day"];
  var known = {};
  (form.getAttribute("data-shards") || "").split(" ").forEach(function (s) { known[s] = true; });
  var letters = Number(form.getAttribute("data-letters"));
  // Words that the index leaves out; filled in when the site is built.
  var left_out = " {left_out} ";
  var loaded = {}, waiting = {}, blocks = {};
  var found = [], asked = [], shown = 0;
  var STEP = 20, LINES = 3;

  window.nutgraf = function (name, stories, words) { arrived(name, { stories: stories, words: words }); };
  window.nutgraf_lines = function (number, stories) {
    blocks[number] = stories;
    arrived("lines-" + number, stories);
  };

  function arrived(name, what) {
    loaded[name] = what;
    (waiting[name] || []).forEach(function (done) { done(); });
    delete waiting[name];
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function cut(word) {
    return Array.from(word).slice(0, 12).join("");
  }

  function shardOf(word) {
    if (!letters) return "all";
    return Array.from(word).slice(0, letters).map(function (c) {
      return /[a-z0-9]/.test(c) ? c : "u" + c.codePointAt(0).toString(16);
    }).join("");
  }

  function load(name, done) {
    if (loaded[name]) { done(); return; }
    if (waiting[name]) { waiting[name].push(done); return; }
    waiting[name] = [done];
    var script = document.createElement("script");
    script.src = name + ".js";
    script.onerror = function () { arrived(name, { stories: [], words: {} }); };
    document.head.appendChild(script);
  }

  /** Loads all of `names`, then goes on. */
  function loadAll(names, done) {
    var left = names.length;
    if (!left) { done(); return; }
    names.forEach(function (name) { load(name, function () { left -= 1; if (!left) done(); }); });
  }

  function lookUp(word) {
    var shard = loaded[shardOf(word)];
    var hits = {};
    if (!shard) return hits;
    Object.keys(shard.words).forEach(function (key) {
      if (key.indexOf(word) !== 0) return;
      var run = shard.words[key];
      for (var i = 0; i < run.length; i += 2) {
        var story = shard.stories[run[i]];
        var weight = run[i + 1] * (key === word ? 2 : 1);
        var hit = hits[story[0]] || (hits[story[0]] = { slug: story[0], date: story[1], block: story[2], weight: 0 });
        hit.weight = Math.max(hit.weight, weight);
      }
    });
    return hits;
  }

  /** The stories that have all words, the best first. */
  function stories(words) {
    var all = null;
    words.forEach(function (word) {
      var hits = lookUp(word);
      if (all === null) { all = hits; return; }
      Object.keys(all).forEach(function (slug) {
        if (hits[slug]) all[slug].weight += hits[slug].weight; else delete all[slug];
      });
    });
    var out = Object.keys(all || {}).map(function (slug) { return all[slug]; });
    return out.sort(function (a, b) {
      return b.weight - a.weight || (a.date < b.date ? 1 : a.date > b.date ? -1 : 0) || (a.slug < b.slug ? -1 : 1);
    });
  }

  /** Where the words asked for stand in `text`: pieces, every second one a hit. */
  function pieces(text) {
    var out = [], at = 0, word = /[\p{L}\p{N}]+/gu, match;
    while ((match = word.exec(text))) {
      var plain = fold(match[0]);
      if (!asked.some(function (one) { return plain.indexOf(one) === 0; })) continue;
      out.push(text.slice(at, match.index), match[0]);
      at = match.index + match[0].length;
    }
    out.push(text.slice(at));
    return out;
  }

  function hits(text) {
    var folded = fold(text).split(/[^\p{L}\p{N}]+/u);
    return asked.filter(function (one) { return folded.some(function (w) { return w.indexOf(one) === 0; }); }).length;
  }

  function chosen(name) { return form.elements[name].value; }

  function outletsOf(story, line) {
    return line[4].map(function (n) { return story[2][n - 1]; }).filter(Boolean);
  }

  function passes(story, line) {
    return (!chosen("who") || line[2] === chosen("who"))
      && (!chosen("outlet") || outletsOf(story, line).indexOf(chosen("outlet")) >= 0)
      && (!chosen("day") || (line[3] || "").indexOf(chosen("day")) === 0);
  }

  /** The lines of a story to show: those with most of the words, in the story's own order. */
  function linesOf(story) {
    var all = story[3].filter(function (line) { return passes(story, line); });
    var told = all.map(function (line, n) { return { line: line, n: n, hits: hits(line[1] + " " + (line[2] || "")) }; });
    var best = told.filter(function (t) { return t.hits; });
    best.sort(function (a, b) { return b.hits - a.hits || a.n - b.n; });
    if (!best.length) best = told.slice(0, 1);
    return best.slice(0, LINES).map(function (t) { return t.line; });
  }

  function element(name, kind, text) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  function marked(text) {
    var out = element("span", "theirs");
    pieces(text).forEach(function (piece, n) {
      out.appendChild(n % 2 ? element("mark", "", piece) : document.createTextNode(piece));
    });
    return out;
  }

  function item(hit, story, lines) {
    var folder = "../stories/" + encodeURIComponent(hit.slug) + "/";
    var made = element("li");
    var head = element("p", "row-title");
    var link = element("a", "", story[0]);
    link.href = folder + "index.html";
    head.appendChild(link);
    made.appendChild(head);
    var note = element("p", "role", (story[1] || "").replace("~", "").slice(0, 10));
    if (story[4]) {
      var part = element("a", "", story[4][0]);
      part.href = "../storylines/" + encodeURIComponent(story[4][1]) + "/index.html";
      note.appendChild(document.createTextNode((note.textContent ? " · " : "") + form.getAttribute("data-part") + " "));
      note.appendChild(part);
    }
    made.appendChild(note);
    var found = element("ul", "hits");
    lines.forEach(function (line) {
      var one = element("li");
      var to = element("a");
      to.href = folder + line[0];
      to.appendChild(marked(line[0].indexOf("#q-") < 0 ? line[1] : "“" + line[1] + "”"));
      one.appendChild(to);
      var notes = [line[2], line[3], outletsOf(story, line).filter(function (o, n, all) { return all.indexOf(o) === n; }).slice(0, 4).join(", ")];
      one.appendChild(element("span", "role", notes.filter(Boolean).join(" · ")));
      found.appendChild(one);
    });
    made.appendChild(found);
    return made;
  }

  /** What the lines at hand can be narrowed to, most frequent first; what is chosen stays. */
  function offer(counts) {
    filters.forEach(function (name) {
      var select = form.elements[name], keep = select.value;
      while (select.options.length > 1) select.remove(1);
      var values = Object.keys(counts[name]).sort(function (a, b) {
        return name === "day" ? (a < b ? 1 : -1) : counts[name][b] - counts[name][a] || (a < b ? -1 : 1);
      }).slice(0, 60);
      if (keep && values.indexOf(keep) < 0) values.unshift(keep);
      values.forEach(function (value) { select.appendChild(new Option(value, value)); });
      select.value = keep;
      select.disabled = values.length === 0;
    });
  }

  function show() {
    var part = found.slice(0, shown + STEP);
    var names = part.map(function (hit) { return "lines-" + hit.block; });
    names = names.filter(function (name, n) { return names.indexOf(name) === n; });
    var now = found;
    loadAll(names, function () {
      if (now !== found) return;
      var counts = { who: {}, outlet: {}, day: {} }, stories = 0;
      list.textContent = "";
      part.forEach(function (hit) {
        var story = (blocks[hit.block] || {})[hit.slug];
        if (!story) return;
        story[3].forEach(function (line) {
          if (!hits(line[1] + " " + (line[2] || ""))) return;
          if (line[2]) counts.who[line[2]] = (counts.who[line[2]] || 0) + 1;
          if (line[3]) counts.day[line[3]] = (counts.day[line[3]] || 0) + 1;
          outletsOf(story, line).forEach(function (o) { counts.outlet[o] = (counts.outlet[o] || 0) + 1; });
        });
        var lines = linesOf(story);
        if (!lines.length && filters.some(chosen)) return;
        stories += 1;
        list.appendChild(item(hit, story, lines));
      });
      offer(counts);
      var narrowed = filters.some(chosen);
      state.textContent = String(narrowed ? stories : found.length);
      state.parentNode.hidden = !asked.length;
      more.hidden = found.length <= part.length;
    });
  }

  function search() {
    var words = fold(input.value).split(/[^\p{L}\p{N}]+/u).filter(function (w) { return Array.from(w).length > 1; });
    var telling = words.filter(function (w) { return left_out.indexOf(" " + w + " ") < 0; });
    words = (telling.length ? telling : words).map(cut);
    shown = 0;
    var names = words.map(shardOf).filter(function (name) { return known[name]; });
    loadAll(names, function () {
      asked = words;
      found = words.length ? stories(words) : [];
      show();
    });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  input.addEventListener("input", search);
  filters.forEach(function (name) { form.elements[name].addEventListener("change", show); });
  more.addEventListener("click", function () { shown += STEP; show(); });
  var query = new URLSearchParams(location.search).get("q");
  if (query) { input.value = query; search(); }
})();
