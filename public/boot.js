// Starts the app. Trunk would write this into the page itself, but the content policy allows no inline script.
// The addresses, which change with every build, are in the preload links that Trunk has written.
const address = (link) => document.querySelector(`head > link[rel="${link}"]`).href;

// A program that has stopped cannot answer the button that starts it again.
document.getElementById("reload").addEventListener("click", () => location.reload());

try {
  const { default: start } = await import(address("modulepreload"));
  await start({ module_or_path: address("preload") });
  // Once the app has had its files.
  const offline = document.querySelector("meta[name=offline]").content;
  if (self === top) setTimeout(() => import("./" + offline).catch(() => {}), 3000);
} catch (error) {
  console.error(error);
  // Once the app has taken over the page, it tells of its own failures.
  if (document.getElementById("prerendered")) document.getElementById("boot-failure").hidden = false;
}
