// The league table: its columns, its filters, its lists, and what each row says.
import { test } from "node:test";
import assert from "node:assert/strict";
import { narrow, open } from "./page.mjs";
import { choices, councils, eventually, gained, heading, place, rows, status } from "./league.mjs";

const lenses = ["Children", "Older people", "Disability", "Health and care", "Housing", "Waste"];

/** The values that a sorted column shows from top to bottom; gaps are left out. */
const columns = {
  Rank: (row) => place(row.rank),
  Council: (row) => row.council,
  "Of its kind": (row) => place(row.ofKind.split(" of ")[0]),
  "Need-adjusted": (row) => place(row.withNeed),
  "Places since 2021-22": (row) => gained(row.change),
  ...Object.fromEntries(lenses.map((name, at) => [name, (row) => place(row.lenses[at].text)])),
};

/** The values of a column, which must be followed by nothing but gaps. */
function values(rows, column) {
  const shown = rows.map(columns[column]);
  const known = shown.filter((value) => value !== undefined);
  assert.deepEqual(shown.slice(0, known.length), known, "what has no place stands at the bottom");
  assert.ok(known.length > 100, `${known.length} rows have something to sort by`);
  return known;
}

/** Compares as the table sorts: names by letter, numbers by size. */
const rising = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

test("the table is there at once, best first, with every council", async (t) => {
  const page = await open(t);
  const all = await rows(page);
  assert.equal(all.length, 150);
  assert.deepEqual(values(all, "Rank").sort((a, b) => a - b), values(all, "Rank"));
  assert.equal(all[0].rank, "1");
  assert.equal(await page.locator("table.league [aria-sort]").count(), 1);
  assert.equal(await heading(page, "Rank").locator("xpath=..").getAttribute("aria-sort"), "ascending");
  await page.getByText(/^149 of 150 councils ranked/).waitFor();
});

for (const [column, words] of Object.entries({
  Rank: [/sorted by rank, best first/, /sorted by rank, best last/],
  Council: [/sorted by council, A to Z/, /sorted by council, Z to A/],
  "Of its kind": [/sorted by place of its kind, best first/, /sorted by place of its kind, best last/],
  "Need-adjusted": [/sorted by need-adjusted place, best first/, /sorted by need-adjusted place, best last/],
  "Places since 2021-22": [/sorted by change in places, most places gained first/, /fewest places gained first/],
  ...Object.fromEntries(
    lenses.map((name) => [name, [RegExp(`sorted by ${name}, best first`), RegExp(`sorted by ${name}, best last`)]]),
  ),
})) {
  test(`pressing ${column} sorts by it, and pressing again turns the order round; both are announced`, async (t) => {
    const page = await open(t, column === "Rank" ? "#v=1&sort=council" : "");
    const button = heading(page, column);
    const header = button.locator("xpath=..");
    assert.equal(await header.getAttribute("scope"), "col");
    // The change falls from the most places gained; all else rises from the first.
    const falls = column === "Places since 2021-22";
    for (const [turn, said] of words.entries()) {
      await button.click();
      await eventually(async () => assert.match(await status(page).innerText(), said));
      const ascends = falls === (turn === 1);
      assert.equal(await header.getAttribute("aria-sort"), ascends ? "ascending" : "descending");
      assert.equal(await page.locator("table.league [aria-sort]").count(), 1, "one column is sorted by");
      const shown = values(await rows(page), column);
      const sorted = [...shown].sort((a, b) => (ascends ? rising(a, b) : rising(b, a)));
      assert.deepEqual(shown, sorted);
      assert.equal((await rows(page)).length, 150, "sorting leaves no row out");
    }
  });
}

test("every column heading is a button that says what it is", async (t) => {
  const page = await open(t);
  const headings = page.locator("table.league thead th");
  assert.equal(await headings.count(), 12);
  assert.equal(await headings.getByRole("button").count(), 12);
});

test("equal places are shown as joint, and rank the next one lower", async (t) => {
  const page = await open(t);
  const all = await rows(page);
  for (const column of ["Rank", ...lenses]) {
    const at = lenses.indexOf(column);
    const text = (row) => (at < 0 ? row.rank : row.lenses[at].text);
    const shown = all.map(text).filter((text) => text !== "–");
    for (const each of shown) {
      const same = shown.filter((other) => place(other) === place(each)).length;
      const better = shown.filter((other) => place(other) < place(each)).length;
      assert.equal(place(each), better + 1, `${column} ${each}`);
      assert.equal(each.startsWith("="), same > 1, `${column} ${each}`);
    }
  }
});

test("a service's cell is shaded by quarter, and always says its number", async (t) => {
  const page = await open(t);
  const all = await rows(page);
  for (const [at, name] of lenses.entries()) {
    const cells = all.map((row) => row.lenses[at]);
    const ranked = cells.filter((cell) => cell.text !== "–").length;
    for (const { text, quarter } of cells) {
      const expected = text === "–" ? 0 : Math.min(4, Math.floor(((place(text) - 1) * 4) / ranked) + 1);
      assert.equal(quarter, expected, `${name} ${text} of ${ranked}`);
    }
  }
  const shades = await page
    .locator("table.league tbody")
    .evaluate((body) =>
      [0, 1, 2, 3, 4].map((quarter) => getComputedStyle(body.querySelector(`.lens.q${quarter}`)).backgroundColor),
    );
  assert.equal(new Set(shades).size, 5, `each quarter has a shade of its own: ${shades}`);
});

test("the change since the year before is what the places of both years say", async (t) => {
  const now = await rows(await open(t));
  const before = new Map((await rows(await open(t, "#v=1&period=2021-22"))).map((row) => [row.council, row.rank]));
  for (const row of now) {
    const moved = gained(row.change);
    if (moved === undefined) assert.ok(["not comparable", ""].includes(row.change), `${row.council}: ${row.change}`);
    else assert.equal(moved, place(before.get(row.council)) - place(row.rank), row.council);
  }
  assert.ok(now.filter((row) => gained(row.change) > 0).length > 20, "some councils moved up");
});

test("councils without a place stand at the bottom, with the reason, in both directions", async (t) => {
  const page = await open(t);
  for (const direction of ["best first", "best last"]) {
    await eventually(async () => assert.match(await status(page).innerText(), RegExp(direction)));
    const all = await rows(page);
    const hackney = all.at(-1);
    assert.equal(hackney.council, "Hackney");
    assert.equal(hackney.rank, "–");
    assert.match(hackney.small.join(" "), /Not ranked: a place on 3 of 6 services\. .*Older people: /);
    assert.ok(all.slice(0, -1).every((row) => row.rank !== "–"));
    await heading(page, "Rank").click();
  }
});

test("why a council has no place is told below the table, for each service and for those left out", async (t) => {
  const page = await open(t);
  await page.getByText("Why some councils have no place").click();
  const told = await page.locator("main details li").allInnerTexts();
  for (const line of told) assert.match(line, /^[A-Z][\w ]+, \w.{10,}: [A-Z].+\.$/);
  for (const row of await rows(page)) {
    for (const [at, cell] of row.lenses.entries()) {
      if (cell.text !== "–") continue;
      const line = told.find((line) => line.startsWith(`${lenses[at]}, `) && line.includes(row.council));
      assert.ok(line, `${row.council} has no place for ${lenses[at]}, and is not told why`);
    }
  }
  for (const out of ["City of London", "Isles of Scilly"]) {
    assert.ok(told.some((line) => line.startsWith(`${out}, left out of the ranking: `)), out);
  }
});

for (const [kind, value, count] of [
  ["county", "county", 24],
  ["London borough", "london-borough", 32],
  ["metropolitan district", "metropolitan-district", 36],
  ["unitary", "unitary", 58],
]) {
  test(`the kind ${kind} shows its ${count} councils and no other`, async (t) => {
    const page = await open(t);
    await page.getByLabel("Kind of council").selectOption({ label: kind });
    await eventually(async () => assert.match(await status(page).innerText(), RegExp(`^${count} of 150 councils`)));
    const shown = await rows(page);
    assert.equal(shown.length, count);
    for (const row of shown) assert.match(row.small[0], RegExp(`^${kind} · `), row.council);
    assert.equal(choices(page).class, value);
    await page.getByLabel("Kind of council").selectOption("");
    await eventually(async () => assert.equal((await rows(page)).length, 150));
  });
}

test("each region shows its own councils, and together they are all", async (t) => {
  const page = await open(t);
  const regions = await page.getByLabel("Region").locator("option").allTextContents();
  assert.equal(regions.length, 10, "nine regions and all of England");
  let sum = 0;
  for (const region of regions.slice(1)) {
    await page.getByLabel("Region").selectOption({ label: region });
    await eventually(async () => assert.equal(choices(page).region, region));
    await eventually(async () => {
      for (const row of await rows(page)) assert.ok(row.small[0].endsWith(` · ${region}`), `${row.council}: ${row.small[0]}`);
    });
    sum += (await rows(page)).length;
  }
  assert.equal(sum, 150);
});

test("kind, region and search narrow the table together", async (t) => {
  const page = await open(t, "#v=1&class=unitary&region=North+East&find=st");
  assert.deepEqual(await councils(page), ["Stockton-on-Tees"]);
});

/** Presses one of the lists and waits until it is the one pressed. */
async function list(page, name) {
  const button = page.getByRole("list", { name: "Lists" }).getByRole("button", { name, exact: true });
  await button.click();
  await page.locator("button[aria-pressed=true]", { hasText: name }).waitFor();
  assert.equal(await page.locator("button[aria-pressed=true]").count(), 1, "one list is chosen");
}

test("Top 10 is the first ten, and All councils brings the others back", async (t) => {
  const page = await open(t);
  const first = (await rows(page)).slice(0, 10);
  await list(page, "Top 10");
  await eventually(async () => assert.equal((await rows(page)).length, 10));
  assert.deepEqual(
    (await rows(page)).map((row) => [row.rank, row.council]),
    first.map((row) => [row.rank, row.council]),
  );
  assert.equal(choices(page).show, "top-10");
  await list(page, "All councils");
  await eventually(async () => assert.equal((await rows(page)).length, 150));
});

test("a top list can have any length", async (t) => {
  assert.equal((await councils(await open(t, "#v=1&show=top-37"))).length, 37);
});

test("Top 10 by service is a list for each service, with the places that the table has", async (t) => {
  const page = await open(t);
  const all = await rows(page);
  const before = new Map((await rows(await open(t, "#v=1&period=2021-22"))).map((row) => [row.council, row.lenses]));
  await list(page, "Top 10 by service");
  await page.locator("table.leaders").first().waitFor();
  const shown = await page.locator("table.leaders").evaluateAll((tables) =>
    tables.map((table) => ({
      caption: table.caption.textContent,
      rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
    })),
  );
  assert.equal(shown.length, lenses.length);
  for (const [at, { caption, rows }] of shown.entries()) {
    const best = all
      .filter((row) => place(row.lenses[at].text) <= 10)
      .map((row) => {
        const was = before.get(row.council)[at].text;
        const said = was === "–" ? "no place before" : `${was.replace("=", "")} before`;
        return [row.lenses[at].text, row.council, said];
      });
    const order = ([a], [b]) => place(a) - place(b);
    assert.deepEqual([...rows].sort(), best.sort(), caption);
    assert.deepEqual(rows.map(([text]) => place(text)), [...rows].sort(order).map(([text]) => place(text)), caption);
  }
});

test("Most improved is those that gained more than thirty places, and each row says how many", async (t) => {
  const page = await open(t);
  const improved = (await rows(page)).filter((row) => gained(row.change) > 30);
  await list(page, "Most improved (more than 30 places)");
  await eventually(async () => assert.equal((await rows(page)).length, improved.length));
  const shown = await rows(page);
  assert.ok(shown.length > 0);
  for (const row of shown) {
    assert.match(row.change, /^up \d+$/, row.council);
    assert.ok(gained(row.change) > 30, row.council);
  }
  assert.deepEqual(shown.map((row) => row.council).sort(), improved.map((row) => row.council).sort());
  const order = shown.map((row) => gained(row.change));
  assert.deepEqual(order, [...order].sort((a, b) => b - a), "most places gained first");
});

test("Most improved says how it is sorted, in the status line and in the column headings", async (t) => {
  const page = await open(t);
  await list(page, "Most improved (more than 30 places)");
  await eventually(async () => assert.match(await status(page).innerText(), /sorted by change in places, most places gained first/));
  const sorted = page.locator("table.league th[aria-sort]");
  assert.match(await sorted.innerText(), /Places since 2021-22/);
  assert.equal(await sorted.getAttribute("aria-sort"), "descending");
});

test("Most improved can be sorted by rank", async (t) => {
  const page = await open(t, "#v=1&show=improved-30&sort=change");
  await heading(page, "Rank").click();
  await eventually(async () => {
    const ranks = (await rows(page)).map((row) => place(row.rank));
    assert.deepEqual(ranks, [...ranks].sort((a, b) => a - b));
    assert.match(await status(page).innerText(), /sorted by rank, best first/);
  });
});

test("the year before has its own table, without a change", async (t) => {
  const page = await open(t);
  await page.getByLabel("Year", { exact: true }).selectOption("2021-22");
  await page.getByText(/councils ranked .*, 2021-22\./).waitFor();
  assert.equal(choices(page).period, "2021-22");
  assert.match(await page.title(), /2021-22/);
  const shown = await rows(page);
  assert.equal(shown.length, 150);
  assert.ok(shown.every((row) => row.change === ""));
  assert.equal(await page.locator("table.league thead th").count(), 11);
  assert.deepEqual((await councils(page)).slice(0, 2), ["Barnsley", "Lincolnshire"]);
  await page.getByLabel("Year", { exact: true }).selectOption("2022-23");
  await page.getByText(/councils ranked .*, 2022-23\./).waitFor();
  assert.equal(choices(page).period, undefined, "the latest year is the default and is not written");
});

test("Most improved in the first year says that nobody fits, since there is no year before", async (t) => {
  const page = await open(t, "#v=1&show=improved-30&period=2021-22");
  await page.locator(".notice", { hasText: "No council fits" }).waitFor();
  assert.equal((await rows(page)).length, 0);
});

test("a choice is announced: the status line is a live region that the reader is not moved to", async (t) => {
  const page = await open(t);
  assert.equal(await status(page).count(), 1);
  await page.evaluate(() => (document.querySelector("p.status").marked = true));
  await page.getByLabel("Region").focus();
  await page.keyboard.type("London");
  await eventually(async () => assert.match(await status(page).innerText(), /^32 of 150 councils shown/));
  assert.ok(await page.evaluate(() => document.querySelector("p.status").marked), "the live region stays the same element");
  assert.equal(await page.evaluate(() => document.activeElement.id), "region", "the focus stays with the choice");
});

test("a council's movement is told in words on a narrow screen too", async (t) => {
  const page = await open(t, "#v=1&find=leicestershire", { width: narrow });
  const shown = page.locator("table.league tbody .narrow:has(span)");
  assert.match(await shown.innerText(), /^(up|down) \d+|same|not comparable/);
  assert.ok(await shown.isVisible());
});

test("the place of its kind is the rank counted among councils of the same kind", async (t) => {
  const all = (await rows(await open(t))).filter((row) => place(row.rank));
  for (const row of all) {
    const kind = (row) => row.small[0].split(" · ")[0];
    const same = all.filter((other) => kind(other) === kind(row));
    const better = same.filter((other) => place(other.rank) < place(row.rank)).length;
    const joint = same.filter((other) => place(other.rank) === place(row.rank)).length > 1 ? "=" : "";
    assert.equal(row.ofKind, `${joint}${better + 1} of ${same.length}`, row.council);
  }
});

test("the need-adjusted place is the rank by the method that takes need into account", async (t) => {
  const beside = new Map((await rows(await open(t))).map((row) => [row.council, row.withNeed]));
  const page = await open(t, "#v=1&method=productivity:residual_need");
  await page.getByText(/ranked on outcomes beyond what spending and need predict/).waitFor();
  const itself = await rows(page);
  assert.equal(itself.length, 150);
  for (const row of itself) assert.equal(row.rank, beside.get(row.council), row.council);
  assert.equal(await heading(page, "Need-adjusted").count(), 0);
  await page.getByText("The rank itself takes need into account.").waitFor();
});

test("both places beside the rank are said below the table, and in words where there is no room for columns", async (t) => {
  const wide = await open(t, "#v=1&find=leicestershire");
  await wide.getByText(/The place of its kind is .* The need-adjusted place compares /).waitFor();
  const [row] = await rows(wide);
  assert.ok(!(await wide.locator("small.besides").isVisible()));
  const page = await open(t, "#v=1&find=leicestershire", { width: narrow });
  const said = page.locator("small.besides");
  assert.ok(await said.isVisible());
  const [of, among] = row.ofKind.split(" of ");
  const ordinal = (n) => RegExp(`${n}(st|nd|rd|th)`).source;
  assert.match(await said.innerText(), RegExp(`^${ordinal(of)} of ${among} counties · need-adjusted ${ordinal(row.withNeed)}$`));
});

test("a module is ranked like the whole: its own places, its own sentence, its services alone shaded", async (t) => {
  const page = await open(t);
  await page.getByLabel("Services ranked").selectOption({ label: "Adult social care" });
  await page.getByText(/councils ranked on outcomes for each pound spent, across the three services of adult social care, 2022-23\./).waitFor();
  assert.equal(choices(page).module, "adult_social_care");
  const all = await rows(page);
  assert.equal(all.length, 150);
  assert.deepEqual(values(all, "Rank").sort((a, b) => a - b), values(all, "Rank"));
  const shaded = all[0].lenses.map((cell) => cell.quarter > 0);
  assert.deepEqual(shaded, [false, true, true, true, false, false]);
  // It is kept from page to page, and its place is told on the council's page of the whole too.
  const [first] = all;
  await page.getByRole("link", { name: first.council, exact: true }).click();
  assert.match(await page.locator("main .lead").innerText(), /^1st of \d+ for adult social care in 2022-23/);
  assert.match(await page.locator(".beside-rank").innerText(), /All six services: \d+/);
  await page.evaluate((link) => (location.hash = link.replace(/&module=\w+/, "")), first.link);
  await page.getByText(/Adult social care: 1st of \d+\./).waitFor();
});

test("similar councils are a council and its neighbours, their ranks unchanged; the model can be changed", async (t) => {
  const page = await open(t);
  const all = new Map((await rows(page)).map((row) => [row.council, row.rank]));
  const edition = await page.evaluate(async () => (await fetch("editions/2022-23.json")).json());
  const at = edition.authorities.findIndex((authority) => authority.name === "Leicestershire");
  const nearest = (model) =>
    edition.neighbours.find((each) => each.model === model).nearest[at].map((place) => edition.authorities[place].name);
  assert.ok(!(await page.getByLabel("By", { exact: true }).isVisible()));
  await page.getByLabel("Similar to").selectOption({ label: "Leicestershire" });
  for (const model of ["ons", "dfe"]) {
    await page.getByLabel("By", { exact: true }).selectOption(model);
    await eventually(async () => assert.equal(choices(page).similar, `${model}:E10000018`));
    await eventually(async () => assert.deepEqual((await councils(page)).sort(), ["Leicestershire", ...nearest(model)].sort()));
    for (const row of await rows(page)) assert.equal(row.rank, all.get(row.council), row.council);
  }
  await page.getByLabel("Similar to").selectOption({ label: "Any council" });
  await eventually(async () => assert.equal((await rows(page)).length, 150));
  assert.equal(choices(page).similar, undefined);
});

test("a council that a model has no neighbours for leaves nobody, and the filter can be cleared", async (t) => {
  const page = await open(t);
  const edition = await page.evaluate(async () => (await fetch("editions/2022-23.json")).json());
  const at = edition.neighbours.find((each) => each.model === "ons").nearest.findIndex((near) => near.length === 0);
  const { code, name } = edition.authorities[at];
  await page.evaluate((code) => (location.hash = `#v=1&similar=ons:${code}`), code);
  await page.getByText(`No council fits the filter “similar to ${name}” (ONS nearest neighbours).`).waitFor();
  await page.getByRole("button", { name: "Show all councils" }).click();
  await eventually(async () => assert.equal((await rows(page)).length, 150));
});

test("a link to neighbours that the edition does not have is noticed, and filters nothing", async (t) => {
  const page = await open(t, "#v=1&similar=ons:E10000099");
  await page.getByText("The link asks for similar “ons:E10000099”").waitFor();
  assert.equal((await rows(page)).length, 150);
});
