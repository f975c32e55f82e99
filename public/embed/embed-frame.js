// The page of a frame: one embed at full width, which tells the page around how high it is and hears what to show.
// What is said is in `embed.d.ts`.
import "./pound-for-pound.js";

const VERSION = 1;
/** The longest value that a message may set. */
const LONGEST = 2000;

const element = document.createElement("pound-for-pound");
const names = element.constructor.observedAttributes;
const asked = new URLSearchParams(location.hash.slice(1));
/** What the page around calls this frame; a frame that was put there by hand has none. */
const channel = asked.get("channel");

element.setAttribute("framed", "");
for (const name of names) if (asked.has(name)) element.setAttribute(name, asked.get(name));

/** A frame without an origin cannot know who is around it. What it says is public: heights, codes and hashes. */
function send(type, more) {
  if (parent !== window) parent.postMessage({ pound: VERSION, ...(channel && { channel }), type, ...more }, "*");
}

for (const type of ["ready", "council", "error"]) {
  element.addEventListener(`pound-${type}`, ({ detail }) => send(type, detail));
}

addEventListener("message", ({ source, data }) => {
  if (source !== parent || parent === window) return;
  if (data?.pound !== VERSION || data.type !== "set" || (channel && data.channel !== channel)) return;
  for (const name of names) {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === null) element.removeAttribute(name);
    if (typeof value === "string" && value.length <= LONGEST) element.setAttribute(name, value);
  }
});

// Heard of after the layout and before it is drawn, so the page around follows within the same frame or the next.
new ResizeObserver(([{ target }]) => send("height", { height: Math.ceil(target.getBoundingClientRect().height) })).observe(element);

document.getElementById("embed").append(element);
