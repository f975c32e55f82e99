// Serves a built page the way a plain web host would: compressed, under any sub-path, with the headers that `_headers`
// in the folder says, if there is one.
//
//   node .ci/serve.mjs <folder> [port]
//
// Tests import `serve` and choose the sub-path.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { pathToFileURL } from "node:url";
import { brotliCompress, brotliDecompress } from "node:zlib";

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml; charset=utf-8",
};
// What is compressed already, or is not known.
const packed = ["application/octet-stream", "image/png"];

/** The rules of a `_headers` file: a path, which may end in `*`, and what is sent with the files that it fits. */
function rules(text) {
  const found = [];
  for (const line of text.split("\n").filter((line) => line.trim() && !line.startsWith("#"))) {
    if (line.startsWith("/")) found.push({ path: line.trim(), headers: {} });
    else found.at(-1).headers[line.slice(0, line.indexOf(":")).trim()] = line.slice(line.indexOf(":") + 1).trim();
  }
  return found;
}

const fits = ({ path }, name) => (path.endsWith("*") ? name.startsWith(path.slice(0, -1)) : name === path);

/** A file as Brotli makes it: what the build put beside it, unless that is another's. */
async function brotli(path, plain) {
  const beside = await readFile(`${path}.br`).catch(() => undefined);
  const isSame = beside && (await decompress(beside).catch(() => undefined))?.equals(plain);
  return isSame ? beside : compress(plain);
}

/** Starts serving `folder` at `http://127.0.0.1:<port><prefix>`; port 0 takes any free one. */
export async function serve(folder, { port = 0, prefix = "/" } = {}) {
  const compressed = new Map();
  const known = rules(await readFile(join(folder, "_headers"), "utf8").catch(() => ""));

  async function respond(request, response) {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname + "/" === prefix) return response.writeHead(302, { location: prefix }).end();
    if (!pathname.startsWith(prefix)) return response.writeHead(404).end();
    // `normalize` on a rooted path never climbs above the folder.
    const name = normalize("/" + decodeURIComponent(pathname.slice(prefix.length)));
    const path = join(folder, name.endsWith("/") ? name + "index.html" : name);
    const plain = await readFile(path);
    const headers = {
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "cache-control": "no-cache",
      // A page embedded in a sandboxed frame has no origin of its own, and must still fetch its files.
      "access-control-allow-origin": "*",
    };
    for (const rule of known.filter((rule) => fits(rule, name))) {
      for (const [header, value] of Object.entries(rule.headers)) headers[header.toLowerCase()] = value;
    }
    const takesBrotli = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    if (!takesBrotli || packed.includes(headers["content-type"])) {
      return response.writeHead(200, headers).end(plain);
    }
    const before = compressed.get(path);
    const body = before?.plain.equals(plain) ? before.body : await brotli(path, plain);
    compressed.set(path, { plain, body });
    response.writeHead(200, { ...headers, "content-encoding": "br", vary: "accept-encoding" }).end(body);
  }

  const server = createServer((request, response) =>
    respond(request, response).catch(() => response.writeHead(404).end("Not found")),
  );
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, port = "8080"] = process.argv.slice(2);
  try {
    const { address } = await serve(folder, { port: Number(port) });
    console.log(`Pound for Pound is at ${address}  (Ctrl-C stops it)`);
  } catch (error) {
    const why = error.code === "EADDRINUSE" ? "another program is using it" : error.message;
    console.error(`Cannot serve on port ${port}: ${why}. Choose another, for example: make run PORT=8081`);
    process.exit(1);
  }
}
