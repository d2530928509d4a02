// Choosing among what the box found: the arrows move, Enter opens; focus never leaves the box.
const box = () => document.getElementById("q");
const rows = () => [...document.querySelectorAll("#results [role=option]")];

function choose(row) {
  for (const other of rows()) other.setAttribute("aria-selected", String(other === row));
  if (row) {
    box().setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  } else box()?.removeAttribute("aria-activedescendant");
}

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "q") return;
  const all = rows();
  const at = all.findIndex((row) => row.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!all.length) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    choose(all[(at + step + all.length) % all.length] ?? all[0]);
  } else if (event.key === "Enter" && (at >= 0 || shown === box().value)) {
    const row = all[at] ?? all[0];
    if (!row) return;
    event.preventDefault();
    row.querySelector("a").click();
  }
});

// What the list answers to: Enter opens its first line only when it is the answer to what is typed.
let shown = box()?.form.dataset.shown ?? "";
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === "q") shown = "";
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "found") box().setAttribute("aria-expanded", String(rows().length > 0));
  if (event.target.id === "found") shown = event.detail.requestConfig?.parameters?.q ?? "";
});
