/* The search of a site in a folder: over the index that stands beside it, with nothing asked of anybody. */
"use strict";

const field = document.getElementById("find");
const index = globalThis.detenteIndex;
if (field && index) {
  const MOST = 40;
  const parts = [["Names", index.names], ["Events", index.events], ["Passages", index.passages]];
  const folded = parts.map(([, rows]) => rows.map((row) => `${row[0]} ${row[3]}`.toLowerCase()));
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const make = (tag, name, words) => {
    const one = document.createElement(tag);
    if (name) one.className = name;
    if (words) one.textContent = words;
    return one;
  };

  /* words in double quotes stand together */
  const terms = (words) => (words.toLowerCase().match(/"[^"]+"|[^\s"]+/g) ?? []).map((term) => term.replaceAll('"', "").trim()).filter(Boolean);

  /* the words of a row with what was looked for marked in them */
  const marked = (words, wanted) => {
    const whole = make("span");
    const low = words.toLowerCase();
    let at = 0;
    while (at < words.length) {
      const next = wanted.map((term) => [low.indexOf(term, at), term.length]).filter(([place]) => place >= 0).sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
      if (!next || low.length !== words.length) break;
      whole.append(words.slice(at, next[0]), make("mark", "", words.slice(next[0], next[0] + next[1])));
      at = next[0] + next[1];
    }
    whole.append(words.slice(at));
    return whole;
  };

  const row = ([words, there, said], wanted) => {
    const item = make("li");
    const link = make(there ? "a" : "span");
    if (there) link.href = there;
    link.append(marked(words, wanted));
    item.append(make("span", "sort", said), " ", link);
    return item;
  };

  const look = () => {
    const wanted = terms(field.value);
    results.replaceChildren();
    history.replaceState(null, "", wanted.length ? `#q=${encodeURIComponent(field.value)}` : "#");
    if (!wanted.length) {
      found.textContent = "";
      return;
    }
    let all = 0;
    parts.forEach(([title, rows], n) => {
      const hits = rows.filter((_, at) => wanted.every((term) => folded[n][at].includes(term)));
      all += hits.length;
      if (!hits.length) return;
      const section = make("section");
      const list = make("ul", "plain");
      list.append(...hits.slice(0, MOST).map((hit) => row(hit, wanted)));
      section.append(make("h2", "", title), list);
      if (hits.length > MOST) section.append(make("p", "more", `${MOST} of ${hits.length} are shown: add a word.`));
      results.append(section);
    });
    found.textContent = all ? `${all} found.` : "Nothing holds all of these words.";
  };

  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 80);
  });
  field.value = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
  if (field.value) look();
  field.focus();
}
