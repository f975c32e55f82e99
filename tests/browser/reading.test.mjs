// Reading the page on any screen, on paper, with a keyboard, at four times the size, without movement.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, wide } from "./page.mjs";
import { routes } from "./routes.mjs";
import { choices, eventually, heading, rows, status } from "./league.mjs";

const lenses = ["Children", "Older people", "Disability", "Health and care", "Housing", "Waste"];

/** The columns of services that can be seen: their headings, and whether each of the first rows shows its cells. */
function seen(page) {
  return page.locator("table.league").evaluate((table) => {
    const isSeen = (cell) => getComputedStyle(cell).display !== "none";
    const heads = [...table.querySelectorAll("thead .lens")];
    const rows = [...table.tBodies[0].rows].slice(0, 20);
    return heads.flatMap((head, at) => {
      const cells = rows.map((row) => row.querySelectorAll("td.lens")[at]);
      const shown = [head, ...cells].map(isSeen);
      if (new Set(shown).size > 1) throw new Error("a heading is shown without its cells, or they without it");
      return shown[0] ? [head.textContent.replace(/ [▲▼]$/, "")] : [];
    });
  });
}

test("a wide screen shows all services, and does not offer to choose one", async (t) => {
  const page = await open(t, "", { width: wide });
  assert.deepEqual(await seen(page), lenses);
  assert.ok(!(await page.getByLabel("Service shown").isVisible()));
});

test("a narrow screen shows one service at a time, the one that the reader chooses, and withholds none", async (t) => {
  const page = await open(t, "", { width: narrow });
  const choice = page.getByLabel("Service shown");
  assert.deepEqual(await choice.locator("option").allTextContents(), lenses);
  assert.deepEqual(await seen(page), [lenses[0]]);
  for (const name of [...lenses].reverse()) {
    await choice.selectOption({ label: name });
    await eventually(async () => assert.deepEqual(await seen(page), [name]));
    await assertFits(page);
  }
  await choice.selectOption({ label: "Waste" });
  await eventually(async () => assert.equal(choices(page).lens, "waste"));
  await heading(page, "Waste").click();
  await eventually(async () => assert.match(await status(page).innerText(), /sorted by Waste, best first/));
});

test("sorting by a service on a narrow screen shows that service", async (t) => {
  const page = await open(t, "#v=1&sort=lens-waste", { width: narrow });
  assert.deepEqual(await seen(page), ["Waste"]);
});

test("a narrow screen keeps rank, name, kind and movement of every council", async (t) => {
  const page = await open(t, "", { width: narrow });
  const isSeen = await page.locator("table.league tbody tr").evaluateAll((rows) =>
    rows.every((row) =>
      ["td.rank", "th a", "th small"].every((part) => row.querySelector(part).getBoundingClientRect().width > 0),
    ),
  );
  assert.ok(isSeen);
  const moved = page.locator("table.league tbody .narrow span");
  const changes = (await rows(page)).filter((row) => row.change !== "");
  assert.equal(await moved.count(), changes.length);
  assert.ok(await moved.first().isVisible());
});

for (const [name, route] of Object.entries(routes)) {
  // 1280 wide at 400 % is 320 wide.
  test(`${name} at 400 % fits, and its text is not cut off`, async (t) => {
    const page = await open(t, route, { width: 320 });
    await assertFits(page);
    const cut = await page.locator("h1, h2, h3, p, label, button, a, th, td, li, caption").evaluateAll((elements) =>
      elements
        .filter((element) => !element.closest(".unseen, .skip, .scroll, svg"))
        .filter((element) => element.getClientRects().length > 0)
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible")
        .map((element) => element.textContent.slice(0, 60)),
    );
    assert.deepEqual(cut, []);
  });
}

test("at 400 % a council can be found, opened and left again", async (t) => {
  const page = await open(t, "", { width: 320 });
  await page.getByLabel("Find your council").fill("leicestershire");
  await page.getByRole("link", { name: "Leicestershire" }).click();
  await page.getByRole("heading", { level: 1, name: "Leicestershire" }).waitFor();
  await assertFits(page);
  await page.getByRole("link", { name: "Back to the league table" }).click();
  await page.locator("table.league").waitFor();
});

test("text twice as large still fits", async (t) => {
  const page = await open(t, "", { width: 640 });
  // What a reader's own setting of the text size does: everything is measured in rem.
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await assertFits(page);
});

for (const [name, route] of Object.entries({ "league-table": "", council: routes.council, "published-2018": routes["published-2018"] })) {
  test(`${name} on paper leaves out what only works on a screen, and keeps the tables`, async (t) => {
    const page = await open(t, route);
    await page.locator("main table").first().waitFor();
    const tables = await page.locator("main table").filter({ visible: true }).count();
    await page.emulateMedia({ media: "print" });
    const controls = page.locator("nav, input, select, .presets button, .skip, .back");
    assert.deepEqual(await controls.filter({ visible: true }).allInnerTexts(), []);
    assert.equal(await page.locator("main table").filter({ visible: true }).count(), tables);
    assert.ok(await page.locator("h1").isVisible());
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(paper, "rgb(255, 255, 255)");
    assert.ok((await page.pdf({ format: "A4" })).length > 10_000, "it prints");
  });

  test(`${name} on paper is dark on light even where the screen is dark`, async (t) => {
    const page = await open(t, route, { scheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await assertAccessible(page);
    const [ink, paper] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.color, style.backgroundColor];
    });
    assert.deepEqual([ink, paper], ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  });

  test(`${name} prints every service on a sheet as narrow as A4`, async (t) => {
    const page = await open(t, route, { width: 703 });
    await page.locator("main table").first().waitFor();
    await page.emulateMedia({ media: "print" });
    if (name === "league-table") assert.deepEqual(await seen(page), lenses);
    await assertFits(page);
  });
}

test("by keyboard alone: skip the header, search, sort, open a council, come back", async (t) => {
  const page = await open(t);
  const focus = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
  await page.keyboard.press("Tab");
  assert.equal(await focus(), "Skip to the content");
  assert.ok(await page.getByText("Skip to the content").isVisible());
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.localName), "h1");
  await page.keyboard.press("Tab");
  assert.equal(await focus(), "find");
  await page.keyboard.type("leicester");
  await eventually(async () => assert.equal((await rows(page)).length, 2));
  await tabTo(page, /^Council/);
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(await status(page).innerText(), /sorted by council, A to Z/));
  await tabTo(page, /^Leicestershire$/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Leicestershire" }).waitFor();
  await eventually(async () => assert.equal(await focus(), "Leicestershire"));
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focus(), "Compare with other councils");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focus(), "Back to the league table");
  await page.keyboard.press("Enter");
  await page.locator("table.league").waitFor();
  await page.goBack();
  await page.goBack();
  await page.locator("table.league").waitFor();
  await eventually(async () => assert.equal(choices(page).find, "leicester"));
});

/** Presses Tab until the focus is on an element with this text. */
async function tabTo(page, text) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if (text.test(await page.evaluate(() => document.activeElement.textContent.trim()))) return;
  }
  assert.fail(`Tab does not lead to ${text}`);
}

for (const scheme of ["light", "dark"]) {
  test(`everything that takes the focus shows it, ${scheme}`, async (t) => {
    for (const route of ["", routes.council, routes.sources]) {
      const page = await open(t, route, { scheme });
      const hidden = [];
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press("Tab");
        const { what, isShown } = await page.evaluate(() => {
          const style = getComputedStyle(document.activeElement);
          const isShown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          return { what: document.activeElement.outerHTML.slice(0, 80), isShown };
        });
        if (!isShown && !what.startsWith("<body")) hidden.push(what);
      }
      assert.deepEqual(hidden, []);
    }
  });
}

test("everything to press is large enough for a finger on a phone", async (t) => {
  for (const route of ["", routes.council]) {
    const page = await open(t, route, { width: narrow });
    const small = await page.locator("button, select, input, nav a").evaluateAll((elements) =>
      elements
        .map((element) => [element.textContent.trim().slice(0, 30) || element.id, element.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 0 && (height < 24 || width < 24))
        .map(([what, { width, height }]) => `${what}: ${width} by ${height}`),
    );
    assert.deepEqual(small, []);
  }
});

test("with reduced motion nothing moves by itself", async (t) => {
  const page = await open(t);
  await page.emulateMedia({ reducedMotion: "reduce" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  const moving = await page.locator("*").evaluateAll((elements) =>
    elements
      .filter((element) => {
        const style = getComputedStyle(element);
        return style.animationName !== "none" || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
      })
      .map((element) => element.localName),
  );
  assert.deepEqual(moving, []);
});

test("forced colours leave the numbers and the shades' key to read", async (t) => {
  const page = await open(t);
  await page.emulateMedia({ forcedColors: "active" });
  assert.ok(await page.locator("table.league td.lens").first().isVisible());
  await assertFits(page);
});

for (const scheme of ["light", "dark"]) {
  test(`the page is ${scheme} where the system is`, async (t) => {
    const page = await open(t, "", { scheme });
    const [ink, paper] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      const light = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
      return [light(style.color), light(style.backgroundColor)];
    });
    assert.ok(scheme === "light" ? paper > ink : ink > paper);
  });
}
