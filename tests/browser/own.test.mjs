// A reader's own figures: loaded, asked about, used, marked, and taken out again, without a request.
import { test } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { assertAccessible, assertFits, narrow, open, wide } from "./page.mjs";

const mark = "Includes your own figures – not published data";

const file = (name, text, mimeType = "text/csv") => ({ name, mimeType, buffer: Buffer.from(text) });

const ours = file(
  "ours.csv",
  [
    "Council,Indicator,Period,Value",
    "Leicestershire,Waste sent to landfill,2022-23,1",
    "Leicestershire,household_recycling_rate,2022-23,70 %",
    "Leicestersher,fly_tipping_per_1000,2022-23,1",
    "Wigan,household_recycling_rate,2022-23,lots",
  ].join("\n"),
);

/** What the browser says of the request that the page tries, to see that it is refused. */
const refusals = "Refused to connect|violates|content policy|Failed to fetch";
const expected = new RegExp(refusals, "i");

/** Opens the page. */
async function data(t, options) {
  const page = await open(t, "#v=1&page=own", { expected, ...options });
  await page.getByRole("heading", { name: "Your data", level: 1 }).waitFor();
  return page;
}

async function load(page, ...files) {
  await page.getByLabel(/^Files/).setInputFiles(files);
  await page.getByRole("heading", { name: "What became of every cell" }).waitFor({ timeout: 60_000 });
}

test("a file is read, asked about, used, shown everywhere as own, and taken out in one step", async (t) => {
  const page = await data(t);
  await load(page, ours);
  await page.getByText("2 figures of your own").waitFor();
  await page.getByRole("cell", { name: /Refused/ }).first().waitFor();
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  assert.equal(await page.evaluate(() => location.hash), "#v=1&page=own", "nothing of it is in the address");
  await page.getByRole("link", { name: "League table" }).click();
  await page.getByText(mark).first().waitFor();
  await page.getByText("with your own figures").waitFor();
  await page.locator("table.league").getByRole("link", { name: "Leicestershire" }).click();
  await page.locator(".lens-section").nth(5).waitFor({ timeout: 60_000 });
  assert.equal(await page.getByText("Your own figure – not published data.").count() >= 2, true);
  assert.ok((await page.locator(".lens-section").nth(5).innerText()).includes("70.0"));
  await page.getByRole("button", { name: "Show published figures only" }).click();
  await page.locator(".lens-section").nth(5).waitFor({ timeout: 60_000 });
  assert.equal(await page.getByText(mark).count(), 0);
  // The file is still loaded.
  await page.getByRole("link", { name: "Your data" }).click();
  await page.getByText("2 figures of your own").waitFor({ timeout: 60_000 });
});

test("a name that is near is asked about, and what is answered holds", async (t) => {
  const page = await data(t);
  await load(page, ours);
  await page.getByRole("button", { name: "It is Leicestershire" }).click();
  await page.getByText(/figures of your own/).waitFor();
  await page.getByLabel(/for Leicestersher$/).selectOption({ label: "not used" });
  await page.getByText("2 figures of your own").waitFor();
});

test("several files are read together, and one can be removed", async (t) => {
  const page = await data(t);
  const wigan = file("wigan.csv", "Council,Indicator,Period,Value\nWigan,household_recycling_rate,2022-23,61\n");
  await load(page, ours, wigan);
  await page.getByText("3 figures of your own").waitFor();
  await page.getByRole("button", { name: /Remove this file.*ours\.csv/ }).click();
  await page.getByText("1 figure of your own").waitFor();
});

test("a file can be dropped", async (t) => {
  const page = await data(t);
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    return data;
  }, "Council,Indicator,Period,Value\nWigan,household_recycling_rate,2022-23,61\n");
  await page.locator("#own-drop").dispatchEvent("drop", { dataTransfer: dropped });
  await page.getByText("1 figure of your own").waitFor({ timeout: 60_000 });
});

test("workbooks of Excel and OpenDocument are read in the browser, cell by cell", async (t) => {
  const page = await data(t);
  const workbooks = ["percentage-format.xlsx", "percentage.ods"];
  await load(page, ...workbooks.map((name) => new URL(`../bad_uploads/files/${name}`, import.meta.url).pathname));
  // They are of councils that the edition does not have.
  await page.getByRole("heading", { name: workbooks[1], exact: true }).waitFor();
  assert.equal(await page.getByText(/^8 cells: .* refused\.$/).count(), 2);
  await page.getByText("There is no figure of your own to use yet").waitFor();
});

test("cells are pasted, and a broken file says why and leaves the rest", async (t) => {
  const page = await data(t);
  await page.getByLabel("Cells from a spreadsheet").fill("Council\tIndicator\tPeriod\tValue\nWigan\thousehold_recycling_rate\t2022-23\t61");
  await page.getByRole("button", { name: "Read what was pasted" }).click();
  await page.getByText("1 figure of your own").waitFor({ timeout: 60_000 });
  await page.getByLabel(/^Files/).setInputFiles([file("scan.pdf", "%PDF-1.7 x")]);
  await page.getByRole("alert").getByText(/scan\.pdf/).waitFor();
  await page.getByText("1 figure of your own").waitFor();
});

/** Presses a button and gives the file that the browser saves. */
async function saved(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    page.getByRole("button", { name }).click(),
  ]);
  return { name: download.suggestedFilename(), buffer: await readFile(await download.path()) };
}

test("the published figures are a workbook to fill in, and come back as published", async (t) => {
  const page = await data(t);
  await page.getByText("A workbook to fill in").click();
  await page.getByLabel("Council", { exact: true }).first().selectOption({ label: "Leicestershire" });
  const { name, buffer } = await saved(page, "Download the workbook (XLSX)");
  assert.equal(name, "published-figures.xlsx");
  await load(page, { name, buffer, mimeType: "" });
  await page.getByText("There is no figure of your own to use yet").waitFor();
});

test("own figures are shown, put aside and shown again, and taken away as a table", async (t) => {
  const page = await data(t);
  await load(page, ours);
  const table = await saved(page, "Download them (CSV)");
  assert.equal(table.name, "own-figures.csv");
  assert.match(table.buffer.toString(), /^E10000018,Leicestershire,household_recycling_rate,.*,70,/m);
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Show published figures only" }).click();
  await page.getByText("These are the published figures.").waitFor();
  assert.equal(await page.getByText(mark).count(), 0);
  await page.getByRole("button", { name: "Show with your figures" }).click();
  await page.getByText(mark).first().waitFor();
  await page.getByRole("link", { name: "The difference" }).click();
  await page.getByRole("heading", { name: "Your figures" }).waitFor();
});

test("an edition goes out as a zip, comes back, is looked at, and its file taken away", async (t) => {
  const page = await data(t);
  await page.getByText("Publish an edition of your own").click();
  const { name, buffer } = await saved(page, "Download this edition (CSV files in a zip)");
  assert.equal(name, "edition.zip");
  await page.getByLabel(/^An edition:/).setInputFiles([file("broken.json", "{}", "")]);
  await page.getByText("broken.json is no edition as it stands").waitFor({ timeout: 60_000 });
  await page.getByLabel(/^An edition:/).setInputFiles([{ name, buffer, mimeType: "" }]);
  await page.getByText("150 councils, 6 services, 49 measures, 2 years").waitFor({ timeout: 60_000 });
  const again = await saved(page, "Download the edition file (JSON)");
  const published = await readFile(new URL("../../public/editions/2022-23.json", import.meta.url));
  assert.ok(again.buffer.equals(published), "the same bytes");
  assert.match((await saved(page, "Download its league table (HTML)")).buffer.toString(), /<table class="league"/);
  await page.getByRole("button", { name: "Look at it here" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  await page.getByRole("link", { name: "League table" }).click();
  await page.locator("table.league").getByRole("link", { name: "Leicestershire" }).waitFor();
  await page.getByRole("button", { name: "Show published figures only" }).click();
  await page.getByText("These are the published figures.").waitFor();
});

test("an edition of one's own is named by its own id, and by the hash of the file that is downloaded", async (t) => {
  const page = await data(t);
  const edition = JSON.parse(await readFile(new URL("../../public/editions/2022-23.json", import.meta.url), "utf8"));
  Object.assign(edition.edition, { id: "ours", title: "Our own edition" });
  await page.getByText("Publish an edition of your own").click();
  await page.getByLabel(/^An edition:/).setInputFiles([file("ours.json", JSON.stringify(edition), "")]);
  await page.getByText("Our own edition: 150 councils").waitFor({ timeout: 60_000 });
  const { buffer } = await saved(page, "Download the edition file (JSON)");
  const hash = createHash("sha256").update(buffer).digest("hex");
  await page.getByText(hash).waitFor();
  await page.getByRole("button", { name: "Look at it here" }).click();
  await page.locator("footer").getByText(`Edition ours, ${hash.slice(0, 8)}.`).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Show published figures only" }).click();
  await page.locator("footer").getByText("Edition 2022-23, ").waitFor();
});

test("figures are kept only if asked, encrypted, opened again with the passphrase, and forgotten", async (t) => {
  const page = await data(t);
  const press = (name) => page.getByRole("button", { name }).click();
  const kept = page.locator("#own-kept");
  await load(page, ours);
  await page.getByText("Keep your figures on this device").click();
  await press("Keep them");
  await kept.getByText("Type a passphrase of at least 8 characters first.").waitFor();
  await page.getByLabel("Passphrase").fill("correct horse");
  await press("Keep them");
  await kept.getByText("Your figures are kept on this device, encrypted.").waitFor({ timeout: 60_000 });
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  const stored = await page.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open("pound-for-pound");
        opening.onsuccess = () => {
          const all = opening.result.transaction("figures").objectStore("figures").getAll();
          all.onsuccess = () => {
            opening.result.close();
            done(all.result.map((record) => record.map((part) => new TextDecoder("latin1").decode(part))).flat());
          };
        };
      }),
  );
  assert.equal(stored.length, 3, "salt, nonce and what is encrypted");
  assert.deepEqual(stored.map((part) => part.length).slice(0, 2), [16, 12]);
  assert.ok(!/Leicestershire|E10000018|household|correct horse/.test(stored.join()), "nothing of it can be read");
  // Loading again unseals the page, with a warning, and forgets the figures.
  const warned = page.waitForEvent("dialog");
  const again = page.reload();
  const dialog = await warned;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  await again;
  await page.getByText("Keep your figures on this device").click();
  await page.getByLabel("Passphrase").fill("another horse");
  await press("Open those kept");
  await kept.getByText("The kept figures could not be opened").waitFor({ timeout: 60_000 });
  await page.getByLabel("Passphrase").fill("correct horse");
  await press("Open those kept");
  await page.getByText("2 figures of your own").waitFor({ timeout: 60_000 });
  await press("Forget those kept");
  await kept.getByText("Nothing is kept on this device any more.").waitFor({ timeout: 60_000 });
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
});

test("a link out of the page is followed, or a window opened, only when the reader says so", async (t) => {
  const page = await data(t);
  await load(page, ours);
  await page.getByText("Sealed.").waitFor({ timeout: 60_000 });
  await page.getByRole("link", { name: "Sources and licences" }).click();
  await page.getByRole("heading", { name: "Where the figures come from" }).waitFor();
  // The published editions name no address; one that a reader has built may.
  await page.evaluate(() => document.querySelector("#page").insertAdjacentHTML("beforeend", '<a href="other.html">Elsewhere</a>'));
  const link = page.getByRole("link", { name: "Elsewhere" });
  const asked = page.waitForEvent("dialog");
  const pressed = link.click();
  const dialog = await asked;
  assert.match(dialog.message(), /leads out of the page/);
  await dialog.dismiss();
  await pressed;
  assert.match(page.url(), /page=sources/);
  const opening = page.waitForEvent("dialog");
  const opened = page.evaluate(() => window.open("other.html") !== null);
  await (await opening).dismiss();
  assert.equal(await opened, false);
  assert.equal(page.context().pages().length, 1);
  await page.getByRole("link", { name: "Your data" }).click();
  await page.getByText("2 figures of your own").waitFor({ timeout: 60_000 });
});

test("a reader that stops is said to, and the next file starts another", async (t) => {
  const page = await data(t, { expected: new RegExp(`${refusals}|made to stop`, "i") });
  await load(page, ours);
  await Promise.all(page.workers().map((worker) => worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("made to stop");
    });
  })));
  await page.getByLabel(/^Files/).setInputFiles([file("again.csv", ours.buffer.toString())]);
  await page.getByRole("heading", { name: "again.csv" }).waitFor({ timeout: 60_000 });
  await page.getByText("Files that were loaded before have to be loaded again.").waitFor();
  assert.equal(await page.getByRole("heading", { name: "ours.csv" }).count(), 0);
});

test("reading can be stopped, and a file that is too large is refused without being read whole", async (t) => {
  const page = await data(t);
  await page.evaluate(() => {
    // What is stopped has to take a while, and 110 MB are too large to hand over from here.
    const give = (name, times, note) => {
      const data = new DataTransfer();
      const rows = `Leicestershire,household_recycling_rate,2022-23,70 %,${note}\n`.repeat(1000);
      data.items.add(new File(["Council,Indicator,Period,Value,Note\n", ...Array(times).fill(rows)], name));
      const input = document.querySelector("#own-file");
      input.files = data.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    globalThis.give = give;
    give("slow.csv", 900, "");
  });
  await page.getByRole("button", { name: "Stop reading" }).click({ timeout: 60_000 });
  await page.getByText("Reading was stopped.").waitFor();
  await page.evaluate(() => globalThis.give("huge.csv", 200, "x".repeat(500)));
  await page.getByText(/huge\.csv.*100 MB/).waitFor({ timeout: 60_000 });
  // Who has such a file, and the memory for it, says so.
  await page.getByText("Larger files").click();
  await page.getByLabel("The most that is read of a file").selectOption("2");
  await page.evaluate(() => globalThis.give("larger.csv", 200, "x".repeat(500)));
  await page.getByRole("heading", { name: /larger\.csv/ }).waitFor({ timeout: 60_000 });
});

test("once the page of own figures is open, everything works without a connection", async (t) => {
  const page = await data(t, { expected: new RegExp(`${refusals}|ERR_INTERNET_DISCONNECTED`, "i") });
  // What it needs is fetched as the page opens.
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await load(page, ours);
  await page.getByText("Sealed.").waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => (location.hash = "#v=1&page=council&council=E10000018"));
  await page.locator(".lens-section").nth(5).waitFor({ timeout: 60_000 });
  await page.evaluate(() => (location.hash = "#v=1&page=own"));
  assert.match((await saved(page, "Download them (CSV)")).buffer.toString(), /Leicestershire/);
  await page.getByRole("button", { name: "Show published figures only" }).click();
  await page.getByText("These are the published figures.").waitFor();
});

test("the page seals itself: no request, no storage and nothing in the address, from loading to taking out", async (t) => {
  const page = await data(t);
  await load(page, ours);
  await page.getByText("Tested just now: a request from the page was refused, and one from its worker too.").waitFor({ timeout: 60_000 });
  // What is asked for and refused is no answer; what comes from memory has an address too.
  const answered = [];
  page.context().on("response", (response) => response.url().startsWith("http") && answered.push(response.url()));
  const refused = () => page.evaluate(() => fetch("editions/index.json").then(() => false, () => true));
  assert.ok(await refused(), "the page can make no request");
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  // Every worker that is started now comes from memory.
  await page.evaluate(() => (location.hash = "#v=1&page=council&council=E10000018"));
  await page.locator(".lens-section").nth(5).waitFor({ timeout: 60_000 });
  await page.emulateMedia({ media: "print" });
  await page.getByText(mark).first().waitFor();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => (location.hash = "#v=1&page=method&method=productivity:frontier,comparators:region:London,rebase:true"));
  await page.locator("#statement math").first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => (location.hash = "#v=1&page=own"));
  await page.getByRole("button", { name: "Show published figures only" }).click();
  await page.getByText(mark).waitFor({ state: "detached" });
  assert.ok(await refused());
  assert.deepEqual(answered, []);
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
  ]);
  assert.deepEqual(kept, [0, 0, "", 0, 0]);
  assert.ok(!/leicestersher|ours|70/i.test(await page.evaluate(() => location.href + document.title)));
});

test("what the server hears, while figures are loaded and used, is nothing", async (t) => {
  const page = await data(t);
  await load(page, ours);
  await page.getByText("Sealed.").waitFor({ timeout: 60_000 });
  const answered = [];
  // What comes from memory has an address too.
  const isServed = (url) => url.startsWith("http");
  page.context().on("response", (response) => isServed(response.url()) && answered.push(response.url()));
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => (location.hash = "#v=1&page=lens&lens=waste"));
  await page.locator("#written .written").waitFor({ timeout: 60_000 });
  await page.getByText(mark).first().waitFor();
  assert.deepEqual(answered, []);
  // Another edition would have to be fetched.
  await page.locator("#edition").selectOption("2018");
  await page.getByText(/the page is sealed since own figures were loaded/).waitFor({ timeout: 60_000 });
});

for (const [scheme, width] of [["light", wide], ["dark", narrow]]) {
  test(`the page with a report fits and axe finds nothing, ${scheme}, ${width} wide`, async (t) => {
    const page = await data(t, { scheme, width });
    await load(page, ours);
    await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
    await assertFits(page);
    await assertAccessible(page);
  });
}
