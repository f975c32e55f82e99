// Starts the app. Trunk would write this into the page itself, but the content policy allows no inline script.
// The addresses, which change with every build, are in the preload links that Trunk has written.
const address = (link) => document.querySelector(`head > link[rel="${link}"]`).href;

// A program that has stopped cannot answer the button that starts it again.
document.getElementById("reload").addEventListener("click", () => location.reload());

// A page of its own, such as a council's, gives way to the app's at the app's own address. What stands on it until then
// goes on leading where it led.
const here = location.href;
const [glue, program] = ["modulepreload", "preload"].map(address);
const { place } = document.getElementById("prerendered").dataset;

// The page's own address is no longer that of what is shown.
const leave = () => document.querySelector("link[rel=canonical]")?.remove();
if (!place && location.hash) leave();
addEventListener("hashchange", leave);

try {
  if (place) {
    for (const link of document.querySelectorAll("#prerendered [href]"))
      link.setAttribute("href", new URL(link.getAttribute("href"), here));
    history.replaceState(null, "", "../index.html" + place);
  }
  const { default: start } = await import(glue);
  await start({ module_or_path: program });
  // Once the app has had its files.
  const offline = document.querySelector("meta[name=offline]").content;
  if (self === top) setTimeout(() => import("./" + offline).catch(() => {}), 3000);
} catch (error) {
  console.error(error);
  if (place) history.replaceState(null, "", here);
  // Once the app has taken over the page, it tells of its own failures.
  if (document.getElementById("prerendered")) document.getElementById("boot-failure").hidden = false;
}
