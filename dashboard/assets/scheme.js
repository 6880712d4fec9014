// Before anything is drawn: the theme the reader chose, else the one of the system.
(function () {
  var kept = null;
  try { kept = localStorage.getItem("mantine-color-scheme-value"); } catch (_) { /* storage is off */ }
  var asked = location.pathname.indexOf("/embed/") === 0 && /[?&]theme=(light|dark)/.exec(location.search);
  kept = asked ? asked[1] : kept;
  var dark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
