// A scanner types faster than a hand and ends with Enter. Wherever the focus is, a scan goes to the
// search; the Enter that ends it confirms nothing, and a field it began in is put back as it was.
const FAST = 45; // milliseconds between two keys of a scanner
const SHORTEST = 6;
let burst = "";
let last = 0;
let field = null;
let before = "";

const editable = (node) => node.matches?.("input:not([type=checkbox], [type=radio]), textarea");

function begin(event) {
  burst = "";
  field = editable(event.target) ? event.target : null;
  before = field?.value ?? "";
}

function scanned(number) {
  const box = document.getElementById("q");
  if (!box) return;
  if (field && field !== box) field.value = before;
  document.dispatchEvent(new CustomEvent("loge:scan"));
  box.value = number;
  box.focus();
  box.form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest?.("[data-own-scan]") || event.isComposing) return;
  const now = performance.now();
  const fast = now - last < FAST;
  last = now;
  if (event.key === "Enter") {
    if (fast && burst.length >= SHORTEST) {
      event.preventDefault();
      event.stopImmediatePropagation();
      scanned(burst);
    }
    burst = "";
    return;
  }
  if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!fast) begin(event);
  burst += event.key;
  // From the third key on it can only be a scanner: no shortcut, no stray character.
  if (fast && burst.length > 2 && !field) {
    event.preventDefault();
    event.stopImmediatePropagation();
    document.dispatchEvent(new CustomEvent("loge:scan"));
  }
}, true);
