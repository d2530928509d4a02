// The counter locks itself: after the desk's minutes without a key, a click or a touch, the lock is
// posted and the lock page shown. The server counts for itself too; this only hides the screen.
const body = document.body;
const after = Number(body.dataset.lockMinutes) * 60_000;
const form = document.querySelector(`form[action="${body.dataset.lock}"]`);
let last = Date.now();

for (const kind of ["keydown", "pointerdown", "input", "wheel"]) {
  window.addEventListener(kind, () => { last = Date.now(); }, { passive: true, capture: true });
}

function look() {
  if (form && after > 0 && Date.now() - last >= after) form.requestSubmit();
}

// The Back button may show a page from before the lock, out of the browser's memory: ask first.
window.addEventListener("pageshow", async (event) => {
  const [arrival] = performance.getEntriesByType("navigation");
  if (!event.persisted && arrival?.type !== "back_forward") return;
  body.hidden = true;
  const answer = await fetch(body.dataset.awake, { cache: "no-store" }).catch(() => null);
  if (answer?.status === 423) location.replace(`${body.dataset.locked}?next=${encodeURIComponent(location.pathname + location.search)}`);
  else body.hidden = false;
});

// What was typed and not sent goes with the lock, and comes back with the page.
const UNKEPT = ["hidden", "password", "file", "search", "submit", "button"];
const fields = () => [...document.querySelectorAll("main :is(input, textarea, select)[name]")].filter((field) => !UNKEPT.includes(field.type));

form?.addEventListener("submit", () => {
  const written = fields().map((field) => [field.name, field.value, Boolean(field.checked)]);
  form.elements.typed.value = typed() ? JSON.stringify(written) : "";
  form.elements.next.value = location.pathname + location.search;
});

const kept = document.getElementById("typed-before");
if (kept) {
  const left = fields();
  for (const [name, value, checked] of JSON.parse(kept.textContent)) {
    const choice = (field) => ["checkbox", "radio"].includes(field.type);
    const at = left.findIndex((field) => field.name === name && (!choice(field) || field.value === value));
    if (at < 0) continue;
    const [field] = left.splice(at, 1);
    if (choice(field)) field.checked = checked;
    else field.value = value;
  }
}

setInterval(look, 5000);
document.addEventListener("visibilitychange", look);

// The session ended or was locked elsewhere: go there, unless something typed would be lost.
function typed() {
  const inputs = document.querySelectorAll("main input:not([type=hidden], [type=search]), main textarea");
  return [...inputs].some((field) => field.value !== field.defaultValue);
}

let told = false;
document.addEventListener("loge:away", (event) => {
  if (!typed()) window.location.assign(event.detail.to);
  else if (!told) document.dispatchEvent(new CustomEvent("loge:say", { detail: event.detail.sentence }));
  told = true;
});
