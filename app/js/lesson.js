// Marks a lesson as read once its end has been in view for three seconds. Without it, the button does the same.
const form = document.querySelector("form[data-mark]");
const foot = document.getElementById("akhir");
const note = document.querySelector("[data-read]");
let timer = 0;
let state = "open"; // open, sending, waiting (for the line to come back), done

async function mark() {
  if (state === "sending" || state === "done") return;
  state = "sending";
  try {
    const answer = await fetch(location.pathname, { method: "POST", headers: { accept: "application/json" } });
    if (answer.status !== 204) {
      state = "done"; // signed out or refused: the button will say why
      return;
    }
    state = "done";
    note.textContent = "✓ " + form.dataset.mark;
    const label = form.querySelector("[data-done]");
    label.textContent = label.dataset.done;
    watcher.disconnect();
  } catch {
    state = "waiting";
  }
}

const watcher = new IntersectionObserver((entries) => {
  clearTimeout(timer);
  if (entries.some((entry) => entry.isIntersecting)) timer = setTimeout(mark, 3000);
});

if (form && foot && note) {
  watcher.observe(foot);
  addEventListener("online", () => state === "waiting" && mark());
}
