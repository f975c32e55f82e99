// Text of an edition and of a link is data: whatever it says, it is shown as it is and nothing in it runs.
import { test } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { open } from "./page.mjs";
import { eventually } from "./league.mjs";

// What would run, break out of an attribute, or end an element, if it were taken for markup.
const hostile = (mark) =>
  `${mark}"'><script>globalThis.ran="${mark}"</script><img src=x onerror="globalThis.ran='${mark}'">&lt;${"`"}\${1}{}`;

/** Serves an edition that `change` has changed, with an index that names its hash. */
function served(change) {
  return async (context) => {
    const changed = new Map();
    const edition = async (route, file) => {
      if (!changed.has(file)) {
        const response = await route.fetch({ url: new URL(file, route.request().url()).href });
        const content = await response.json();
        change(content);
        changed.set(file, JSON.stringify(content));
      }
      return changed.get(file);
    };
    await context.route("**/editions/*.json", async (route) => {
      const file = new URL(route.request().url()).pathname.split("/").at(-1);
      // How sure the places are has no text in it.
      if (file.endsWith(".ranges.json")) return route.continue();
      if (file !== "index.json") return route.fulfill({ body: await edition(route, file), contentType: "application/json" });
      const response = await route.fetch();
      const index = await response.json();
      for (const entry of index.editions) {
        entry.sha256 = createHash("sha256").update(await edition(route, entry.file)).digest("hex");
      }
      await route.fulfill({ body: JSON.stringify(index), contentType: "application/json" });
    });
  };
}

/** Asserts that nothing of the text ran or became an element. A breach of the content policy fails the test itself. */
async function assertHarmless(page, mark) {
  assert.equal(await page.evaluate(() => globalThis.ran), undefined, `${mark} ran`);
  const elements = await page.locator("#app script, #app img, #app [onerror]").count();
  assert.equal(elements, 0, `${mark} became an element`);
}

const council = "#v=1&page=council&council=E10000018";
const isHere = (each) => each.code === "E10000018";

for (const [what, { change, route, where }] of Object.entries({
  "a council's name": {
    change: (edition) => (edition.authorities.find(isHere).name = hostile("name")),
    route: ["", council, "#v=1&show=lens-top-10", "#v=1&show=top-10"],
    where: "#app",
  },
  "another name of a council": {
    change: (edition) => (edition.authorities.find(isHere).other_names = [hostile("other")]),
    route: ["#v=1&find=other"],
    where: "table.league",
  },
  "a council's note": {
    change: (edition) => (edition.authorities.find(isHere).note = hostile("Note")),
    route: [council],
    where: "main",
  },
  "a region and a kind": {
    change: (edition) =>
      Object.assign(edition.authorities.find(isHere), { region: hostile("region") }),
    route: ["", council],
    where: "main",
  },
  "a service's name": {
    change: (edition) =>
      Object.assign(edition.lenses[0], { name: hostile("lens"), short_name: hostile("short lens"), description: hostile("about") }),
    route: [council, "", "#v=1&show=lens-top-10"],
    where: "main",
  },
  "an indicator's name and unit": {
    change: (edition) =>
      edition.indicators && Object.assign(edition.indicators[0], { plain_name: hostile("measure"), unit: hostile("unit") }),
    route: [council],
    where: "main",
  },
  "a figure's note": {
    change: (edition) => {
      const figures = edition.figures?.find((each) => each.period === "2022-23");
      if (!figures) return;
      const at = edition.authorities.findIndex(isHere);
      figures.notes = { rest: "", other: [[hostile("figure"), [at]]] };
    },
    route: [council],
    where: "main",
  },
  "a source's title and publisher": {
    change: (edition) => {
      for (const source of edition.edition.sources) {
        Object.assign(source, { title: hostile("title"), publisher: hostile("publisher"), released: hostile("released") });
      }
    },
    route: ["#v=1&page=sources", council],
    where: "main",
  },
  "an edition's title and notes": {
    change: (edition) => Object.assign(edition.edition, { title: hostile("edition"), notes: [hostile("note")] }),
    route: ["#v=1&page=sources", "#v=1&edition=2018"],
    where: "#app",
  },
})) {
  test(`${what} full of markup is shown as text`, async (t) => {
    for (const each of route) {
      const page = await open(t, each, { intercept: served(change) });
      await page.locator("h1").waitFor();
      await eventually(async () => assert.match(await page.locator(where).first().innerText(), /<script>globalThis\.ran="/));
      await assertHarmless(page, what);
    }
  });
}

test("markup that is searched for is shown as text", async (t) => {
  const page = await open(t);
  await page.getByLabel("Find your council").fill(hostile("find"));
  await page.getByText(`No council fits the search “${hostile("find")}`).waitFor();
  await assertHarmless(page, "find");
});

for (const key of ["find", "class", "region", "lens", "sort", "show", "order", "page", "period", "v", "colour"]) {
  test(`markup in a link's ${key} does nothing`, async (t) => {
    const page = await open(t, "#" + new URLSearchParams({ [key]: hostile(key) }));
    await page.locator("h1").waitFor();
    await assertHarmless(page, key);
  });
}

test("markup for a link's key is shown as text in the notice", async (t) => {
  const page = await open(t, "#" + new URLSearchParams({ [hostile("key")]: "1" }));
  await page.getByText(`“${hostile("key")}”`).waitFor();
  await assertHarmless(page, "key");
});

test("markup for a council's code is shown as text", async (t) => {
  const page = await open(t, "#" + new URLSearchParams({ page: "council", council: hostile("code") }));
  await page.getByText(`no council with the code “${hostile("code")}”`).waitFor();
  await assertHarmless(page, "code");
});

test("markup for an edition is shown as text, with the editions that there are", async (t) => {
  const page = await open(t, "#" + new URLSearchParams({ edition: hostile("edition") }), { settled: false });
  const alert = page.getByRole("alert").filter({ visible: true });
  await alert.getByText(`There is no edition “${hostile("edition")}” here.`).waitFor();
  assert.match(await alert.innerText(), /2022-23, .*2018/);
  await assertHarmless(page, "edition");
});

test("a link of a megabyte does no harm", async (t) => {
  const page = await open(t, "#find=" + "%3Czz%3E".repeat(120_000));
  await page.getByText("No council fits the search").waitFor();
  await assertHarmless(page, "long");
});

test("a page that breaks the content policy is found out, so that silence above means something", async (t) => {
  const breaches = [];
  const page = await open(t, "", {
    expected: { test: (text) => /content policy|Content Security Policy|Refused|violates/i.test(text) && breaches.push(text) },
  });
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", `<img src="data:," onerror="globalThis.ran = 'inline'">`);
  });
  await eventually(async () => assert.notEqual(breaches.length, 0));
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
});
