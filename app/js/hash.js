// Compares a PDF with the SHA-256 of the certificate. The file never leaves the browser.
const box = document.querySelector("[data-sha256]");

async function compare(file) {
  const said = box.querySelector("[role=status]");
  said.className = "";
  said.textContent = box.dataset.busy;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const same = hash === box.dataset.sha256;
  said.className = same ? "notice ok" : "notice danger";
  said.textContent = same ? box.dataset.same : box.dataset.other;
}

// Hashing needs a secure page; elsewhere the comparison by hand stays.
if (box && globalThis.crypto?.subtle) {
  box.hidden = false;
  document.querySelector("[data-plain]").hidden = true;
  const input = box.querySelector("input");
  input.addEventListener("change", () => input.files[0] && compare(input.files[0]));
  const target = box.closest("section");
  target.addEventListener("dragover", (event) => event.preventDefault());
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file) compare(file);
  });
}
