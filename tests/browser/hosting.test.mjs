// What the server of `make run` and of these tests sends, which is what docs/hosting.md says of any host.
import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { serve } from "../../.ci/serve.mjs";

/** Asks for a file as it is sent, without unpacking it. */
const sent = (address, encoding) =>
  new Promise((resolve, reject) => {
    const asked = request(address, { headers: encoding ? { "accept-encoding": encoding } : {} }, async (answer) => {
      const pieces = [];
      for await (const piece of answer) pieces.push(piece);
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) });
    });
    asked.on("error", reject).end();
  });

/** Serves a folder of these files for one test. */
async function served(t, files) {
  const folder = await mkdtemp(join(tmpdir(), "pound-hosting-"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const site = await serve(folder, { prefix: "/sub/" });
  t.after(async () => {
    await site.close();
    await rm(folder, { recursive: true });
  });
  return site.address;
}

const page = "<p>Which councils?</p>".repeat(100);

test("the documented headers are sent with everything, and files with their hash in the name are kept", async (t) => {
  const documented = await readFile(new URL("../../docs/hosting/_headers", import.meta.url), "utf8");
  const address = await served(t, { _headers: documented, "index.html": page, "app-0123456789abcdef.js": "1;" });
  const policy = documented.match(/Content-Security-Policy: (.*)/)[1];
  for (const name of ["", "app-0123456789abcdef.js"]) {
    const { headers } = await sent(address + name);
    assert.equal(headers["content-security-policy"], policy);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.equal(headers["access-control-allow-origin"], "*");
    assert.equal(headers["set-cookie"], undefined);
  }
  assert.equal((await sent(address)).headers["cache-control"], "no-cache");
  const kept = await sent(`${address}app-0123456789abcdef.js`);
  assert.equal(kept.headers["cache-control"], "public, max-age=31536000, immutable");
});

test("a compressed file is sent where it is taken and is that of the file beside it", async (t) => {
  // Compressed by another strength than the server's own, to tell them apart.
  const beside = brotliCompressSync(page, { params: { 1: 1 } });
  const address = await served(t, { "index.html": page, "index.html.br": beside, "old.html": page, "old.html.br": brotliCompressSync("old") });
  const taken = await sent(address, "br");
  assert.equal(taken.headers["content-encoding"], "br");
  assert.ok(taken.body.equals(beside), "as the build made it");
  const plain = await sent(address);
  assert.equal(plain.headers["content-encoding"], undefined);
  assert.equal(plain.body.toString(), page);
  const stale = await sent(`${address}old.html`, "br");
  assert.equal(brotliDecompressSync(stale.body).toString(), page);
});

test("a folder without such a file is served as it is", async (t) => {
  const address = await served(t, { "index.html": page });
  const { status, headers } = await sent(address);
  assert.equal(status, 200);
  assert.equal(headers["content-security-policy"], undefined);
});
