// Measures how long a file of 20 MB and a million cells takes from being chosen until its report stands, how long the
// worker works on it, and the longest task on the page meanwhile, beside pandas only reading it. Or the files that are
// named after it. Prints, and asserts nothing.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { answering, browser, host } from "./site.mjs";

const ROWS = 200_000;
const folder = mkdtempSync(join(tmpdir(), "uploads-"));
const PANDAS = `import sys, time, pandas
def read():
    start = time.perf_counter()
    pandas.read_csv(sys.argv[1])
    return time.perf_counter() - start
print(min(read() for _ in range(5)))`;

/** The figures of every council, indicator and year again and again, a row each, of five cells. */
function table() {
  const edition = JSON.parse(readFileSync("public/editions/2022-23.json", "utf8"));
  const names = edition.authorities.map((authority) => authority.name);
  const ids = edition.indicators.map((indicator) => indicator.id);
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const [name, id] = [names[n % names.length], ids[Math.floor(n / names.length) % ids.length]];
    const value = (n % (names.length * ids.length) % 977) / 10;
    return `"${name}",${id},${n % 2 ? "2022-23" : "2021-22"},${value},a note that takes room number ${n} xxxxxxxx`;
  });
  const path = join(folder, "long.csv");
  writeFileSync(path, ["Council,Indicator,Period,Value,Note", ...rows].join("\n"));
  return path;
}

/** Milliseconds that pandas takes to read a file, or nothing where it is not installed. */
function pandas(path) {
  try {
    return 1000 * Number(execFileSync(process.env.PYTHON ?? "python3", ["-c", PANDAS, path], { stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return undefined;
  }
}

/** Loads a file as a reader does; gives milliseconds in all, of the worker, and of the longest task on the page. */
async function load(page, path) {
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, task.duration);
    }).observe({ type: "longtask" });
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (Array.isArray(message) && String(message[1]).startsWith("own-file")) {
        const from = performance.now();
        this.addEventListener("message", ({ data }) => {
          if (data?.[0] === message[0] && data[1] !== "progress") globalThis.worked = performance.now() - from;
        });
      }
      return send.call(this, message, ...rest);
    };
  });
  const from = performance.now();
  await page.setInputFiles("#own-file", path);
  await page.getByRole("heading", { name: basename(path) }).waitFor({ timeout: 300_000 });
  return [performance.now() - from, ...(await page.evaluate(() => [globalThis.worked, globalThis.longest]))];
}

const [chromium, site] = await Promise.all([browser(), host()]);
const paths = process.argv.slice(2);
for (const path of paths.length > 0 ? paths : [table()]) {
  const page = await (await chromium.newContext()).newPage();
  await page.goto(`${site.address}#v=1&page=own`);
  await answering(page);
  const [all, worker, longest] = await load(page, path);
  const size = (readFileSync(path).length / 1e6).toFixed(1);
  console.log(`${basename(path)}, ${size} MB: ${worker.toFixed(0)} ms in the worker, ${all.toFixed(0)} ms until the report stands`);
  console.log(`  longest task on the page ${longest.toFixed(0)} ms (0 is none over 50 ms)`);
  const read = path.endsWith(".csv") && pandas(path);
  if (read) console.log(`  pandas reads it in ${read.toFixed(0)} ms; ratio: ${(worker / read).toFixed(1)}`);
}
await chromium.close();
await site.close();
rmSync(folder, { recursive: true });
