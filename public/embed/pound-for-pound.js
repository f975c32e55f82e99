// <pound-for-pound>: a view of the calculator as an element of any page.
//
//   <script type="module" src="https://…/pound-for-pound.js"></script>
//   <pound-for-pound view="council" council="E10000018"></pound-for-pound>
//
// The build puts two things before this text: the glue of the worker's program, which is `wasm_bindgen`, and `room`.
// So there is one file whose address never changes, and it names the program that it fits.

const NAME = "pound-for-pound";
const base = new URL("./", import.meta.url);
/** What is asked for, and how it looks. */
const ASKED = ["view", "chart", "lens", "council", "councils", "sort", "order", "method", "module", "period"];
const THEME = ["accent", "font", "density", "dark"];

/** A failure in words for readers. */
class Said extends Error {}

const NOT_ALLOWED =
  "The policy of this page does not let the figures load here. Whoever runs the page can allow it, or use the frame instead.";

/** Bytes or text from beside this file, without anything that says who asks. */
async function file(name) {
  const response = await fetch(new URL(name, base), { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw new Said(`The figures could not be loaded: ${name} was answered with ${response.status}.`);
  return response;
}

/** A promise that is kept while it may come true, and asked for again after it failed. */
function once(make) {
  let made;
  return () => (made ??= make().catch((error) => ((made = undefined), Promise.reject(error))));
}

const list = once(async () => (await (await file("editions/index.json")).json()).editions);
const program = once(() => wasm_bindgen({ module_or_path: file("worker_bg.wasm") }));
const looks = once(async () => new CSSStyleSheet().replace(await (await file("pound-for-pound.css")).text()));

/** Nothing of the page around reaches inside, whatever it says of every element. */
const shell = new CSSStyleSheet();
shell.replaceSync(":host(:not([hidden])) { display: block !important; } .bounds { all: initial; display: flow-root; } .pound { display: flow-root; }");

/** The entry of an edition that is named `2022-23`, or `2022-23~1a2b3c4d` where it is frozen; the first for no name. */
async function entry(name) {
  const entries = await list();
  const [id, pin] = name.split("~");
  const found = id ? entries.find((each) => each.id === id) : entries[0];
  if (!found) throw new Said(`There is no edition “${id}”. There is: ${entries.map((each) => each.id).join(", ")}.`);
  if (pin === undefined) return found;
  if (!/^[0-9a-f]{8,64}$/i.test(pin)) {
    throw new Said(`“${pin}” is not the beginning of a hash: it needs at least eight digits from 0 to f.`);
  }
  if (found.sha256.startsWith(pin.toLowerCase())) return found;
  throw new Said(
    `This is frozen to edition ${id} with the hash ${pin}. What is published now has the hash ${found.sha256.slice(0, 8)}, so no figures are shown.`,
  );
}

/** Editions that are open, each once for all elements that show it. */
const editions = new Map();

function open(of) {
  let kept = editions.get(of.sha256);
  if (!kept) {
    kept = { users: 0, desk: load(of) };
    editions.set(of.sha256, kept);
    kept.desk.catch(() => editions.delete(of.sha256));
  }
  kept.users++;
  const close = () => {
    if (--kept.users > 0) return;
    if (editions.get(of.sha256) === kept) editions.delete(of.sha256);
    kept.desk.then((desk) => desk.free(), () => {});
  };
  return { of, desk: kept.desk, close };
}

async function load(of) {
  const bytes = async (name) => new Uint8Array(await (await file(`editions/${encodeURIComponent(name)}`)).arrayBuffer());
  // Without ranges the places are as good, so nothing is said.
  const ranges = of.ranges ? bytes(of.ranges).catch(() => new Uint8Array()) : new Uint8Array();
  const [figures, beside] = await Promise.all([bytes(of.file), ranges, program()]);
  return new wasm_bindgen.Opened(figures, of.sha256, beside);
}

/** Markup as the page's policy wants it. The program has escaped all that is not its own. */
const trusted = once(async () =>
  globalThis.trustedTypes ? trustedTypes.createPolicy(NAME, { createHTML: (text) => text }) : { createHTML: (text) => text },
);

/** How long a page may take to say that its policy was breached, in milliseconds: it says so after the request has failed. */
const PATIENCE = 300;

/** Does what loads, and tells a page that forbids it from one that has no connection. */
async function watched(work) {
  let forbid;
  const forbidden = new Promise((resolve) => (forbid = resolve));
  const note = ({ blockedURI }) => {
    if (/^(wasm-eval|trusted-types)/.test(blockedURI) || blockedURI.startsWith(base.origin)) forbid(true);
  };
  document.addEventListener("securitypolicyviolation", note);
  try {
    return await work();
  } catch (error) {
    if (error instanceof Said || typeof error === "string") throw error;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, false));
    throw (await Promise.race([forbidden, late])) ? new Said(NOT_ALLOWED) : error;
  } finally {
    document.removeEventListener("securitypolicyviolation", note);
  }
}

class PoundForPound extends HTMLElement {
  static observedAttributes = [...ASKED, "edition", ...THEME];

  #root = this.attachShadow({ mode: "open" });
  #card = document.createElement("div");
  /** Notices when the element comes near the screen. */
  #near;
  #scheme = matchMedia("(prefers-color-scheme: dark)");
  #onScheme = () => this.#dress();
  /** The edition that is open for it. */
  #open;
  /** The order that a reader has chosen. */
  #sorted;
  /** Which of several questions is the last. */
  #turn = 0;
  #isThere = false;
  #isStarted = false;
  #isWaiting = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [shell];
    const bounds = document.createElement("div");
    bounds.className = "bounds";
    bounds.append(this.#card);
    this.#root.append(bounds);
    this.#card.lang = "en-GB";
    this.#card.dir = "ltr";
    this.#root.addEventListener("click", (event) => this.#press(event));
  }

  connectedCallback() {
    // What is moved comes back before it has been let go.
    if (this.#isThere) return;
    this.#isThere = true;
    this.#scheme.addEventListener("change", this.#onScheme);
    this.#dress();
    this.#reserve();
    if (!this.#card.firstChild) this.#say("Loading the figures …", "status");
    // A frame is lazy as a whole, and who puts it up keeps its room.
    if (this.hasAttribute("framed")) return this.#start();
    this.#near = new IntersectionObserver(
      (seen) => seen.some((each) => each.isIntersecting) && this.#start(),
      { rootMargin: "300px" },
    );
    this.#near.observe(this);
  }

  /** A move that keeps state changes nothing. */
  connectedMoveCallback() {}

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#free());
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#isThere) return;
    if (THEME.includes(name)) return this.#dress();
    this.#reserve();
    if (["view", "edition", "sort", "order"].includes(name)) this.#sorted = undefined;
    if (!this.#isStarted || this.#isWaiting) return;
    // Several attributes that are set at once are one question.
    this.#isWaiting = true;
    queueMicrotask(() => ((this.#isWaiting = false), this.isConnected && this.#show()));
  }

  #free() {
    this.#near?.disconnect();
    this.#near = undefined;
    this.#isThere = false;
    this.#scheme.removeEventListener("change", this.#onScheme);
    this.#isStarted = false;
    this.#turn++;
    this.#open?.close();
    this.#open = undefined;
    this.#card.replaceChildren();
  }

  #start() {
    this.#near?.disconnect();
    this.#isStarted = true;
    this.#show();
  }

  /** Colours, font and density; what is no colour and no font is left alone. */
  #dress() {
    const { style } = this.#card;
    const wish = (name, property, kind) => {
      const value = this.getAttribute(name);
      if (value && CSS.supports(kind, value)) style.setProperty(property, value);
      else style.removeProperty(property);
    };
    wish("accent", "--accent", "color");
    wish("font", "--sans", "font-family");
    wish("font", "--serif", "font-family");
    const dark = this.getAttribute("dark");
    const isDark = dark === "auto" ? this.#scheme.matches : dark !== null && dark !== "off";
    const isCompact = this.getAttribute("density") === "compact";
    this.#card.className = ["pound", isDark && "dark", isCompact && "compact"].filter(Boolean).join(" ");
    // What readers have set as the size of text holds here too.
    style.setProperty("--size", getComputedStyle(this.#card.parentElement).fontSize);
  }

  #reserve() {
    const isKept = !this.hasAttribute("framed");
    const asked = Object.fromEntries(ASKED.map((name) => [name, this.getAttribute(name)]));
    this.#card.style.minHeight = isKept ? room(asked, this.clientWidth || innerWidth) : "0";
  }

  /** What it asks for, as the text that the program reads. */
  #question(id) {
    const asked = new URLSearchParams({ v: "1" });
    for (const name of ASKED) if (this.hasAttribute(name)) asked.set(name, this.getAttribute(name).trim());
    for (const [name, value] of Object.entries(this.#sorted ?? {})) asked.set(name, value);
    if (id) asked.set("edition", id);
    return `#${asked}`;
  }

  async #show() {
    const turn = ++this.#turn;
    const taken = { edition: undefined };
    try {
      const shown = await watched(() => this.#answer(turn, taken));
      if (!shown) return taken.edition?.close();
      this.#root.adoptedStyleSheets = [shell, shown.sheet];
      this.#put(shown.content);
      this.#open?.close();
      this.#open = taken.edition;
      const { id, sha256 } = taken.edition.of;
      this.#tell("ready", { edition: id, hash: sha256, view: this.getAttribute("view") || "table" });
    } catch (error) {
      taken.edition?.close();
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** What it asks for, and the edition that it takes for it; nothing where it has asked for something else meanwhile. */
  async #answer(turn, taken) {
    const name = (this.getAttribute("edition") ?? "").trim();
    const of = await entry(name);
    if (turn !== this.#turn) return undefined;
    taken.edition = open(of);
    const [desk, sheet, policy] = await Promise.all([taken.edition.desk, looks(), trusted()]);
    if (turn !== this.#turn) return undefined;
    const template = document.createElement("template");
    template.innerHTML = policy.createHTML(desk.answer(`card ${this.#question(name && of.id)}`));
    return { sheet, content: template.content };
  }

  /** Puts what was answered in place; the focus stays where it was. */
  #put(content) {
    for (const link of content.querySelectorAll('a[href^="#"]')) {
      // A link in a drawing is no link of HTML, so it is set by attributes.
      const to = { href: new URL(link.getAttribute("href"), base).href, target: "_blank", rel: "noopener" };
      for (const [name, value] of Object.entries(to)) link.setAttribute(name, value);
    }
    const focused = this.#root.activeElement?.dataset.do;
    this.#card.replaceChildren(content);
    if (focused) this.#root.querySelector(`[data-do="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  #fail(error) {
    const isSaid = typeof error === "string" || error instanceof Said;
    if (!isSaid) console.error(error);
    const says = isSaid
      ? String(error.message ?? error)
      : "The figures could not be loaded. Perhaps there is no connection.";
    this.#say(says, "notice");
    const link = document.createElement("a");
    Object.assign(link, { href: base.href, target: "_blank", rel: "noopener", textContent: "Open the calculator" });
    this.#card.firstChild.append(" ", link);
    this.#tell("error", { says });
  }

  #say(says, className) {
    const paragraph = document.createElement("p");
    Object.assign(paragraph, { textContent: says, className });
    this.#card.replaceChildren(paragraph);
  }

  #tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(`pound-${type}`, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  #press(event) {
    const [word, value] = (event.target.closest("button[data-do]")?.dataset.do ?? "").split(":");
    if (word === "sort") return this.#sort(value);
    const link = event.target.closest("a[href]");
    const asked = link && new URLSearchParams(new URL(link.getAttribute("href"), base).hash.slice(1));
    if (asked?.get("page") !== "council") return;
    const isFollowed = this.#tell("council", { code: asked.get("council"), name: link.textContent });
    if (!isFollowed) event.preventDefault();
  }

  /** The column that is sorted by already is turned round. */
  #sort(sort) {
    const now = this.#sorted ?? { sort: this.getAttribute("sort") ?? "", order: this.getAttribute("order") ?? "" };
    const isTurned = now.sort === sort && now.order !== "reversed";
    this.#sorted = { sort, order: isTurned ? "reversed" : "" };
    this.#show();
  }
}

// A page may load it twice, from two addresses.
if (!customElements.get(NAME)) customElements.define(NAME, PoundForPound);
