// One more, one less: every press counts, however quickly they follow one another. Presses that come
// while the page is on its way are added up and sent next, as an act of their own with its own key; a
// request that is sent again keeps its key, and counts once.
const pressed = new Map(); // line → thousandths that were pressed and not sent yet
let busy = false;

function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function send() {
  if (busy) return;
  for (const [line, by] of pressed) {
    pressed.delete(line);
    const form = document.querySelector(`.till-count[data-line="${line}"]`);
    if (!form || !by) continue;
    busy = true;
    form.elements.key.value = key();
    form.elements.by.value = by > 0 ? `+${by}` : `${by}`;
    form.requestSubmit(form.querySelector("button.unseen"));
    return;
  }
}

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.(".till-count [name=step]");
    if (!button || !/^[+-]/.test(button.value)) return;
    event.preventDefault();
    const { line } = button.form.dataset;
    pressed.set(line, (pressed.get(line) ?? 0) + Number(button.value));
    send();
  },
  true,
);

document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.requestConfig?.elt?.matches?.(".till-count")) return;
  if (!event.detail.successful) pressed.clear();
  setTimeout(() => {
    busy = false;
    send();
  }, 30);
});
