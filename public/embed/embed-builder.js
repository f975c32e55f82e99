// The page that builds embeds: choose, preview, copy.
const base = new URL("./", location.href).href.replace(/[?#].*/, "");
const by = (id) => document.getElementById(id);
const place = by("place");
/** Which of its fields each form of the code names, in the order of the documentation. */
const NAMES = ["chart", "edition", "lens", "council", "councils", "accent", "font", "density", "dark"];
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/** A file of the site, read. */
async function read(name) {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name} was answered with ${response.status}`);
  return response.json();
}

/** Fills a list with values and names; what was chosen stays so where it is still there. */
function fill(select, items) {
  const before = select.value;
  select.replaceChildren(...items.map(([value, name]) => new Option(name, value)));
  if (items.some(([value]) => value === before)) select.value = before;
}

/** Whether a field belongs to the view. */
const isFor = (field) => {
  const views = field.closest("[data-for]")?.dataset.for.split(" ");
  return !views || views.includes(by("view").value);
};
const chosen = (id) => (isFor(by(id)) ? by(id).value.trim() : "");

/** The attributes of what is chosen; those that say nothing are left out. */
function wishes() {
  const entry = entries.find((each) => each.id === by("edition").value);
  const edition = { latest: "", live: entry.id, frozen: `${entry.id}~${entry.sha256.slice(0, 8)}` }[by("kept").value];
  const isCompared = by("view").value === "compare";
  const councils = ["council", "second", "third", "fourth", "fifth"].map(chosen).filter(Boolean);
  const wishes = {
    edition,
    chart: chosen("chart"),
    lens: chosen("lens"),
    council: isCompared ? "" : chosen("council"),
    councils: isCompared ? [...new Set(councils)].join(",") : "",
    accent: chosen("accent"),
    font: chosen("font"),
    density: chosen("density"),
    dark: chosen("dark"),
  };
  return NAMES.map((name) => [name, wishes[name]]).filter(([, value]) => value);
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const attributes = (pairs) => pairs.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");

/** The three forms of the code. */
function codes(height) {
  const [view, given] = [by("view").value, wishes()];
  const title = escaped(by("view").selectedOptions[0].text);
  const data = given.map(([name, value]) => [`data-${name}`, value]);
  const address = escaped(`${base}embed.html#${new URLSearchParams([["view", view], ...given])}`);
  by("script").value = `<div${attributes([["data-pound", view], ...data])}><a href="${base}">Pound for Pound</a></div>\n<script src="${base}embed.js"></script>`;
  by("frame").value = `<iframe src="${address}" title="Pound for Pound: ${title}" width="100%" height="${height}" loading="lazy" style="border: 0" sandbox="${SANDBOX}"></iframe>`;
  by("element").value = `<script type="module" src="${base}pound-for-pound.js" blocking="render"></script>\n<pound-for-pound${attributes([["view", view], ...given])}></pound-for-pound>`;
}

let height = 980;

/** Shows what is chosen, and the code for it. */
function show() {
  for (const field of document.querySelectorAll("[data-for]")) field.hidden = !isFor(field);
  const refused = [
    ["accent", "color", "a colour"],
    ["font", "font-family", "a list of fonts"],
  ].filter(([id, kind]) => chosen(id) && !CSS.supports(kind, chosen(id)));
  const says = refused.map(([id, , what]) => `“${chosen(id)}” is not ${what}, so embeds leave it alone.`).join(" ");
  Object.assign(by("refused"), { textContent: says, hidden: says === "" });
  const given = Object.fromEntries(wishes());
  for (const name of NAMES) {
    if (name in given) place.dataset[name] = given[name];
    else delete place.dataset[name];
  }
  place.dataset.title = "Preview of the embed";
  place.dataset.pound = by("view").value;
  codes(height);
}

/** Offers what an edition has. */
async function offer() {
  const entry = entries.find((each) => each.id === by("edition").value);
  const edition = await read(`editions/${encodeURIComponent(entry.file)}`);
  fill(by("lens"), [["", "Overall"], ...edition.lenses.map(({ id, name }) => [id, name])]);
  const councils = edition.authorities.map(({ code, name }) => [code, name]).sort(([, a], [, b]) => a.localeCompare(b));
  for (const select of document.querySelectorAll(".council")) fill(select, [["", "None"], ...councils]);
  const [first, second] = ["council", "second"].map(by);
  if (!first.value) first.value = councils[0][0];
  if (!second.value) second.value = councils[1][0];
}

/** A view of one service needs one, and one council needs one. */
function need() {
  const view = by("view").value;
  if (view === "lens" && !by("lens").value) by("lens").selectedIndex = 1;
  if (view === "council" && !by("council").value) by("council").selectedIndex = 1;
}

/** The latest edition is the first: any other has to be named. */
function name({ target }) {
  const isLatest = by("edition").value === entries[0].id;
  if (target.id === "edition" && !isLatest && by("kept").value === "latest") by("kept").value = "live";
  if (target.id === "kept" && target.value === "latest") by("edition").value = entries[0].id;
}

function fail(error) {
  Object.assign(by("failure"), { hidden: false, textContent: `The editions could not be loaded: ${error.message}.` });
}

let entries;
try {
  entries = (await read("editions/index.json")).editions;
  fill(by("edition"), entries.map(({ id, title }) => [id, title]));
  await offer();
  for (const id of ["choices", "codes", "shown"]) by(id).hidden = false;
  show();
} catch (error) {
  fail(error);
}

by("choices").addEventListener("submit", (event) => event.preventDefault());
by("choices").addEventListener("input", async (event) => {
  try {
    name(event);
    if (["edition", "kept"].includes(event.target.id)) await offer();
    need();
    show();
  } catch (error) {
    fail(error);
  }
});
place.addEventListener("pound-height", ({ detail }) => {
  height = detail.height;
  codes(height);
});
by("codes").addEventListener("click", async ({ target }) => {
  const of = target.dataset.copy;
  if (!of) return;
  const status = target.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(by(of).value);
    status.textContent = "Copied.";
  } catch {
    by(of).select();
    status.textContent = "It is selected: copy it with your keyboard.";
  }
});
