// Reads the league table as a reader does: what its cells say, how they are shaded, and what the status line says.
import assert from "node:assert/strict";

/** The rows of the league table inside `within`, in their order. */
export function rows(page, within = "#app") {
  return page.locator(`${within} table.league tbody tr`).evaluateAll((rows) =>
    rows.map((row) => {
      const text = (selector) => row.querySelector(selector)?.textContent.trim() ?? "";
      return {
        rank: text("td.rank"),
        council: text("th a"),
        link: row.querySelector("th a").getAttribute("href"),
        ofKind: text("td.beside"),
        withNeed: row.querySelectorAll("td.beside")[1]?.textContent.trim() ?? "",
        besides: text("small.besides"),
        small: [...row.querySelectorAll("th small:not(.narrow)")].map((small) => small.textContent.trim()),
        change: text("td.change span"),
        lenses: [...row.querySelectorAll("td.lens")].map((cell) => ({
          text: cell.textContent.trim(),
          quarter: Number(/\bq(\d)\b/.exec(cell.className)?.[1]),
        })),
      };
    }),
  );
}

/** The names of the councils in the league table, in their order. */
export async function councils(page) {
  return (await rows(page)).map((row) => row.council);
}

/** The place that a cell shows: `12`, and 12 for `=12`; nothing for `–`. */
export function place(text) {
  return /^=?\d+$/.test(text) ? Number(text.replace("=", "")) : undefined;
}

/** The places gained that a cell shows in words; nothing where there is nothing to compare. */
export function gained(text) {
  const [, direction, places] = /^(up|down) (\d+)$/.exec(text) ?? [];
  if (text === "same") return 0;
  return direction && (direction === "up" ? 1 : -1) * Number(places);
}

/** The button in the heading of a column. */
export function heading(page, name) {
  return page.locator("table.league thead").getByRole("button", { name, exact: true });
}

/** The line that says what the table shows. */
export function status(page) {
  return page.locator("p[role=status].status");
}

/** What the part of the address after `#` says, by key. */
export function choices(page) {
  return Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)));
}

/**
 * Waits until an assertion holds. For what follows a reader's act without a word that could be waited for; how
 * long it takes is not asserted.
 */
export async function eventually(assertion) {
  for (let left = 100; ; left--) {
    try {
      return await assertion();
    } catch (error) {
      if (left === 0 || !(error instanceof assert.AssertionError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
