// Gives every text that is there to be copied a button; without scripts it is marked by hand.
for (const area of document.querySelectorAll("textarea[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn small";
  button.textContent = area.dataset.copy;
  button.addEventListener("click", async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      document.execCommand("copy"); // where the page is not served by https
    }
    button.textContent = area.dataset.copied;
    setTimeout(() => { button.textContent = area.dataset.copy; }, 2000);
  });
  button.setAttribute("aria-live", "polite");
  area.after(button);
}
