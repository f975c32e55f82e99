// Embeds on pages of other people: what holds on each of `tests/hosts/`, what is said between a page and its frames, and what
// an embed is when it cannot show what it is asked for.
import { test } from "node:test";
import assert from "node:assert/strict";
import { eventually } from "./league.mjs";
import { inside, rendered, visit } from "./hosts.mjs";

/** Each page, and how many embeds stand on it. */
const PAGES = {
  "plain.html": 3,
  "strict.html": 2,
  "hostile.html": 2,
  "sandboxed.html": 3,
  "twelve.html": 12,
  "council/news/2026/sub-path.html": 2,
  "moving.html": 2,
};

/** Presses Tab from the link before all embeds until the one after them has the focus; gives what had it on the way. */
async function tabbed(page) {
  await page.locator("#before").first().focus();
  const met = new Set();
  for (let n = 0; n < 200; n++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => document.activeElement.id || document.activeElement.localName);
    if (at === "after") return met;
    met.add(at);
  }
  throw new Error("the keyboard does not leave");
}

/** Changes what the first frame of a document shows; gives its height beside that of its content, and how many frames were drawn between. */
function followed(frame) {
  return frame.evaluate(
    () =>
      new Promise((resolve) => {
        const place = document.querySelector("[data-pound]");
        const framed = place.querySelector("iframe");
        let drawn = 0;
        let said;
        // Whichever of the two hears first: the script of the embeds, or this.
        const follow = () => {
          const height = parseFloat(framed.style.height);
          if (said && height === said.height) resolve({ said: said.height, height, drawn: drawn - said.at });
        };
        const count = () => {
          if (said && drawn - said.at > 100) resolve({ said: said.height, height: parseFloat(framed.style.height), drawn });
          drawn++;
          requestAnimationFrame(count);
        };
        requestAnimationFrame(count);
        addEventListener("message", ({ source, data }) => {
          if (source !== framed.contentWindow || data.type !== "height") return;
          said = { height: data.height, at: drawn };
          follow();
        });
        new MutationObserver(follow).observe(framed, { attributes: true, attributeFilter: ["style"] });
        place.dataset.density = place.dataset.density ? "" : "compact";
        place.dataset.chart = "scatter";
      }),
  );
}

for (const [path, expected] of Object.entries(PAGES)) {
  test(`${path}: every embed is there, moves nothing, leaks nothing and lets the keyboard through`, async (t) => {
    const { page } = await visit(t, path);
    const frame = await inside(page);
    assert.equal(await rendered(frame), expected);
    for (const each of [page.mainFrame(), frame]) {
      const { shift, moved, leaked } = await each.evaluate(() => ({ ...recorded, leaked: recorded.leaked() }));
      assert.equal(shift, 0, moved.join("\n"));
      assert.deepEqual(leaked, []);
    }
    // What is declared at the top of a script is on no object, and would be seen all the same.
    for (const name of ["wasm_bindgen", "room", "base", "VERSION"]) {
      assert.equal(await frame.evaluate((name) => new Function(`return typeof ${name}`)(), name).catch(() => "undefined"), "undefined");
    }
    const met = await tabbed(page);
    const kinds = path.startsWith("sandboxed") ? ["iframe"] : ["pound-for-pound", "iframe"];
    for (const kind of kinds) assert.ok(met.has(kind), `the keyboard never met ${kind}`);
  });

  test(`${path}: a frame follows its content, and an element holds its own`, async (t) => {
    const { page } = await visit(t, path);
    const frame = await inside(page);
    await rendered(frame);
    await frame.locator("[data-pound]").first().scrollIntoViewIfNeeded();
    const { said, height, drawn } = await followed(frame);
    assert.equal(height, said);
    assert.ok(drawn <= 1, `${drawn} frames were drawn before the frame followed`);
    const measured = await frame.locator("pound-for-pound").first().evaluate(
      (element) =>
        new Promise((resolve) => {
          new MutationObserver(() => {
            const card = element.shadowRoot.querySelector(".card");
            if (card?.querySelectorAll("tbody tr").length > 100) resolve([element.offsetHeight, card.offsetHeight]);
          }).observe(element.shadowRoot, { childList: true, subtree: true });
          element.setAttribute("view", "table");
        }),
    );
    assert.ok(measured[0] >= measured[1] && measured[1] > 2000, `${measured}`);
  });
}

test("styles of the page reach nothing inside, and those inside nothing of the page", async (t) => {
  const looks = async (path) => {
    const { page } = await visit(t, path);
    await rendered(page.mainFrame());
    const style = (selector) =>
      page.locator(`pound-for-pound ${selector}`).first().evaluate((element) => {
        const { fontSize, color, backgroundColor, letterSpacing, textTransform, lineHeight, direction, padding } = getComputedStyle(element);
        return { fontSize, color, backgroundColor, letterSpacing, textTransform, lineHeight, direction, padding };
      });
    const sheets = await page.evaluate(() => document.adoptedStyleSheets.length);
    return { sheets, inside: [await style("h2"), await style("p.lead"), await style(".from p"), await style(".cards li")] };
  };
  const [plain, hostile] = [await looks("plain.html"), await looks("hostile.html")];
  assert.deepEqual(hostile, plain);
  assert.equal(plain.inside[1].fontSize, "18.4px");
  assert.equal(plain.sheets, 0);
});

test("all elements share one program and one edition, let go with the last of them", async (t) => {
  const { page, requests } = await visit(t, "twelve.html");
  await rendered(page.mainFrame());
  // Frames have no origin and share nothing with the page: one program each.
  const edition = "editions/2022-23.json";
  const asked = () => requests.filter((address) => address.endsWith(edition)).length;
  assert.equal(asked(), 1 + 6);
  await page.evaluate(() => {
    const all = [...document.querySelectorAll("pound-for-pound")];
    globalThis.recorded.kept = all;
    document.body.append(...all);
  });
  await page.locator("pound-for-pound .card h2").first().waitFor();
  assert.equal(asked(), 7, "a move asks for nothing");
  await page.evaluate(() => recorded.kept.forEach((element) => element.remove()));
  await eventually(async () => assert.equal(await page.evaluate(() => recorded.kept.some((e) => e.shadowRoot.querySelector(".card"))), false));
  await page.evaluate(() => document.body.append(recorded.kept[0]));
  await page.locator("pound-for-pound").first().scrollIntoViewIfNeeded();
  await page.locator("pound-for-pound .card h2").first().waitFor();
  assert.equal(asked(), 8, "what nobody showed any more was let go");
  // Frames leave with their places.
  await page.evaluate(() => document.querySelectorAll("[data-pound]").forEach((place) => place.remove()));
  await eventually(async () => assert.equal(page.frames().length, 1));
});

test("headings sort, keep the focus and stay in the link", async (t) => {
  const { page } = await visit(t, "moving.html");
  await page.evaluate(() => document.querySelector("pound-for-pound").setAttribute("view", "top-10"));
  const embed = page.locator("pound-for-pound");
  const waste = embed.getByRole("button", { name: "Waste" });
  await waste.press("Enter");
  await embed.locator("th[aria-sort=ascending]", { hasText: "Waste" }).waitFor();
  await waste.press("Enter");
  await embed.locator("th[aria-sort=descending]", { hasText: "Waste" }).waitFor();
  assert.match(await embed.evaluate((element) => element.shadowRoot.activeElement.textContent), /Waste/);
  const link = embed.getByRole("link", { name: "Open this in the calculator" });
  const href = await link.getAttribute("href");
  assert.match(href, /some\/sub\/path\/#v=1&show=top-10&sort=lens-waste&order=reversed$/);
  assert.deepEqual([await link.getAttribute("target"), await link.getAttribute("rel")], ["_blank", "noopener"]);
});

test("a frozen embed shows its edition, and no figures where that is another", async (t) => {
  const { page } = await visit(t, "moving.html");
  const embed = page.locator("pound-for-pound");
  const show = (edition) => embed.evaluate((element, edition) => element.setAttribute("edition", edition), edition);
  await embed.locator(".from", { hasText: "Edition 2022-23," }).waitFor();
  const hash = (await embed.locator(".from").innerText()).match(/Edition 2022-23, ([0-9a-f]{8})\./)[1];
  for (const [edition, says] of [
    ["2022-23~ffffffff", `This is frozen to edition 2022-23 with the hash ffffffff. What is published now has the hash ${hash}, so no figures are shown.`],
    ["2022-23~12", "“12” is not the beginning of a hash"],
    ["1066", "There is no edition “1066”. There is: 2022-23, "],
  ]) {
    await show(edition);
    await embed.getByText(says).waitFor();
    assert.equal(await embed.locator("table, svg").count(), 0);
    assert.ok(await embed.getByRole("link", { name: "Open the calculator" }).isVisible());
    await show(`2022-23~${hash}`);
    await embed.locator(".from", { hasText: "Edition 2022-23," }).waitFor();
  }
  assert.match(await embed.getByRole("link", { name: "Open this" }).getAttribute("href"), /edition=2022-23$/);
  await show("2018");
  await embed.locator(".from", { hasText: "Edition 2018," }).waitFor();
});

test("a live embed of a half-updated site says so", async (t) => {
  const intercept = (context) =>
    context.route("**/editions/index.json", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll(/"sha256": "..../g, '"sha256": "0000') });
    });
  const { page } = await visit(t, "moving.html", { intercept });
  await page.locator("pound-for-pound").getByText("The site may be half updated.").waitFor();
});

test("a page whose policy forbids the program is told in a sentence", async (t) => {
  for (const forbid of ["connect-src %ORIGIN%;", "'wasm-unsafe-eval'", "trusted-types pound-for-pound"]) {
    const replaced = forbid.startsWith("trusted") ? "trusted-types 'none'" : "";
    const { page, app } = await visit(t, "strict.html", {
      change: (text) => text.replace(forbid.replace("%ORIGIN%", new URL(app_of(text)).origin), replaced),
      expected: /Content Security Policy|violates|CompileError|TypeError|Refused|wasm/i,
    });
    await page.locator("pound-for-pound").getByText("The policy of this page does not let the figures load here.").waitFor();
    assert.equal(await page.locator("pound-for-pound").getByRole("link").getAttribute("href"), app);
    // The frame has a policy of its own.
    await page.locator("[data-pound] iframe").contentFrame().locator(".card h2").waitFor();
  }
});
const app_of = (text) => text.match(/src="([^"]*)embed\.js"/)[1];

test("a page without a connection is told in a sentence", async (t) => {
  const { page } = await visit(t, "moving.html", {
    intercept: (context) => context.route("**/editions/2022-23.json", (route) => route.abort()),
    expected: /net::ERR_FAILED|TypeError: Failed to fetch/,
  });
  await page.locator("pound-for-pound").getByText("The figures could not be loaded. Perhaps there is no connection.").waitFor();
});

/** The page with the frame's messages written down. */
async function listening(t) {
  const opened = await visit(t, "moving.html");
  const { page } = opened;
  await rendered(page.mainFrame());
  const framed = page.locator("[data-pound] iframe");
  const within = framed.contentFrame();
  const height = () => framed.evaluate((element) => element.style.height);
  return { ...opened, framed, within, height };
}

/** Writes down what embeds tell their page; gives what asks for the last event of a type from a kind of embed. */
async function heardBy(page) {
  await page.evaluate(() => {
    recorded.heard = [];
    for (const type of ["ready", "height", "council", "error"]) {
      addEventListener(`pound-${type}`, ({ detail, target }) => recorded.heard.push([target.localName, type, detail]));
    }
  });
  return (type, from) => eventually(async () => {
    const found = (await page.evaluate(() => recorded.heard)).filter(([name, each]) => each === type && name === from);
    assert.notEqual(found.length, 0, `${type} from ${from}`);
    return found.at(-1)[2];
  });
}

test("frames and their page tell each other what is documented", async (t) => {
  const { page, within } = await listening(t);
  const heard = await heardBy(page);
  await page.evaluate(() => Object.assign(document.querySelector("[data-pound]").dataset, { pound: "top-10", lens: "waste" }));
  await within.getByRole("heading", { name: "The first ten for Waste and recycling" }).waitFor();
  const ready = await heard("ready", "div");
  assert.deepEqual([ready.edition, ready.view, ready.hash.length], ["2022-23", "top-10", 64]);
  assert.ok((await heard("height", "div")).height > 300);
  const first = within.locator("tbody a").first();
  const name = await first.innerText();
  const [opened] = await Promise.all([page.context().waitForEvent("page"), first.click()]);
  const council = await heard("council", "div");
  assert.equal(council.name, name);
  await opened.waitForURL(/#v=1&page=council/);
  assert.ok(opened.url().includes(council.code));
  assert.equal(await opened.evaluate(() => origin), new URL(opened.url()).origin, "what a link opens is out of the sandbox");
  await opened.close();
  await page.bringToFront();
  await page.evaluate(() => (document.querySelector("[data-pound]").dataset.edition = "1066"));
  assert.match((await heard("error", "div")).says, /There is no edition “1066”/);
});

test("an element tells its page the same, and its page may keep the link to itself", async (t) => {
  const { page } = await listening(t);
  const heard = await heardBy(page);
  await page.evaluate(() => {
    const element = document.querySelector("pound-for-pound");
    element.addEventListener("pound-council", (event) => event.preventDefault());
    element.setAttribute("view", "top-10");
  });
  const link = page.locator("pound-for-pound .league tbody a").first();
  // A press goes to what was drawn last: until the page is drawn where it was scrolled to, that is the frame.
  await link.scrollIntoViewIfNeeded();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await link.click();
  assert.equal((await heard("council", "pound-for-pound")).name, await link.innerText());
  assert.equal(page.context().pages().length, 1);
});

test("foreign and malformed messages change nothing", async (t) => {
  const { page, within, height } = await listening(t);
  const before = await height();
  const channel = await page.evaluate(() => new URL(document.querySelector("[data-pound] iframe").src).hash.match(/channel=(\w+)/)[1]);
  // To the page: from itself, from another frame that knows the channel, and in forms that are none.
  await page.evaluate(async (channel) => {
    const good = { pound: 1, channel, type: "height", height: 7 };
    const stranger = Object.assign(document.createElement("iframe"), { sandbox: "allow-scripts" });
    stranger.srcdoc = `<script>parent.postMessage(${JSON.stringify(good)}, "*"); parent.postMessage("done", "*")</script>`;
    const done = new Promise((resolve) => addEventListener("message", ({ data }) => data === "done" && resolve()));
    for (const data of [good, null, 5, "height", [], { ...good, pound: 2 }, { pound: 1 }]) postMessage(data, "*");
    document.body.append(stranger);
    await done;
  }, channel);
  // From the frame itself: what is no height, what has another channel or version, and what is no message.
  const [embedded] = page.frames().filter((frame) => frame.url().includes("embed.html"));
  await embedded.evaluate((channel) => {
    const good = { pound: 1, channel, type: "height", height: 7 };
    const bad = [{ height: -1 }, { height: "9px" }, { height: NaN }, { height: Infinity }, { channel: "x" }, { pound: "1" }, { type: "toString" }];
    for (const change of bad) parent.postMessage({ ...good, ...change }, "*");
    for (const data of [null, undefined, 3, "x", [good]]) parent.postMessage(data, "*");
  }, channel);
  // To the frame: from a stranger beside it, and in forms that are none.
  await page.evaluate(async (channel) => {
    const target = document.querySelector("[data-pound] iframe").contentWindow;
    const good = { pound: 1, channel, type: "set", view: "compare" };
    for (const data of [null, 1, "set", { ...good, pound: 2 }, { ...good, channel: "x" }, { ...good, type: "get" }, { ...good, view: { toString: 1 } }, { ...good, view: "x".repeat(3000) }, { pound: 1, channel, type: "set", onclick: "1", innerHTML: "1", constructor: "1" }]) {
      target.postMessage(data, "*");
    }
    const stranger = Object.assign(document.createElement("iframe"), { sandbox: "allow-scripts" });
    const at = Array.from({ length: window.length }, (_, n) => window[n]).indexOf(target);
    stranger.srcdoc = `<script>parent.frames[${at}].postMessage(${JSON.stringify(good)}, "*"); parent.postMessage("told", "*")</script>`;
    const told = new Promise((resolve) => addEventListener("message", ({ data }) => data === "told" && resolve()));
    document.body.append(stranger);
    await told;
  }, channel);
  // A good one, so that what came before it has been heard.
  await page.evaluate(() => (document.querySelector("[data-pound]").dataset.period = "2021-22"));
  await within.getByText("in 2021-22").first().waitFor();
  assert.equal(await within.getByRole("heading", { level: 2 }).innerText(), "Leicestershire");
  assert.deepEqual(await embedded.evaluate(() => document.querySelector("pound-for-pound").getAttributeNames()), ["framed", "view", "council", "period"]);
  assert.ok(parseFloat(await height()) > 300, `${before} became ${await height()}`);
});

const script = `"'><script>globalThis.ran=1</script><img src=x onerror="globalThis.ran=1">`;
for (const name of ["view", "chart", "edition", "lens", "council", "councils", "method", "module", "period", "sort", "order", "accent", "font", "density", "dark"]) {
  test(`a script in an embed's ${name} stays text`, async (t) => {
    const { page } = await visit(t, "moving.html");
    await rendered(page.mainFrame());
    await page.evaluate(
      ([name, script]) => {
        if (["lens", "council"].includes(name)) document.querySelector("pound-for-pound").setAttribute("view", name);
        document.querySelector("pound-for-pound").setAttribute(name, script);
        document.querySelector("[data-pound]").dataset[name === "view" ? "pound" : name] = script;
      },
      [name, script],
    );
    const places = [page.locator("pound-for-pound"), page.locator("[data-pound] iframe").contentFrame().locator("pound-for-pound")];
    for (const place of places) {
      await eventually(async () => {
        assert.equal(await place.getAttribute(name), script);
        assert.notEqual(await place.locator("p").count(), 0);
      });
      assert.equal(await place.locator("script, img").count(), 0);
    }
    for (const frame of page.frames()) assert.equal(await frame.evaluate(() => globalThis.ran), undefined);
  });
}

test("accent, font, density and dark are the page's to choose", async (t) => {
  const { page } = await visit(t, "moving.html");
  const embed = page.locator("pound-for-pound");
  await embed.locator(".card h2").waitFor();
  const dressed = (attributes) =>
    embed.evaluate((element, attributes) => {
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      const of = (selector) => getComputedStyle(element.shadowRoot.querySelector(selector));
      return [of(".mark").fill, of(".card").fontFamily, of(".card").fontSize, of(".pound").backgroundColor];
    }, attributes);
  const [accent, font, size, paper] = await dressed({});
  assert.deepEqual([accent, size, paper], ["rgb(11, 95, 110)", "16px", "rgb(255, 255, 255)"]);
  assert.deepEqual(await dressed({ accent: "#c00", font: "Georgia, serif", density: "compact", dark: "" }), ["rgb(204, 0, 0)", "Georgia, serif", "14px", "rgb(18, 23, 29)"]);
  // What is no colour and no font is left alone.
  const back = await dressed({ accent: "url(https://example.org/x.svg#a)", font: "a; color: red", density: "x", dark: "off" });
  assert.deepEqual(back, [accent, font, size, paper]);
  await dressed({ dark: "auto" });
  await page.emulateMedia({ colorScheme: "dark" });
  await eventually(async () => assert.equal((await dressed({}))[3], "rgb(18, 23, 29)"));
});
