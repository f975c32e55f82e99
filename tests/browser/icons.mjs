// Draws `public/icon.svg` as the pictures that installing needs: `node tests/browser/icons.mjs`, after a change of it.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { browser } from "./site.mjs";

const folder = new URL("../../public/", import.meta.url);
const rounded = await readFile(new URL("icon.svg", folder), "utf8");
// A system that cuts the icon to a shape of its own needs the whole square filled, and room around the drawing.
const square = rounded
  .replace('viewBox="0 0 32 32"', 'viewBox="-2 -2 36 36"')
  .replace('<rect width="32" height="32" rx="6"', '<rect x="-2" y="-2" width="36" height="36"');

const chromium = await browser();
for (const [name, drawing, size] of [
  ["192", rounded, 192],
  ["512", rounded, 512],
  ["maskable-192", square, 192],
  ["maskable-512", square, 512],
]) {
  const page = await chromium.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await writeFile(new URL(`icons/${name}.png`, folder), await page.screenshot({ omitBackground: true }));
  console.log(fileURLToPath(new URL(`icons/${name}.png`, folder)));
  await page.close();
}
await chromium.close();
