/* What makes the pages pleasant. Every page works without it; nothing here knows anything that the page does not say. */
"use strict";

document.documentElement.classList.add("js");

const say = (words) => {
  const place = document.getElementById("said");
  if (!place) return;
  place.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (place.textContent = ""), 2600);
};

/* the menu on a telephone: the page we are on is in sight. It is moved by hand: after scrollIntoView the first Tab would go on
   from here, past the link to the content */
for (const here of document.querySelectorAll(".menu [aria-current]")) {
  const menu = here.closest(".menu"), at = here.getBoundingClientRect(), around = menu.getBoundingClientRect();
  menu.scrollLeft += at.left + at.width / 2 - around.left - around.width / 2;
}

/* the filters stand open where there is room */
if (matchMedia("(min-width: 821px)").matches) document.querySelector(".filter-box")?.setAttribute("open", "");

/* an answer that is being worked out: asked for quietly, and shown once it is there */
const preparing = document.getElementById("preparing");
if (preparing) {
  const again = async () => {
    const reply = await fetch(location.href, { cache: "no-store" }).catch(() => null);
    if (reply && reply.status !== 202) location.reload();
    else setTimeout(again, 1000 * preparing.dataset.again);
  };
  setTimeout(again, 1000 * preparing.dataset.again);
}

/* copy: plain text everywhere, and as formatted text where the browser takes it */
const FORMS = ["text", "markdown", "html"];
const formsOf = (page) => Object.fromEntries(FORMS.map((form) => [form, page.getElementById(`take-${form}`).value]));
const copied = async (forms, form) => {
  if (form === "html" && window.ClipboardItem) {
    const item = new ClipboardItem({
      "text/html": new Blob([forms.html], { type: "text/html" }),
      "text/plain": new Blob([forms.text], { type: "text/plain" }),
    });
    await navigator.clipboard.write([item]);
  } else {
    await navigator.clipboard.writeText(forms[form]);
  }
  say("Copied with its footnotes");
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await copied(formsOf(document), button.dataset.copy.slice("take-".length));
  } catch {
    source.focus();
    source.select();
    say("Selected: copy it with your keyboard");
  }
});

/* a sentence or a row, copied with its footnotes: the page that its link leads to has them, in three forms to choose from.
   In a folder no page can be asked for another one, and the link is followed. */
if (location.protocol.startsWith("http")) {
  const choice = document.createElement("dialog");
  choice.className = "choice";
  choice.setAttribute("aria-label", "Copy with its footnotes");
  const told = document.createElement("p");
  const act = document.createElement("div");
  act.className = "act";
  choice.append(told, act);
  let forms = null;
  let there = "";
  const labels = { text: "Plain text", markdown: "Markdown", html: "HTML" };
  for (const form of FORMS) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = labels[form];
    button.addEventListener("click", async () => {
      choice.close();
      try {
        await copied(forms, form);
      } catch {
        location.assign(there);
      }
    });
    act.append(button);
  }
  choice.addEventListener("click", (event) => event.target === choice && choice.close());
  document.body.append(choice);
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.take-link");
    if (!link || link.getAttribute("href").startsWith("#") || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    there = link.href;
    try {
      const reply = await fetch(there);
      forms = formsOf(new DOMParser().parseFromString(await reply.text(), "text/html"));
      told.textContent = forms.text.split("\n", 1)[0];
      choice.showModal();
    } catch {
      location.assign(there);
    }
  });
}

/* words selected on a page whose sentences have footnotes: what is copied has the footnotes too */
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  if (!document.querySelector(".notes") || selection.isCollapsed || document.activeElement?.matches("textarea, input")) return;
  const box = document.createElement("div");
  box.className = "copying";
  for (let n = 0; n < selection.rangeCount; n++) box.append(selection.getRangeAt(n).cloneContents());
  const cited = new Set();
  for (const sup of box.querySelectorAll("sup.refs")) {
    const marks = [...sup.querySelectorAll("a")].map((ref) => ref.textContent.split("–").map(Number));
    for (const [first, last] of marks) for (let n = first; n <= (last ?? first); n++) cited.add(n);
    sup.replaceWith(` ${marks.map(([first, last]) => `[${first}${last ? `–${last}` : ""}]`).join("")}`);
  }
  if (!cited.size) return;
  for (const link of box.querySelectorAll(".take-link")) link.remove();
  document.body.append(box);
  const words = box.innerText.trim();
  box.remove();
  const notes = [...cited].sort((a, b) => a - b).map((n) => [n, document.getElementById(`n${n}`)]).filter(([, note]) => note);
  const quoted = (note) => `“${note.querySelector("mark").textContent.trim()}” (${note.querySelector(".where").textContent})`;
  const safe = (text) => {
    const span = document.createElement("span");
    span.textContent = text;
    return span.innerHTML;
  };
  const paragraphs = words.split(/\n{2,}/).map((part) => `<p>${safe(part).replace(/ ?((?:\[\d+(?:–\d+)?\])+)/g, "<sup>$1</sup>")}</p>`);
  const items = notes.map(([n, note]) => `<li value="${n}">${safe(quoted(note))}</li>`);
  event.clipboardData.setData("text/plain", `${words}\n\n${notes.map(([n, note]) => `[${n}] ${quoted(note)}`).join("\n")}\n`);
  event.clipboardData.setData("text/html", `${paragraphs.join("")}<ol>${items.join("")}</ol>`);
  event.preventDefault();
  say("Copied with its footnotes");
});

/* words of a report that are selected: what is copied says where they stand */
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const inside = selection.rangeCount ? selection.getRangeAt(0).commonAncestorContainer : null;
  const report = (inside instanceof Element ? inside : inside?.parentElement)?.closest("[data-cite]");
  if (!report || selection.isCollapsed) return;
  const box = document.createElement("div");
  box.className = "copying";
  box.append(selection.getRangeAt(0).cloneContents());
  for (const number of box.querySelectorAll(".nums")) number.remove();
  document.body.append(box);
  const words = box.innerText.trim();
  box.remove();
  event.clipboardData.setData("text/plain", `“${words}” (${report.dataset.cite})\n`);
  event.preventDefault();
  say("Copied with its source");
});

/* the status matrix: two sliders that ask the server, alone or together */
const sliders = document.querySelector(".sliders");
if (sliders) {
  const DAY = 86400000;
  const ranges = [...sliders.querySelectorAll("input[type=range]")];
  const together = document.getElementById("together");
  const field = (range) => document.getElementById(range.dataset.for);
  const dayOf = (range) => new Date(Date.parse(range.dataset.first) + range.value * DAY).toISOString().slice(0, 10);
  const place = (range, day) => (range.value = Math.round((Date.parse(day) - Date.parse(range.dataset.first)) / DAY));
  const told = (range) => range.setAttribute("aria-valuetext", field(range).value);
  /* whoever hears the page is told the days and how much changed, not the whole matrix again */
  const wordsOf = (matrix) => {
    const lines = [...matrix.querySelectorAll("tbody tr")].map((line) => [...line.cells]);
    const word = (cell) => cell.querySelector(".word")?.textContent;
    return new Map(lines.flatMap(([head, ...cells]) => cells.map((cell) => [`${head.textContent} ${cell.dataset.label}`, word(cell)])));
  };
  const heard = (matrix, before) => {
    const changed = [...wordsOf(matrix)].filter(([place, word]) => before.get(place) !== word).length;
    const days = matrix.querySelector("caption");
    const much = `${changed || "no"} ${changed === 1 ? "answer" : "answers"} changed`;
    document.getElementById("heard").textContent = days ? `${days.textContent}: ${much}` : matrix.textContent.trim();
  };
  let asked = null;
  let timer = 0;
  const ask = async () => {
    const query = new URLSearchParams(new FormData(sliders)).toString();
    asked?.abort();
    asked = new AbortController();
    try {
      const reply = await fetch(`${location.pathname}?${query}`, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (reply.status === 202) {
        say("What was known then is being worked out");
        timer = setTimeout(ask, 2000);
        return;
      }
      if (!reply.ok) return;
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const matrix = document.getElementById("matrix");
      const before = wordsOf(matrix);
      matrix.replaceChildren(...page.getElementById("matrix").childNodes);
      heard(matrix, before);
      for (const beside of [".downloads", ".pager"]) {
        const there = page.querySelector(beside);
        if (there) document.querySelector(beside)?.replaceWith(there);
      }
      history.replaceState(null, "", `?${query}`);
    } catch (error) {
      if (error.name !== "AbortError") say("The server does not answer");
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 90);
  };
  const others = (range) => ranges.filter((one) => one !== range);
  for (const range of ranges) {
    told(range);
    let last = Number(range.value);
    range.addEventListener("input", () => {
      const moved = Number(range.value) - last;
      last = Number(range.value);
      field(range).value = dayOf(range);
      told(range);
      if (together.checked) {
        for (const other of others(range)) {
          const day = new Date(Date.parse(field(other).value) + moved * DAY).toISOString().slice(0, 10);
          place(other, day);
          field(other).value = dayOf(other);
          other.dispatchEvent(new CustomEvent("placed"));
          told(other);
        }
      }
      soon();
    });
    range.addEventListener("placed", () => (last = Number(range.value)));
    field(range).addEventListener("change", () => {
      if (!field(range).value) return;
      place(range, field(range).value);
      last = Number(range.value);
      told(range);
      soon();
    });
  }
}

/* the reader: what the pointer or the keyboard is on, lit in the text and beside it */
const text = document.querySelector(".reader .text");
if (text) {
  const narrow = matchMedia("(max-width: 820px)");
  const lit = new Set();
  const light = (ids) => {
    for (const one of lit) one.classList.remove("lit");
    lit.clear();
    for (const id of ids) {
      const card = document.getElementById(`c-${id}`);
      if (card) lit.add(card);
      for (const mark of text.querySelectorAll(`.m[data-claims~="${CSS.escape(id)}"]`)) lit.add(mark);
    }
    for (const one of lit) one.classList.add("lit");
  };
  const ids = (mark) => mark.dataset.claims.trim().split(/\s+/);
  const show = (mark) => {
    light(ids(mark));
    const card = document.getElementById(`c-${ids(mark)[0]}`);
    const margin = document.querySelector(".margin");
    if (card && !narrow.matches) margin.scrollTo({ top: card.offsetTop - margin.offsetTop - 8 });
  };
  let timer = 0;
  text.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("[data-claims]");
    clearTimeout(timer);
    if (mark && event.pointerType === "mouse") timer = setTimeout(() => show(mark), 130);
  });
  text.addEventListener("focusin", (event) => {
    const mark = event.target.closest("[data-claims]");
    if (mark) show(mark);
  });
  document.querySelector(".margin").addEventListener("pointerover", (event) => {
    const card = event.target.closest(".reading");
    if (card) light([card.id.slice(2)]);
  });
}

/* the review: one question at a time under the keys; the token is kept for this tab alone */
const rulings = document.getElementById("rulings");
if (rulings) {
  const token = rulings.elements.token;
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    sessionStorage.setItem("token", given);
    history.replaceState(null, "", location.pathname + location.search);
  }
  if (!token.value) token.value = sessionStorage.getItem("token") ?? "";
  const keys = document.getElementById("keys");
  keys.checked = sessionStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => sessionStorage.setItem("keys", keys.checked ? "on" : "off"));
  const questions = [...rulings.querySelectorAll(".question[id]")];
  let now = -1;
  const go = (to) => {
    if (!questions.length) return;
    questions[now]?.classList.remove("now");
    now = Math.max(0, Math.min(questions.length - 1, to));
    questions[now].classList.add("now");
    questions[now].focus({ preventScroll: true });
    questions[now].scrollIntoView({ block: "nearest" });
  };
  rulings.addEventListener("submit", () => {
    sessionStorage.setItem("token", token.value);
    sessionStorage.setItem("at", now);
  });
  /* after a ruling the queue goes on where it was; what was ruled is said, since it stands above what is in sight */
  const ruled = document.querySelector("p.alert[role=status]");
  const at = Number(sessionStorage.getItem("at") ?? -1);
  if (ruled && at >= 0) {
    go(at);
    say(ruled.firstChild.textContent.trim());
  }
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    if (event.key === "j" || event.key === "n") go(now + 1);
    else if (event.key === "k") go(now - 1);
    else if (event.key === "u") rulings.querySelector('button[value^="undo "]')?.click() ?? document.querySelector('button[value^="undo "]')?.click();
    else if (now >= 0) questions[now].querySelector(`button[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
}
