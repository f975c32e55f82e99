// Puts a frame with a view of the calculator into every <div data-pound> of a page, now and later:
//
//   <script src="https://…/embed.js" async></script>
//   <div data-pound="council" data-council="E10000018"></div>
//
// It leaves nothing behind on `window`. The build puts `room` before this text, and a function around both.
const VERSION = 1;
const base = new URL("./", document.currentScript.src);
const NAMES = ["chart", "edition", "lens", "council", "councils", "sort", "order", "method", "module", "period", "accent", "font", "density", "dark"];
const SELECTOR = "[data-pound]";
/** The tallest frame, in pixels: a page that is not ours cannot be made endless. */
const TALLEST = 60_000;
const TITLES = {
  "top-10": "The first ten councils",
  lens: "Councils on one service",
  council: "One council",
  chart: "Chart of councils",
  compare: "Councils compared",
};

/** The frames that are there, each by its place. */
const frames = new Map();

/** What a place asks for, as the frame reads it. */
function wishes({ dataset }) {
  const wishes = { view: dataset.pound || "table" };
  for (const name of NAMES) wishes[name] = dataset[name] ?? null;
  return wishes;
}

/** Styles that no sheet of the page can change. */
function dress(element, styles) {
  for (const [property, value] of Object.entries(styles)) element.style.setProperty(property, value, "important");
}

function put(place) {
  // Another copy of this script may have been here.
  if (frames.has(place) || place.querySelector(":scope > iframe[data-pound-frame]")) return;
  const channel = [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("");
  const asked = wishes(place);
  const given = Object.entries(asked).filter(([, value]) => value !== null);
  const frame = document.createElement("iframe");
  frame.dataset.poundFrame = "";
  frame.title = place.dataset.title || `Pound for Pound: ${TITLES[asked.view] ?? "All councils"}`;
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  // Without an origin it can reach nothing of this page, nor of its own site. Links leave the frame as usual.
  frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  dress(frame, { display: "block", width: "100%", border: "0", padding: "0", margin: "0" });
  dress(frame, { "min-height": room(asked, place.clientWidth || innerWidth), height: "0", "color-scheme": "auto" });
  frame.src = `${base}embed.html#${new URLSearchParams([...given, ["channel", channel]])}`;
  place.replaceChildren(frame);
  frames.set(place, { frame, channel, asked, isHeard: false });
}

/** Lets go of the frames whose place has left the page. */
function clean() {
  for (const [place, { frame }] of frames) {
    if (place.isConnected && place.dataset.pound !== undefined) continue;
    frames.delete(place);
    frame.remove();
  }
}

/** Tells a frame what its place asks for that it did not before. */
function update(place) {
  const of = frames.get(place);
  // One that is not there yet is told when it is.
  if (!of?.isHeard) return;
  const now = wishes(place);
  const changed = Object.entries(now).filter(([name, value]) => value !== of.asked[name]);
  if (changed.length === 0) return;
  const { pound, channel, type } = { pound: VERSION, channel: of.channel, type: "set" };
  of.asked = now;
  dress(of.frame, { "min-height": room(now, place.clientWidth || innerWidth) });
  // A frame without an origin has no address that a message could be restricted to.
  of.frame.contentWindow.postMessage({ pound, channel, type, ...Object.fromEntries(changed) }, "*");
}

addEventListener("message", ({ source, origin, data }) => {
  if (origin !== "null" || data?.pound !== VERSION) return;
  const found = [...frames].find(([, of]) => of.frame.contentWindow === source && of.channel === data.channel);
  if (!found) return;
  const [place, of] = found;
  const { pound, channel, type, ...detail } = data;
  if (type === "height" && Number.isFinite(detail.height) && detail.height >= 0) {
    dress(of.frame, { height: `${Math.min(Math.ceil(detail.height), TALLEST)}px` });
  } else if (!["ready", "council", "error"].includes(type)) {
    return;
  }
  of.isHeard = true;
  update(place);
  place.dispatchEvent(new CustomEvent(`pound-${type}`, { detail, bubbles: true }));
});

function all(root) {
  root.querySelectorAll(SELECTOR).forEach(put);
}

new MutationObserver((records) => {
  clean();
  for (const { type, target, addedNodes } of records) {
    if (type === "attributes") target.matches(SELECTOR) && target.isConnected && (put(target), update(target));
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) continue;
      if (node.matches(SELECTOR)) put(node);
      all(node);
    }
  }
}).observe(document, {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ["data-pound", ...NAMES.map((name) => `data-${name}`)],
});
all(document);
