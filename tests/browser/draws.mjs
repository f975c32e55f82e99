// Measures how long 1,000 draws take in a worker, beside the native program that the build has made: prints both and
// their ratio, and asserts nothing.
import { execFileSync } from "node:child_process";
import { browser, host } from "./site.mjs";

const native = `${process.env.CARGO_TARGET_DIR ?? "target"}/release/pound`;
const DRAWS = 1000;
const REPEATS = 5;
const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1];

/** Milliseconds of one run of the native program. */
function nativeRun(draws) {
  const from = performance.now();
  execFileSync(native, ["robustness", "public/editions/2022-23.json", "--draws", String(draws)], { stdio: "ignore" });
  return performance.now() - from;
}

// What the program does besides is in both, and falls out of the difference.
const alone = middle(Array.from({ length: REPEATS }, () => nativeRun(11 * DRAWS) - nativeRun(DRAWS))) / 10;

const [chromium, site] = await Promise.all([browser(), host()]);
const page = await (await chromium.newContext()).newPage();
await page.goto(site.address);
const times = await page.evaluate(async (repeats) => {
  const worker = new Worker(document.querySelector("meta[name=worker]").content);
  const answered = () =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }) => data?.[1] !== "progress" && resolve(data);
    });
  await answered();
  worker.postMessage(new Uint8Array(await (await fetch("editions/2022-23.json")).arrayBuffer()));
  const times = [];
  // Each time another method, since draws are kept.
  for (let n = 0; n <= repeats; n++) {
    const from = performance.now();
    worker.postMessage([n, `ranges #v=1&method=exchange_rate:${1 + n / 100}`]);
    await answered();
    if (n > 0) times.push(performance.now() - from);
  }
  return times;
}, REPEATS);
await chromium.close();
await site.close();

const beside = middle(times);
console.log(`${DRAWS} draws: ${alone.toFixed(0)} ms native, ${beside.toFixed(0)} ms in the browser's worker, summary included`);
console.log(`ratio: ${(beside / alone).toFixed(2)}; to aim at: 2.50`);
