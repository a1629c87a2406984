// The search page: full text by Pagefind's index, names and misspelt words by small files beside it.
// Nothing is fetched before somebody searches, and of the index only the pieces that are needed.

const home = new URL("../../", import.meta.url);
const index = new URL("search/pagefind/", home);
const PAGE = 10; // results shown at once
const FACETS = [
  ["kind", "Kind"], ["confidence", "Confidence"], ["date", "Year"],
  ["topic", "Topic"], ["actor", "Actor"], ["source", "Source"],
];
const SHOWN = 8; // values of a facet shown at first

const form = document.querySelector(".b-search");
const box = form.querySelector("input");
const place = document.getElementById("b-found");
const ways = document.querySelector(".b-search__ways");

/* ------------------------------------------------------------ small pieces */

function make(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick" || key === "onchange" || key === "ontoggle") node[key] = value;
    else if (value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

// The same as `fold` in generator/exports/search/folding.py.
const LETTERS = { "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h" };
export function fold(text) {
  return text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ").normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[æœøđðþłħ]/g, (sign) => LETTERS[sign]);
}
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
const bucketOf = (word) =>
  [...word].slice(0, 2).map((sign) =>
    sign.codePointAt(0) < 128 ? sign : "u" + sign.codePointAt(0).toString(16)).join("");

/* --------------------------------------------------------- names and words */

const buckets = new Map();
let keys = null;

async function json(path) {
  const answer = await fetch(new URL(path, home));
  if (!answer.ok) throw new Error(path);
  return answer.json();
}

async function bucket(key) {
  keys = keys || json("search/names/keys.json").then((list) => new Set(list));
  if (!(await keys).has(key)) return { names: [], words: "" };
  if (!buckets.has(key)) buckets.set(key, json(`search/names/${key}.json`));
  return buckets.get(key);
}

// Names that are what was typed, then those that begin with it, then those with all its words.
export async function namesLike(query) {
  const typed = wordsOf(query);
  if (!typed.length) return [];
  const { names } = await bucket(bucketOf(typed[0]));
  const whole = typed.join(" ");
  const ranked = [];
  for (const [name, kind, path, weight, alias] of names) {
    const own = wordsOf(alias || name);
    const said = own.join(" ");
    const fits = typed.every((word, at) =>
      own.some((one) => (at === typed.length - 1 ? one.startsWith(word) : one === word)));
    const rank = said === whole ? 0 : said.startsWith(whole) ? 1 : fits ? 2 : 3;
    if (rank < 3) ranked.push({ name, kind, path, rank, weight });
  }
  ranked.sort((one, other) => one.rank - other.rank || other.weight - one.weight);
  const seen = new Set();
  return ranked.filter((one) => !seen.has(one.path) && seen.add(one.path)).slice(0, 4);
}

// Edits between two words (optimal string alignment), or more than `most`.
export function edits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

// The known word nearest to one that is not known: the most frequent of the nearest. That one of the
// first two letters is wrong or missing is looked at last: many files may hold the word then.
export async function meant(word) {
  const [a, b, c] = [...word];
  const near = [word, b + a, a + (c || ""), word.slice(1)].map(bucketOf);
  const found = await nearest(word, near);
  if (found || word.length < 5) return found;
  const [first, second] = [a, b].map((sign) => bucketOf(sign));
  return nearest(word, [...(await keys)].filter((key) =>
    key.startsWith(first) || key.endsWith(first) || key.endsWith(second)));
}

async function nearest(word, near) {
  const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  const read = await Promise.all([...new Set(near)].map(bucket));
  let best = null, distance = most + 1;
  for (const { words } of read) {
    for (const known of words.split(" ")) {
      if (known === word) return word;
      const far = edits(word, known, Math.min(most, distance - 1));
      if (far < distance) [best, distance] = [known, far];
    }
  }
  return best;
}

export async function corrected(query) {
  const typed = wordsOf(query);
  const better = await Promise.all(typed.map(async (word) => (await meant(word)) || word));
  return better.join(" ") === typed.join(" ") ? "" : better.join(" ");
}

// Of a word it does not know the index finds some that begin like it, however short: no match.
async function fits(result, query) {
  if (!result.results.length) return false;
  const data = await result.results[0].data();
  const text = data.raw_content.split(/\s+/);
  const found = data.locations.flatMap((at) => wordsOf(text[at] || ""));
  found.push(...wordsOf(data.meta.title));
  return wordsOf(query).every((word) =>
    word.length < 4 || found.some((one) => one.startsWith(word.slice(0, 4))));
}

/* ----------------------------------------------------------------- results */

const JOINED = /\u2060 /g; // see JOINED in generator/exports/search/documents.py

// The sentence of a result that holds a hit, and the paragraph it stands in.
export function sentence(data) {
  const text = data.raw_content.split(/\s+/);
  const anchors = [...data.anchors].sort((one, other) => one.location - other.location);
  const under = (at) => anchors.filter((one) => one.location <= at).pop();
  // A hit in the title says nothing new: then the text is shown from its beginning.
  const inside = (one) => ![undefined, "also"].includes(under(one.location)?.id);
  const hits = data.weighted_locations.filter(inside);
  if (!hits.length) hits.push(...anchors.filter(({ id }) => id !== "also").slice(0, 1));
  if (!hits.length) return null;
  const score = (one) => data.locations.filter((at) => Math.abs(at - one.location) < 12).length;
  const best = hits.reduce((one, other) => (score(other) > score(one) ? other : one));
  const anchor = under(best.location);
  const found = data.weighted_locations.some(inside);
  const next = anchors.find((one) => one.location > best.location);
  const [first, end] = [anchor ? anchor.location : 0, next ? next.location : text.length];
  let [from, to] = [best.location, best.location];
  const stops = (word) => /[.?!…]["”’)\]]*$/.test(word) && !/^(\p{Lu}\.)+$/u.test(word);
  while (from > first && !stops(text[from - 1]) && best.location - from < 30) from -= 1;
  while (to < end - 1 && !stops(text[to]) && to - best.location < 30) to += 1;
  const marked = new Set(data.locations);
  const pieces = [];
  for (let at = from; at <= to; at += 1) pieces.push([text[at], marked.has(at)]);
  return {
    anchor: found && /^p-/.test(anchor.id) ? anchor.id : "",
    pieces,
    cut: [from > first && !stops(text[from - 1]), to < end - 1 && !stops(text[to])],
  };
}

function words(found) {
  const node = make("p", { class: "b-found__text" });
  const text = [];
  found.pieces.forEach(([word, hit], at) => {
    text.push([word + (at < found.pieces.length - 1 ? " " : ""), hit]);
  });
  if (found.cut[0]) node.append("… ");
  for (const [word, hit] of text) {
    const shown = word.replace(JOINED, "").replaceAll("\u2060 ", "").replace(/\u2060 ?$/, "");
    node.append(hit ? make("mark", {}, shown.trimEnd()) : shown, hit && /\s$/.test(shown) ? " " : "");
  }
  if (found.cut[1]) node.append(" …");
  return node;
}

function entry(data) {
  const found = sentence(data);
  const address = new URL(data.raw_url.replace(/^\//, ""), home);
  if (found && found.anchor) address.hash = found.anchor;
  const { title, kind, date, likelihood, confidence } = data.meta;
  const about = [kind, date, likelihood, confidence && `${confidence} confidence`];
  return make("li", { class: "b-found__item" },
    make("p", { class: "b-kicker" }, about.filter(Boolean).join(" · ")),
    make("p", { class: "b-found__title" }, make("a", { href: address.href }, title)),
    found ? words(found) : null);
}

/* ------------------------------------------------------------- the machine */

let pagefind = null;
function load() {
  pagefind = pagefind || import(new URL("pagefind.js", index).href).then(async (found) => {
    await found.options({ basePath: index.pathname, baseUrl: home.pathname, excerptLength: 30 });
    await found.init();
    return found;
  });
  return pagefind;
}

const state = { q: "", sort: "", chosen: new Map(), open: false };

function read() {
  const told = new URLSearchParams(location.search);
  state.q = told.get("q") || "";
  state.sort = told.get("sort") || "";
  state.chosen = new Map(FACETS.map(([key]) => [key, new Set(told.getAll(key))]));
  state.open = [...state.chosen.values()].some((values) => values.size);
  box.value = state.q;
}

function write(push) {
  const told = new URLSearchParams();
  if (state.q) told.set("q", state.q);
  if (state.sort) told.set("sort", state.sort);
  for (const [key, values] of state.chosen) for (const value of values) told.append(key, value);
  const address = `${location.pathname}${told.size ? `?${told}` : ""}`;
  if (address === location.pathname + location.search) return;
  history[push ? "pushState" : "replaceState"](null, "", address);
}

function narrowing() {
  const filters = {};
  for (const [key, values] of state.chosen) {
    if (values.size) filters[key] = key === "actor" ? [...values] : { any: [...values] };
  }
  return filters;
}

let turn = 0; // only the newest search may show its results

async function search() {
  const mine = (turn += 1);
  const query = state.q.trim();
  const filters = narrowing();
  ways.hidden = Boolean(query) || Object.keys(filters).length > 0;
  if (ways.hidden === false) {
    place.replaceChildren();
    return;
  }
  try {
    const found = await load();
    if (state.open) await found.filters();
    const sort = state.sort ? { sort: { date: state.sort } } : {};
    let [result, names] = await Promise.all([
      found.search(query || null, { filters, ...sort }), namesLike(query)]);
    let better = "";
    if (query && !(await fits(result, query))) {
      better = await corrected(query);
      if (better) {
        [result, names] = await Promise.all([
          found.search(better, { filters, ...sort }), namesLike(better)]);
      }
    }
    if (mine === turn) await show(result, names, better, mine);
  } catch (error) {
    if (mine !== turn) return;
    place.replaceChildren(make("p", { class: "b-remark" },
      "The search index could not be read. The registers below list everything."));
    ways.hidden = false;
    throw error;
  }
}

async function show(result, names, better, mine) {
  const total = result.results.length;
  const count = make("p", { class: "b-note-line", role: "status" },
    better ? `Nothing holds “${state.q.trim()}”. ` : "",
    total === 1 ? "1 result" : `${total.toLocaleString("en")} results`,
    better ? ` for “${better}”` : "", ".");
  const list = make("ol", { class: "b-found__list" });
  const more = make("button", { type: "button", class: "md-button", onclick: () => add() },
    "Show more");
  let shown = 0;
  async function add() {
    const next = result.results.slice(shown, shown + PAGE);
    const data = await Promise.all(next.map((one) => one.data()));
    if (mine !== turn) return;
    if (!shown) first(data);
    shown += next.length;
    list.append(...data.map(entry));
    more.hidden = shown >= total;
  }
  // A page whose id was typed comes first.
  function first(data) {
    const id = state.q.trim().toLowerCase();
    const at = data.findIndex((one) => one.raw_url.split("/").slice(-2)[0] === id);
    if (at > 0) data.unshift(...data.splice(at, 1));
  }
  const named = names.length && !Object.keys(narrowing()).length
    ? make("ul", { class: "b-found__names" }, ...names.map((one) => make("li", {},
      make("a", { href: new URL(one.path, home).href }, one.name), ` ${one.kind}`)))
    : null;
  await add();
  if (mine !== turn) return;
  place.replaceChildren(...[named, count, tools(result), list, more].filter(Boolean));
}

function tools(result) {
  const order = make("select", { onchange: (event) => {
    state.sort = event.target.value;
    write(true);
    search();
  } }, ...[["", "Best match"], ["desc", "Newest first"], ["asc", "Oldest first"]].map(
    ([value, name]) => make("option", { value, selected: state.sort === value }, name)));
  const box = make("details", { class: "b-facets", open: state.open, ontoggle: () => {
    if (box.open === state.open) return;
    state.open = box.open;
    if (box.open) search();
  } }, make("summary", {}, "Narrow the results"));
  if (state.open) {
    const groups = FACETS.map(([key, name]) => group(key, name, result.filters?.[key] || {}));
    box.append(make("div", { class: "b-facets__groups" }, ...groups.filter(Boolean)));
  }
  return make("div", { class: "b-found__tools" },
    make("label", {}, "Sort by ", order), box);
}

function group(key, name, counts) {
  const chosen = state.chosen.get(key);
  const values = Object.entries(counts).filter(([value, count]) => count || chosen.has(value));
  if (!values.length) return null;
  const byName = key === "date" || key === "confidence";
  values.sort(([one, a], [other, b]) =>
    chosen.has(other) - chosen.has(one)
    || (byName ? other.localeCompare(one) : b - a || one.localeCompare(other)));
  const rows = values.map(([value, count]) => make("label", {},
    make("input", { type: "checkbox", checked: chosen.has(value), onchange: (event) => {
      if (event.target.checked) chosen.add(value); else chosen.delete(value);
      write(true);
      search();
    } }), ` ${value} `, make("span", { class: "b-count" }, String(count))));
  const rest = rows.slice(SHOWN);
  const kept = make("fieldset", {}, make("legend", {}, name), ...rows.slice(0, SHOWN));
  if (rest.length) {
    const all = make("button", { type: "button", class: "b-copy", onclick: () => {
      all.replaceWith(...rest.slice(0, 200));
    } }, `${Math.min(rest.length, 200)} more`);
    kept.append(all);
  }
  return kept;
}

/* ------------------------------------------------------------------ events */

let waiting = 0;
box.addEventListener("focus", () => load().catch(() => {}), { once: true });
box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    state.q = box.value;
    write(false);
    search();
  }, 120);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  state.q = box.value;
  write(true);
  search();
});
addEventListener("popstate", () => {
  read();
  search();
});
read();
// Whoever pressed the header's button without words comes to type them.
if (location.search === "?q=") box.focus({ preventScroll: true });
search();
