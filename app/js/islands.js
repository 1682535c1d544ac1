// Loads the WebAssembly part and hands each <leptos-island> of the page to its island.
const script = document.getElementById("islands");
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1));
idle(async () => {
  const module = await import(script.dataset.module);
  await module.default({ module_or_path: script.dataset.wasm });
  module.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    module[island.dataset.component]?.(island);
  }
  document.documentElement.toggleAttribute("data-islands", true); // everything on the page listens now
});
