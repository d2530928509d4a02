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

setInterval(look, 5000);
document.addEventListener("visibilitychange", look);
