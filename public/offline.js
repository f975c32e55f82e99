// Has the page kept for use without a network, and says when a new version of it is there. `boot.js` fetches this once
// the app has had its files, and not in a frame.
const ready = "There is a new version of this page. Using it loads the page again.";
const others = "This site is open in another tab too. Close it there first, then use the new version here.";

/** The place of the notice: a live region has to be there before its words. */
const place = document.createElement("div");
place.id = "update";
place.className = "wrap";
place.setAttribute("role", "status");

// Where the focus was before it came here, to go back to.
let before;
place.addEventListener("focusin", ({ relatedTarget }) => place.contains(relatedTarget) || (before = relatedTarget));

function show(registration) {
  if (place.firstChild) return;
  place.innerHTML =
    '<div class="notice"><p></p><button type="button">Use the new version</button> <button type="button">Not now</button></div>';
  const [use, later] = place.querySelectorAll("button");
  const say = (words) => (place.querySelector("p").textContent = words);
  say(ready);
  use.onclick = () => {
    const { waiting } = registration;
    if (!waiting) return location.reload();
    waiting.onstatechange = () => waiting.state === "activated" && location.reload();
    waiting.postMessage("take over");
  };
  navigator.serviceWorker.onmessage = () => say(others);
  later.onclick = () => {
    place.replaceChildren();
    before?.focus();
  };
}

try {
  // Who saves data is spared the programs that they may never need.
  if (!navigator.connection?.saveData) {
    const registration = await navigator.serviceWorker.register(new URL("sw.js", import.meta.url));
    document.body.append(place);
    const tell = () => registration.waiting && navigator.serviceWorker.controller && show(registration);
    const watch = () => registration.installing?.addEventListener("statechange", tell);
    registration.addEventListener("updatefound", watch);
    watch();
    tell();
  }
} catch {
  // Where the browser has none of it or forbids it, the page works as before, with a network.
}
