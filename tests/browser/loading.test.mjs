// Opening the page: what is fetched, and what a reader sees when something cannot be.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, schemes } from "./page.mjs";

const editions = "**/editions/*.json";

test("nothing is downloaded twice", async (t) => {
  const seen = [];
  await open(t, "", { intercept: (context) => context.on("request", (request) => seen.push(request.url())) });
  assert.deepEqual(seen, [...new Set(seen)]);
});

for (const [reader, options] of Object.entries({
  "without JavaScript": { javaScript: false },
  "without WebAssembly": { webAssembly: false, expected: /WebAssembly/ },
})) {
  test(`${reader} the league table is there to read`, async (t) => {
    const page = await open(t, "", { ...options, width: narrow });
    const rows = page.locator("#prerendered table tbody tr");
    await rows.first().waitFor();
    assert.ok((await rows.count()) >= 100, "the table has a row for each council");
    await assertFits(page);
  });
}

test("without JavaScript a sentence says what is missing", async (t) => {
  const page = await open(t, "", { javaScript: false });
  await page.locator("noscript p", { hasText: "need JavaScript" }).waitFor();
});

for (const [failure, options] of Object.entries({
  "WebAssembly is missing": { webAssembly: false, expected: /WebAssembly/ },
  "the app is cut short": { intercept: (context) => cutShort(context, "**/*.wasm"), expected: /./ },
  "the app is not found": {
    intercept: (context) => context.route("**/*.wasm", (route) => route.fulfill({ status: 404 })),
    expected: /./,
  },
})) {
  test(`when ${failure}, a sentence says so above the table`, async (t) => {
    const page = await open(t, "", { ...options, settled: false });
    await page.getByRole("alert").filter({ hasText: "could not start" }).waitFor();
    assert.equal(await page.locator("#prerendered").count(), 1, "the prerendered table stays");
  });
}

for (const [failure, intercept] of Object.entries({
  "cut short": (context) => cutShort(context, editions),
  "not found": (context) => context.route(editions, (route) => route.fulfill({ status: 404 })),
  "not reached": (context) => context.route(editions, (route) => route.abort()),
})) {
  test(`an edition ${failure} gives a sentence and a way to try again`, async (t) => {
    let broken = true;
    const page = await open(t, "", {
      expected: /Failed to load resource/,
      settled: false,
      intercept: async (context) => {
        await intercept(context);
        // Routes added later are asked first: this one lets all through once the fault is mended.
        await context.route(editions, (route) => (broken ? route.fallback() : route.continue()));
      },
    });
    const alert = page.getByRole("alert").filter({ visible: true });
    await alert.waitFor();
    assert.match(await alert.innerText(), /\w+ \w+/);
    broken = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("table").first().waitFor();
    await alert.waitFor({ state: "detached" });
  });
}

/** Changes what the site answers for a file of the editions, until it is mended: `mend()`. */
function spoilt(file, change) {
  let broken = true;
  return {
    mend: () => (broken = false),
    intercept: (context) =>
      context.route(`**/editions/${file}`, async (route) => {
        if (!broken) return route.continue();
        const response = await route.fetch();
        await route.fulfill({ response, body: change(await response.text()) });
      }),
  };
}

for (const [fault, { file, change, said, route = "" }] of Object.entries({
  "an edition that is not JSON": {
    file: "2022-23.json",
    change: () => "<!doctype html><title>Not found</title>",
    said: /“Productivity of English councils 2022-23” is damaged, so nothing is shown of it/,
  },
  "an edition with a fault in a figure": {
    file: "2022-23.json",
    change: (text) => text.replace('"polarity":"lower"', '"polarity":"lowest"'),
    said: /is damaged, so nothing is shown of it.*lowest/,
  },
  "an edition of a newer format": {
    file: "2022-23.json",
    change: (text) => text.replace('"format":1', '"format":2'),
    said: /newer/,
  },
  "an edition with one figure changed, which the index's hash finds out": {
    file: "2022-23.json",
    change: (text) => text.replace('"deprivation":35.037', '"deprivation":35.038'),
    said: /is not the file that the list of editions names/,
  },
  "an index with another hash": {
    file: "index.json",
    change: (text) => text.replace(/"sha256": "./g, (found) => found.slice(0, -1) + (found.endsWith("0") ? "1" : "0")),
    said: /is not the file that the list of editions names/,
  },
  "an index that is not JSON": {
    file: "index.json",
    change: () => "Not found",
    said: /The list of editions is damaged/,
  },
  "an index without editions": {
    file: "index.json",
    change: () => '{"editions": []}',
    said: /edition/,
  },
  "an index that names a file which is not there": {
    file: "index.json",
    change: (text) => text.replace("2022-23.json", "1922-23.json"),
    said: /could not be loaded: the server answered with status 404/,
  },
  "the edition of 2018 cut short": {
    file: "2018.json",
    change: (text) => text.slice(0, text.length / 2),
    said: /“iMPOWER INDEX 2018, as published” is damaged/,
    route: "#v=1&edition=2018",
  },
})) {
  test(`${fault} gives a sentence and a way to try again that works`, async (t) => {
    const { intercept, mend } = spoilt(file, change);
    const page = await open(t, route, { intercept, settled: false, expected: /Failed to load resource/ });
    const alert = page.getByRole("alert").filter({ visible: true });
    await alert.waitFor();
    assert.match(await alert.innerText(), said);
    assert.equal(await page.locator("#app table").count(), 0, "nothing is shown of it");
    mend();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("#app main table").first().waitFor();
    await alert.waitFor({ state: "detached" });
  });
}

test("trying again in vain says so again, as often as it is tried", async (t) => {
  const { intercept } = spoilt("2022-23.json", () => "{");
  const page = await open(t, "", { intercept, settled: false });
  for (let times = 0; times < 3; times++) {
    await page.getByRole("alert").filter({ visible: true, hasText: "is damaged" }).waitFor();
    const asked = page.waitForRequest("**/editions/2022-23.json");
    await page.getByRole("button", { name: "Try again" }).click();
    await asked;
  }
  await page.getByRole("alert").filter({ visible: true, hasText: "is damaged" }).waitFor();
});

test("where the default edition fails, the prerendered table stays to be read", async (t) => {
  const { intercept } = spoilt("2022-23.json", () => "{");
  const page = await open(t, "", { intercept, settled: false });
  await page.getByRole("alert").filter({ visible: true, hasText: "is damaged" }).waitFor();
  assert.ok(await page.locator("#prerendered table").isVisible());
});

test("an edition that there is not names those that there are, and leads to the default one", async (t) => {
  const page = await open(t, "#v=1&edition=1066", { settled: false });
  const alert = page.getByRole("alert").filter({ visible: true });
  await alert.getByText(/There is no edition “1066” here\. There is: 2022-23, .*2018/).waitFor();
  assert.ok(!(await page.locator("#prerendered").isVisible()), "the table of another edition is not shown for it");
  await alert.getByRole("link", { name: "Go to the latest league table" }).click();
  await page.locator("#app table.league tbody tr").nth(149).waitFor();
});

test("a switch to an edition that fails is told, and going back shows the table again", async (t) => {
  const page = await open(t, "", {
    expected: /Failed to load resource/,
    intercept: (context) => context.route("**/editions/2018.json", (route) => route.fulfill({ status: 503 })),
  });
  await page.getByLabel("Edition").selectOption("2018");
  const alert = page.getByRole("alert").filter({ visible: true });
  await alert.getByText("“iMPOWER INDEX 2018, as published” could not be loaded: the server answered with status 503.").waitFor();
  await page.goBack();
  await page.locator("#app table.league tbody tr").nth(149).waitFor();
  await alert.waitFor({ state: "detached" });
});

test("of two editions asked for in haste, the later one is shown", async (t) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const page = await open(t, "", {
    intercept: (context) =>
      context.route("**/editions/2018.json", async (route) => {
        await held;
        await route.continue().catch(() => {});
      }),
  });
  await page.getByLabel("Edition").selectOption("2018");
  await page.getByRole("status").filter({ hasText: "Loading the edition 2018" }).waitFor({ state: "attached" });
  await page.goBack();
  await page.locator("#app table.league tbody tr").nth(149).waitFor();
  const late = page.waitForResponse("**/editions/2018.json");
  release();
  await (await late).finished();
  assert.equal(await page.locator("#app table.league tbody tr").count(), 150);
  assert.match(await page.title(), /2022-23/);
});

test("the page asks for nothing but its own few files", async (t) => {
  const seen = [];
  await open(t, "", {
    intercept: (context) => context.on("request", (request) => seen.push(new URL(request.url()).pathname.split("/").pop())),
  });
  const kinds = seen.map((name) => name.replace(/-[0-9a-f]{14,16}(?=[._])/, "")).sort();
  assert.deepEqual(kinds, ["", "2022-23.json", "2022-23.ranges.json", "app.js", "app_bg.wasm", "boot.js", "icon.svg", "index.json", "manifest.webmanifest", "offline.js", "style.css"].filter((name) => kinds.includes(name)));
  assert.ok(kinds.includes("2022-23.json"));
});

test("a program that stops says so and offers to start again, and the button does", async (t) => {
  // The tests in tests/wasm show that the program does this; here is what a reader then has.
  const page = await open(t);
  const stopped = page.locator("#stopped");
  assert.ok(!(await stopped.isVisible()), "the notice is hidden while all is well");
  await page.evaluate(() => {
    document.getElementById("app").hidden = true;
    document.getElementById("stopped").hidden = false;
  });
  const alert = page.getByRole("alert").filter({ visible: true, hasText: "fault" });
  await alert.waitFor();
  await page.getByRole("heading", { level: 1, name: "The calculator has stopped" }).waitFor();
  await assertFits(page);
  await assertAccessible(page);
  await alert.getByRole("button", { name: "Reload the page" }).click();
  await page.locator("#app table.league tbody tr").nth(149).waitFor();
  assert.ok(!(await stopped.isVisible()));
});

for (const scheme of schemes) {
  test(`a failed load of another edition has no fault that axe finds, ${scheme}`, async (t) => {
    const page = await open(t, "#v=1&edition=1066", { scheme, width: narrow, settled: false });
    await page.getByRole("heading", { level: 1, name: "The figures could not be loaded" }).waitFor();
    await assertFits(page);
    await assertAccessible(page);
  });

  test(`a failed load has no fault that axe finds, ${scheme}`, async (t) => {
    const page = await open(t, "", {
      scheme,
      width: narrow,
      expected: /Failed to load resource/,
      settled: false,
      intercept: (context) => context.route(editions, (route) => route.abort()),
    });
    await page.getByRole("button", { name: "Try again" }).waitFor();
    await assertFits(page);
    await assertAccessible(page);
  });
}

/** Answers with the first half of each matching file, as a broken transfer would. */
function cutShort(context, pattern) {
  return context.route(pattern, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
  });
}
