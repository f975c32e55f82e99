// Measures what a drag of a weight costs on the page of the method: from the input event until the places in sight are
// laid out, until all are, and how much of it is the ranking. Prints, and asserts nothing: times differ by machine.
import { browser, host, wide } from "./site.mjs";

const drags = 200;
const budget = { "places in sight": 16, ranking: 2, "all places, frames": 3 };

const [chromium, site] = await Promise.all([browser(), host()]);
const context = await chromium.newContext({ viewport: { width: wide, height: 900 }, locale: "en-GB" });
const page = await context.newPage();
await page.goto(`${site.address}#v=1&page=method`);
await page.locator("#method-places tbody tr").nth(149).waitFor({ state: "attached" });
const seen = await page.evaluate(async (drags) => {
  const slider = document.querySelector('input[type="range"][name="w.housing"]');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  // A message is a task of its own: whatever the event has set going as microtasks is done by then.
  const task = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    });
  const seen = { "places in sight": [], ranking: [], "all places, frames": [] };
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === "ranking") seen.ranking.push(duration);
  }).observe({ type: "measure" });
  const order = () => [...document.querySelectorAll("#method-places tbody tr th")].map((cell) => cell.textContent).join();
  for (let drag = 0; drag < drags + 20; drag++) {
    slider.value = ((drag * 37) % 100) / 10;
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await task();
    document.body.getBoundingClientRect();
    const time = performance.now() - start;
    let frames = 0;
    let before = order();
    for (let quiet = 0; quiet < 3; ) {
      await frame();
      await task();
      const now = order();
      quiet = now === before ? quiet + 1 : 0;
      if (!quiet) frames = frames + 1;
      before = now;
    }
    // The first few warm the program up.
    if (drag >= 20) {
      seen["places in sight"].push(time);
      seen["all places, frames"].push(frames);
    }
  }
  seen.ranking = seen.ranking.slice(-drags);
  return seen;
}, drags);
await chromium.close();
await site.close();

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
for (const [what, values] of Object.entries(seen)) {
  const number = (x) => x.toFixed(what.includes("frames") ? 0 : 2);
  console.log(`${what}: p50 ${number(at(values, 0.5))}, p95 ${number(at(values, 0.95))}; to aim at: p95 of ${budget[what]}`);
}
const share = at(seen.ranking, 0.5) / at(seen["places in sight"], 0.5);
console.log(`the ranking's share of the time to the places in sight: ${Math.round(100 * share)} %`);
