// A scan goes into the number wherever the focus is; its Enter confirms nothing, the next one does.
// The number proposes what it is. A second scan before that Enter does not push out the first: neither
// is lost. Who means another one clears the field.
import { onScan, takeOut } from "../../loge/js/scan.js";

const form = document.getElementById("sending");
const number = document.getElementById("id_number");
const what = document.getElementById("what");
let held = ""; // what was scanned and is not taken in yet

function said() {
  const fields = new FormData(form);
  return new URLSearchParams({ number: fields.get("number"), kind: fields.get("kind") ?? "" });
}

// Not by htmx: whoever presses Enter at once leaves the page, and the answer is not missed.
async function propose() {
  const asked = said().toString();
  const answer = await fetch(`${what.dataset.reads}?${asked}`).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const words = await answer.text();
  if (said().toString() !== asked) return;
  const inside = what.contains(document.activeElement);
  what.innerHTML = words;
  if (inside) what.querySelector(":checked")?.focus();
}

number?.addEventListener("change", propose);

onScan((scanned, target) => {
  if (!number) return false;
  takeOut(target, scanned);
  if (held && number.value === held && scanned !== held) {
    document.dispatchEvent(new CustomEvent("loge:say", { detail: form.dataset.unsaved }));
  } else {
    held = number.value = scanned;
    propose();
  }
  form.querySelector(".button-main").focus();
  return true;
});
