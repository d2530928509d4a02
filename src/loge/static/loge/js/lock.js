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

setInterval(look, 5000);
document.addEventListener("visibilitychange", look);

// The session ended or was locked elsewhere: go there, unless something typed would be lost.
function typed() {
  const fields = document.querySelectorAll("main input:not([type=hidden], [type=search]), main textarea");
  return [...fields].some((field) => field.value !== field.defaultValue);
}

let told = false;
document.addEventListener("loge:away", (event) => {
  if (!typed()) window.location.assign(event.detail.to);
  else if (!told) document.dispatchEvent(new CustomEvent("loge:say", { detail: event.detail.sentence }));
  told = true;
});
