// Leaving with the keyboard: Enter and the arrows go from count to count, + and − change one, the sum
// is said at once. A scanner's Enter confirms nothing.
const form = () => document.getElementById("leave");
const counts = () => [...form().querySelectorAll(".thing")].map((thing) => thing.querySelector(".thing-name input, .count"));
const cents = (typed) => {
  const value = Number(typed.replace(/[\s\u202f\u00a0€]/g, "").replace(",", "."));
  return typed.trim() && Number.isFinite(value) ? Math.round(value * 100) : null;
};
const euros = (sum) => new Intl.NumberFormat(document.documentElement.lang || "fr", { style: "currency", currency: "EUR" }).format(sum / 100);

function many(thing) {
  const typed = thing.querySelector(".count").value.trim();
  if (typed) return Number.parseInt(typed, 10) || 0;
  return thing.querySelector(".thing-name input")?.value.trim() ? 1 : 0;
}

function add() {
  const said = document.getElementById("sum");
  if (!said) return;
  let sum = 0;
  let things = 0;
  for (const thing of form().querySelectorAll(".thing")) {
    const each = cents(thing.querySelector(".thing-cents input")?.value ?? "") ?? 0;
    sum += many(thing) * each;
    things += many(thing);
  }
  document.getElementById("many").textContent = things ? `(${things})` : "";
  said.textContent = euros(sum);
}

function go(from, step) {
  const all = counts();
  const here = all.indexOf(from.closest(".thing")?.querySelector(".thing-name input, .count"));
  const next = all[here + step];
  if (next) {
    next.focus();
    next.select();
  } else if (step > 0) document.getElementById("save").focus();
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!form()?.contains(field) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Enter" && field.matches("input")) {
    event.preventDefault();
    if (field.closest(".thing")) go(field, 1);
    else if (field.closest("pick-person")) counts()[0]?.focus();
    else document.getElementById("save").focus();
  }
  if (!field.matches(".count, .thing-name input")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    go(field, event.key === "ArrowDown" ? 1 : -1);
  } else if (field.matches(".count") && (event.key === "+" || event.key === "-")) {
    event.preventDefault();
    const thing = field.closest(".thing");
    const now = Math.max(0, Math.min(60, many(thing) + (event.key === "+" ? 1 : -1)));
    field.value = now ? String(now) : "";
    add();
  }
});

document.addEventListener("input", (event) => { if (form()?.contains(event.target)) add(); });
document.addEventListener("picked", (event) => { if (form()?.contains(event.target)) counts()[0]?.focus(); });
document.addEventListener("htmx:load", (event) => {
  if (!form()) return;
  add();
  // What is wrong first is where one types next; a list of people that opens under a name moves nothing.
  if (event.target.contains(form())) form().querySelector("[aria-invalid=true]")?.focus();
});
if (form()) {
  add();
  if (form().querySelector("pick-person input[type=hidden]").value && !form().querySelector("[aria-invalid=true]")) counts()[0]?.focus();
}
