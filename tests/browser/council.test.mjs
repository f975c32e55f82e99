// A council's page: its places, what adds up to them, and its figures.
import { test } from "node:test";
import assert from "node:assert/strict";
import { open } from "./page.mjs";
import { place, rows } from "./league.mjs";

const council = (code) => `#v=1&page=council&council=${code}`;

/** The number that a cell shows, with its true minus sign and its commas. */
const number = (text) => Number(text.replace("−", "-").replaceAll(",", ""));

/** In tenths, so that a sum is exact. */
const tenths = (text) => Math.round(number(text) * 10);

/** Opens a council's page and waits for what a worker adds to it: the services come last. */
async function whole(t, address) {
  const page = await open(t, address);
  await page.locator(".lens-section").nth(5).waitFor();
  return page;
}

/** What scrolls sideways with the figures of a service; a chart has a table of its own. */
const tables = ".scroll:not(.chart *)";

/** The rows of figures, without those of receipts. */
const figures = `.lens-section ${tables} > table > tbody > tr:has(> th)`;

/** The tables of contributions: what each states, its parts and its total as shown. */
function contributions(page) {
  return page.locator("table.bars").evaluateAll((tables) =>
    tables.map((table) => ({
      caption: table.caption.textContent,
      parts: [...table.tBodies[0].rows].map((row) => [row.cells[0].textContent, row.cells[2].textContent]),
      bars: [...table.tBodies[0].rows].map((row) => {
        const bar = row.querySelector("rect");
        return { x: Number(bar.getAttribute("x")), width: Number(bar.getAttribute("width")) };
      }),
      total: table.tFoot.rows[0].cells[2].textContent,
    })),
  );
}

// Among them the first, the last, one without a place, one with joint places and ones with gaps.
const several = {
  Leicestershire: "E10000018",
  Barnsley: "E08000016",
  Nottingham: "E06000018",
  Hackney: "E09000012",
  "Isle of Wight": "E06000046",
  Rutland: "E06000017",
  "Kingston upon Thames": "E09000021",
  Cumbria: "E10000006",
};

for (const [name, code] of Object.entries(several)) {
  test(`the contributions on the page of ${name} add up to the total shown, to the last digit`, async (t) => {
    const page = await whole(t, council(code));
    assert.equal(await page.locator("h1").innerText(), name);
    const tables = await contributions(page);
    // One for each service that it has a place on, and one for the whole if it has a place there.
    const services = await page.locator(".cards li").count();
    const without = await page.locator(".cards li", { hasText: /Not ranked:/ }).count();
    const isRanked = !(await page.locator("main .lead").innerText()).startsWith("Not ranked");
    assert.equal(tables.length, services - without + (isRanked ? 1 : 0));
    for (const { caption, parts, bars, total } of tables) {
      assert.ok(parts.length >= 3, caption);
      for (const [part, size] of [...parts, ["total", total]]) {
        assert.match(size, /^([+−]\d[\d,]*\.\d|0\.0)$/, `${caption}: ${part}`);
      }
      const sum = parts.reduce((sum, [, size]) => sum + tenths(size), 0);
      assert.equal(sum, tenths(total), caption);
      const sizes = parts.map(([, size]) => number(size));
      assert.deepEqual(sizes, [...sizes].sort((a, b) => b - a), `${caption}: from the largest gain to the largest loss`);
      const largest = Math.max(...sizes.map(Math.abs));
      for (const [at, { x, width }] of bars.entries()) {
        assert.ok(Math.abs(width - (50 * Math.abs(sizes[at])) / largest) < 0.2, `${caption}: a bar is as long as its number`);
        assert.ok(Math.abs((sizes[at] < 0 ? x + width : x) - 50) < 0.11, `${caption}: a bar begins in the middle`);
      }
    }
  });
}

test("every council's page opens, and its contributions add up", async (t) => {
  const page = await open(t);
  const links = (await rows(page)).map((row) => [row.council, row.link]);
  assert.equal(links.length, 150);
  for (const [name, link] of links) {
    await page.evaluate((link) => (location.hash = link), link);
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    for (const { caption, parts, total } of await contributions(page)) {
      assert.equal(parts.reduce((sum, [, size]) => sum + tenths(size), 0), tenths(total), `${name}: ${caption}`);
    }
  }
});

test("the places on a council's page are those of the league table, now and before", async (t) => {
  const page = await open(t);
  const now = await rows(page);
  const before = new Map((await rows(await open(t, "#v=1&period=2021-22"))).map((row) => [row.council, row]));
  for (const name of ["Leicestershire", "Barnsley", "Nottingham", "Rutland", "Westminster"]) {
    const row = now.find((row) => row.council === name);
    const was = before.get(name);
    await page.evaluate((link) => (location.hash = link), row.link);
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    assertPlace(await page.locator("main .lead").innerText(), row.rank, was.rank, `${name} overall`);
    const services = await page.locator(".cards li").evaluateAll((cards) => cards.map((card) => card.children[1].textContent));
    assert.equal(services.length, 6);
    for (const [at, said] of services.entries()) {
      const then = was.lenses[at].text;
      assertPlace(said, row.lenses[at].text, then, `${name}, service ${at + 1}`);
    }
  }
});

/** Asserts that a sentence gives a place and the one before: `Joint 12th of 149 in 2022-23, up 3 places from 15th …`. */
function assertPlace(said, now, before, where) {
  if (place(now) === undefined) return assert.match(said, /^Not ranked/, where);
  const joint = now.startsWith("=") ? "Joint " : "";
  assert.match(said, RegExp(`^${joint}${place(now)}(st|nd|rd|th) of \\d+`), where);
  if (place(before) === undefined) return assert.match(said, /not ranked in 2021-22|not comparable with 2021-22/, where);
  if (/not comparable/.test(said)) return;
  const places = place(before) - place(now);
  const moved = `${places > 0 ? "up" : "down"} ${Math.abs(places)} places? from ${place(before)}(st|nd|rd|th)`;
  assert.match(said, RegExp(`${places === 0 ? "the same place as" : moved} in 2021-22`), where);
}

test("the sum of the overall contributions is how far the mean place is from the middle", async (t) => {
  const page = await open(t, council("E10000018"));
  const [overall] = await contributions(page);
  assert.match(overall.caption, /overall place/);
  assert.equal(overall.parts.length, 6);
  assert.ok(number(overall.total) > 0, "a council near the top is ahead of the middle");
});

test("each indicator has its figure, the year before, England's median, a direction, a status and a source", async (t) => {
  const page = await whole(t, council("E10000018"));
  const edition = await page.evaluate(async () => (await fetch("editions/2022-23.json")).json());
  const at = edition.authorities.findIndex((authority) => authority.code === "E10000018");
  const shown = await page.locator(".lens-section").evaluateAll((sections, tables) =>
    sections.map((section) => ({
      heading: section.querySelector("h2").textContent,
      rows: [...section.querySelectorAll(`${tables} > table > tbody > tr:has(> th)`)].map((row) =>
        // A figure without its interval.
        [...row.cells].map((cell) => (cell.matches(".n") ? cell.firstChild : cell).textContent.trim()),
      ),
    })), tables,
  );
  assert.deepEqual(shown.map((section) => section.heading), edition.lenses.map((lens) => lens.name));
  assert.equal(shown.flatMap((section) => section.rows).length, edition.indicators.length);
  for (const [which, lens] of edition.lenses.entries()) {
    const indicators = edition.indicators.filter((indicator) => indicator.lens === lens.id);
    for (const [row, indicator] of indicators.entries()) {
      const [measure, value, before, median, source] = shown[which].rows[row];
      const name = indicator.plain_name || indicator.name;
      const direction = { higher: "higher is better", lower: "lower is better", none: "shown, not scored" };
      assert.equal(measure, `${name}${indicator.unit}, ${direction[indicator.polarity]}`);
      const figures = (period) => edition.figures.find((each) => each.indicator === indicator.id && each.period === period);
      assertFigure(value, figures("2022-23").values[at], indicator, name);
      assertFigure(before, figures("2021-22").values[at], indicator, `${name} before`);
      assertFigure(median, middle(figures("2022-23").values), indicator, `${name}, England`);
      assert.match(source, /^(published|estimated|suppressed: small numbers|not published|does not apply|carried forward)/, name);
      const { publisher, title } = edition.edition.sources.find((each) => each.id === indicator.source);
      assert.ok(source.includes(`${publisher}: ${title}`), `${name}: ${source}`);
    }
  }
});

/** Asserts that a number is shown with the decimals of its indicator, or that words say why there is none. */
function assertFigure(text, value, { decimals }, what) {
  if (value === null || value === undefined) return assert.match(text, /^[a-z][a-z :]+$/, what);
  assert.equal((text.split(".")[1] ?? "").length, decimals, what);
  assert.ok(Math.abs(number(text) - value) <= 0.5000001 * 10 ** -decimals, `${what}: ${text} for ${value}`);
}

function middle(values) {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return (known[(known.length - 1) >> 1] + known[known.length >> 1]) / 2;
}

test("a gap among the figures is told in words, not as a number or a blank", async (t) => {
  const page = await open(t);
  const edition = await page.evaluate(async () => (await fetch("editions/2022-23.json")).json());
  const all = edition.figures.filter((each) => each.period === "2022-23");
  const at = edition.authorities.findIndex((_, at) => all.filter((each) => each.values[at] === null).length > 2);
  await page.evaluate((link) => (location.hash = link), council(edition.authorities[at].code));
  await page.locator(".lens-section").nth(5).waitFor();
  const shown = await page
    .locator(figures)
    .evaluateAll((rows) => rows.map((row) => row.cells[1].firstChild.textContent.trim()));
  const gaps = all.filter((each) => each.values[at] === null).length;
  const words = shown.filter((text) => /^(suppressed: small numbers|not published|does not apply)$/.test(text));
  assert.equal(words.length, gaps);
});

test("a council that is not ranked says why, and still shows what it has", async (t) => {
  const page = await whole(t, council("E09000012"));
  const said = await page.locator("main .lead").innerText();
  assert.match(said, /^Not ranked: a place on 3 of 6 services\. .*Older people: /);
  assert.equal(await page.locator(".cards li").count(), 6);
  assert.equal(await page.locator(".cards li", { hasText: /Not ranked:/ }).count(), 3);
  assert.equal(await page.locator(".lens-section").count(), 6);
});

test("spending is told for each service, and of whom", async (t) => {
  const page = await open(t, council("E10000018"));
  for (const card of await page.locator(".cards li").allInnerTexts()) assert.match(card, /£\d[\d,.]* a head \(\w+.*\)/);
});

test("a council that replaced others, and one that has been replaced, say so", async (t) => {
  const dorset = await open(t, council("E06000059"));
  await dorset.getByText(/^It replaced .*Purbeck/).waitFor();
  const cumbria = await open(t, council("E10000006"));
  await cumbria.getByText(/^It has since been replaced by/).waitFor();
});

for (const [missing, near] of Object.entries({
  E10000099: /^E1000\w+$/,
  E1000018: "E10000018",
  "leicestershire": undefined,
})) {
  test(`the code ${missing}, which no council has, gives a sentence and a way on`, async (t) => {
    const page = await open(t, council(missing));
    await page.getByRole("heading", { level: 1, name: "No such council here" }).waitFor();
    await page.getByText(`has no council with the code “${missing}”`).waitFor();
    assert.match(await page.title(), /^No such council/);
    if (near) {
      const suggestion = page.locator("main p", { hasText: "Did you mean" }).getByRole("link");
      const name = await suggestion.innerText();
      await suggestion.click();
      await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
      if (typeof near === "string") assert.match(page.url(), RegExp(near));
    } else {
      await page.getByRole("link", { name: "Back to the league table" }).click();
      await page.locator("table.league").waitFor();
    }
  });
}

test("the way back from a council leads to the league table of the same year", async (t) => {
  const page = await open(t, council("E10000018") + "&period=2021-22");
  assert.match(await page.locator("main .lead").innerText(), /in 2021-22/);
  await page.getByRole("link", { name: "Back to the league table" }).click();
  await page.getByText(/councils ranked .*, 2021-22\./).waitFor();
});

test("each table of figures can be reached and scrolled by keyboard, and has a name", async (t) => {
  const page = await whole(t, council("E10000018"));
  const regions = page.locator(`.lens-section ${tables}`);
  assert.equal(await regions.count(), 6);
  for (const region of await regions.all()) {
    assert.equal(await region.getAttribute("tabindex"), "0");
    assert.match(await region.getAttribute("aria-label"), /^Figures for /);
  }
});

test("what stands beside the rank in the table is told in words, with what it is", async (t) => {
  const page = await open(t);
  const row = (await rows(page)).find((row) => row.council === "Leicestershire");
  await page.evaluate((link) => (location.hash = link), row.link);
  const said = await page.locator(".beside-rank").innerText();
  const [of, among] = row.ofKind.split(" of ");
  assert.match(said, RegExp(`^${of}(st|nd|rd|th) of ${among} counties\\. With need taken into account: ${row.withNeed}(st|nd|rd|th) of 149\\.`));
  assert.match(said, /Adult social care: \d+(st|nd|rd|th) of \d+\. Children's services: \d+(st|nd|rd|th) of \d+\./);
  assert.match(said, /The place of its kind is .* The need-adjusted place compares /);
});

test("what changed is split into outcomes and spending that add up, in words with their direction", async (t) => {
  const page = await open(t, council("E10000018"));
  const changes = await page.locator("table.changes tbody tr").evaluateAll((rows) =>
    rows.map((row) => ({
      words: row.querySelector("small").textContent,
      parts: [...row.querySelectorAll("td")].map((cell) => cell.textContent),
    })),
  );
  assert.equal(changes.length, 6);
  for (const { words, parts } of changes) {
    const [outcomes, spending, together] = parts.map(tenths);
    assert.equal(outcomes + spending, together, parts.join(" "));
    const word = (size, above, below) => (size > 0 ? above : size < 0 ? below : "equal");
    assert.ok(words.startsWith(`${word(outcomes, "better", "worse")} outcomes, ${word(spending, "lower", "higher")} spending`), words);
  }
});

test("in the first year nothing has changed yet", async (t) => {
  const page = await open(t, council("E10000018") + "&period=2021-22");
  await page.getByRole("heading", { name: "Why" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: /What changed/ }).count(), 0);
});

test("a figure of a sample or of few people stands between two others, with whose interval it is", async (t) => {
  const page = await whole(t, council("E10000018"));
  const found = await page.locator(figures).evaluateAll((rows) =>
    rows.map((row) => [row.cells[1].firstChild.textContent, row.cells[1].querySelector("small")?.textContent, row.cells.item(4).innerText]),
  );
  const with_interval = found.filter(([, between]) => between);
  assert.ok(with_interval.length >= 8, `${with_interval.length}`);
  for (const [value, between, source] of with_interval) {
    const [, lower, upper] = /^between ([\d.,]+) and ([\d.,]+)$/.exec(between);
    assert.ok(number(lower) <= number(value) && number(value) <= number(upper), `${value} ${between}`);
    assert.match(source, /95 % interval(: (Wilson|Byar)’s, from [\d,]+ of [\d,]+| as published)/);
  }
});

for (const [method, score, bars] of [
  ["productivity:plain_ratio", /Plain ratio: \d+\.\d, /, 0],
  ["productivity:outcomes_only", /Outcomes are \d\.\d\d standard deviations (better|worse) than the base year’s average\./, 6],
  ["productivity:residual_need", /than its spending and need lead one to expect\./, 6],
  ["within_lens:harmonic", /Outcome value per pound: \d+\./, 0],
]) {
  test(`by ${method} each score is called what it is, and bars are there only where it is a sum`, async (t) => {
    const page = await open(t, `${council("E10000018")}&method=${method}`);
    await page.locator(".lens-section").first().waitFor();
    for (const section of await page.locator(".lens-section").allInnerTexts()) assert.match(section, score);
    assert.equal(await page.locator(".lens-section table.bars").count(), bars);
    assert.equal(await page.locator(".lens-section", { hasText: "a score is no sum" }).count(), 6 - bars);
    for (const { caption, parts, total } of await contributions(page)) {
      const hundredths = (text) => Math.round(number(text) * 100);
      assert.equal(parts.reduce((sum, [, size]) => sum + hundredths(size), 0), hundredths(total), caption);
    }
  });
}

test("by pairwise wins the whole has no bars, and the page says why", async (t) => {
  const page = await open(t, `${council("E10000018")}&method=over_lenses:copeland`);
  await page.getByText(/wins less losses, which no bars/).waitFor();
  await page.locator(".lens-section").nth(5).waitFor();
  assert.equal(await page.locator("table.bars").count(), 6);
});

test("every figure has a receipt, which opens by keyboard and says all there is to know", async (t) => {
  const page = await whole(t, council("E10000018"));
  const edition = await page.evaluate(async () => (await fetch("editions/2022-23.json")).json());
  assert.equal(await page.locator(".of-receipt .receipt").count(), edition.indicators.length);
  const receipt = page.locator(".of-receipt .receipt").first();
  await receipt.locator("summary").focus();
  await page.keyboard.press("Enter");
  await receipt.getByText("SHA-256").waitFor();
  const said = await receipt.innerText();
  for (const name of ["Figure", "Counted", "Status", "Measured over", "Publisher", "Dataset", "Licence", "Normalised", "Weight", "Adds to the score"]) {
    assert.ok(said.includes(name), `${name} is missing from ${said}`);
  }
  const hash = await page.evaluate(async () => {
    const bytes = await (await fetch("editions/2022-23.json")).arrayBuffer();
    return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  });
  assert.ok(said.replace(/\s/g, "").includes(hash), "the hash is that of the file");
});

test("questions name their figures, years and similar councils are there, and a similar council can be opened", async (t) => {
  const page = await whole(t, council("E06000046"));
  const questions = await page.locator(".questions > ol > li").allInnerTexts();
  assert.ok(questions.length >= 5 && questions.length <= 8, `${questions.length}`);
  for (const question of questions) assert.match(question, /\?.*\.$/s);
  await page.getByRole("table", { name: "Places from 2021-22 to 2022-23" }).waitFor();
  const link = page.locator(".alike a").first();
  const name = await link.innerText();
  await link.click();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  await page.getByRole("heading", { level: 2, name: `Councils like ${name}` }).waitFor();
});

for (const [name, code] of Object.entries({ Leicestershire: "E10000018", Hackney: "E09000012", "Isle of Wight": "E06000046" })) {
  test(`the report on ${name} is two to four sheets of A4, with the address at the foot`, async (t) => {
    const page = await whole(t, council(code));
    await page.locator("#levers h2").waitFor();
    const margin = { top: "10mm", bottom: "10mm", left: "12mm", right: "12mm" };
    const pdf = (await page.pdf({ format: "A4", margin })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
    assert.ok(sheets >= 2 && sheets <= 4, `${sheets} sheets`);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.getByText(`Pound for Pound, ${page.url()}`).isVisible());
    assert.deepEqual(await page.locator("input, button, select").filter({ visible: true }).count(), 0);
  });
}
