// Asserts how much a reader downloads, compressed as a web host would: Brotli at its best.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const kilobyte = 1024;
// With everything there, and no more after it.
const firstVisit = 220 * kilobyte;
const edition = 90 * kilobyte;
const worker = 700 * kilobyte;
const whenIdle = 1 * kilobyte;
const embedScript = 3 * kilobyte;
const embed = 480 * kilobyte;

const compressed = (path) => brotliCompressSync(readFileSync(path)).length;
const kilobytes = (bytes) => `${(bytes / kilobyte).toFixed(1)} KB`;

let passed = 0;
let failed = 0;
function atMost(what, size, limit) {
  const good = size <= limit;
  good ? passed++ : failed++;
  console.log(`${good ? "ok" : "not ok"} - ${what}: ${kilobytes(size)} of at most ${kilobytes(limit)}`);
}

// A first visit fetches the page and every file that the page names.
const html = readFileSync("dist/index.html", "utf8");
const named = [...html.matchAll(/(?:href|src)="?\.\/([^"\s>]+\.(?:js|wasm|css|svg|webmanifest))/g)].map(([, name]) => name);
for (const kind of [".js", ".wasm", ".css"]) {
  if (!named.some((name) => name.endsWith(kind))) throw new Error(`dist/index.html names no ${kind} file`);
}
const sizes = ["index.html", ...new Set(named)].map((name) => [name, compressed(`dist/${name}`)]);
for (const [name, size] of sizes) console.log(`     ${name}: ${kilobytes(size)}`);
atMost("a first visit", sizes.reduce((sum, [, size]) => sum + size, 0), firstVisit);

// What is fetched only when something is to be worked out beside the page.
const built = readdirSync("dist");
for (const program of ["worker", "reader"]) {
  const files = built.filter((name) => new RegExp(`^${program}-[0-9a-f]{16}(_loader\\.js|\\.js|_bg\\.wasm)$`).test(name));
  if (files.length !== 3) throw new Error(`dist has not the three files of the ${program}, but ${files.join(", ")}`);
  const beside = files.map((name) => compressed(`dist/${name}`));
  atMost(`the ${program}`, beside.reduce((sum, size) => sum + size, 0), worker);
}

// What is fetched once the app has had its files, but for what the service worker keeps then.
for (const name of built.filter((name) => /^offline-[0-9a-f]{16}\.js$/.test(name))) atMost(name, compressed(`dist/${name}`), whenIdle);

// What other people's pages load: the script that puts frames up, and all that stands in a frame but the edition.
atMost("embed.js", compressed("dist/embed.js"), embedScript);
const framed = built.filter((name) => /^(embed\.html|embed-frame\.(css|js)|pound-for-pound\.(css|js)|worker-\w+_bg\.wasm)$/.test(name));
if (framed.length !== 6) throw new Error(`dist has not the six files of an embed, but ${framed.join(", ")}`);
atMost("an embed", framed.reduce((sum, name) => sum + compressed(`dist/${name}`), 0), embed);

const folder = "public/editions";
const editions = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
for (const name of editions) atMost(`edition ${name}`, compressed(`${folder}/${name}`), edition);

console.log(`# pass ${passed}\n# fail ${failed}`);
process.exit(failed ? 1 : 0);
