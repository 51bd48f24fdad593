/* Search over shards of words: one script a pair of first letters, loaded when typed. No network but the site's own. */
(function () {
  "use strict";
  var form = document.getElementById("find");
  var list = document.getElementById("found");
  var state = document.getElementById("found-n");
  if (!form || !list) return;
  form.hidden = false;
  var input = form.elements.q;
  var known = {};
  (form.getAttribute("data-shards") || "").split(" ").forEach(function (s) { known[s] = true; });
  // Words that the index leaves out; filled in when the site is built.
  var left_out = " {left_out} ";
  var loaded = {};
  var waiting = {};

  window.nutgraf = function (name, stories, words) {
    loaded[name] = { stories: stories, words: words };
    (waiting[name] || []).forEach(function (done) { done(); });
    delete waiting[name];
  };

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function cut(word) {
    return Array.from(word).slice(0, 12).join("");
  }

  function shardOf(word) {
    return Array.from(word).slice(0, 2).map(function (c) {
      return /[a-z0-9]/.test(c) ? c : "u" + c.codePointAt(0).toString(16);
    }).join("");
  }

  function load(name, done) {
    if (loaded[name] || !known[name]) { done(); return; }
    if (waiting[name]) { waiting[name].push(done); return; }
    waiting[name] = [done];
    var script = document.createElement("script");
    script.src = name + ".js";
    script.onerror = function () { window.nutgraf(name, [], {}); };
    document.head.appendChild(script);
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
        var hit = hits[story[0]] || (hits[story[0]] = { story: story, weight: 0 });
        hit.weight = Math.max(hit.weight, weight);
      }
    });
    return hits;
  }

  function show(words) {
    var all = null;
    words.forEach(function (word) {
      var hits = lookUp(word);
      if (all === null) { all = hits; return; }
      Object.keys(all).forEach(function (slug) {
        if (hits[slug]) all[slug].weight += hits[slug].weight; else delete all[slug];
      });
    });
    var found = Object.keys(all || {}).map(function (slug) { return all[slug]; });
    found.sort(function (a, b) {
      return b.weight - a.weight || (a.story[2] < b.story[2] ? 1 : a.story[2] > b.story[2] ? -1 : 0) || (a.story[0] < b.story[0] ? -1 : 1);
    });
    list.textContent = "";
    found.slice(0, 50).forEach(function (hit) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = "../stories/" + encodeURIComponent(hit.story[0]) + "/index.html";
      link.textContent = hit.story[1];
      item.appendChild(link);
      var note = document.createElement("span");
      note.className = "ro";
      note.textContent = hit.story[2].replace("~", "").slice(0, 10);
      item.appendChild(note);
      list.appendChild(item);
    });
    state.textContent = String(found.length);
    state.parentNode.hidden = !words.length;
  }

  function search() {
    var words = fold(input.value).split(/[^\p{L}\p{N}]+/u).filter(function (w) { return Array.from(w).length > 1; });
    var telling = words.filter(function (w) { return left_out.indexOf(" " + w + " ") < 0; });
    words = (telling.length ? telling : words).map(cut);
    var left = words.length;
    if (!left) { show([]); return; }
    words.forEach(function (word) {
      load(shardOf(word), function () {
        left -= 1;
        if (left === 0) show(words);
      });
    });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  input.addEventListener("input", search);
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; search(); }
})();
