// Draws the page anew every three seconds while something on it is being made, unless somebody is typing.
if (document.querySelector("[data-refresh]")) {
  setInterval(() => {
    const typing = document.activeElement?.matches("input, textarea, select");
    if (!typing && document.visibilityState === "visible") location.replace(location.pathname + location.search);
  }, 3000);
}
