// Receiving with a scanner and a keyboard: number, Enter, name, Enter, Enter. The mouse stays where
// it is. Only the Save button sends the form, and only when somebody was picked.
import { onScan, takeOut } from "../../loge/js/scan.js";

const form = () => document.getElementById("arrival");
const number = () => document.getElementById("number");
const picker = () => form()?.querySelector("pick-person");
const name = () => picker()?.querySelector("[role=combobox]");
const picked = () => picker()?.querySelector("[name=owner]").value;
const save = () => document.getElementById("save");
let read = "";

function readNumber() {
  read = number().value;
  htmx.trigger(number(), "read");
}

function say(sentence) {
  const box = document.createElement("div");
  box.className = "notice notice-warn";
  box.append(Object.assign(document.createElement("div"), { textContent: sentence }));
  document.getElementById("says").replaceChildren(box);
}

// A scan into the number's own field is where it belongs; Enter moves on from there.
onScan((scanned, target) => {
  const field = number();
  if (!form() || target === field) return false;
  takeOut(target, scanned);
  if (picked()) {
    // The next parcel was scanned before this one was saved: neither is lost, nothing is mixed up.
    if (scanned !== field.value) say(form().dataset.unsaved);
    save().focus();
    return true;
  }
  field.value = scanned;
  readNumber();
  name().focus();
  return true;
});

// Scanning again replaces what was there.
document.addEventListener("focusin", (event) => {
  if (event.target === number()) number().select();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !form()?.contains(event.target)) return;
  if (event.target === save() || event.target.closest("a, button")) return;
  event.preventDefault();
  if (event.target === number()) {
    readNumber();
    name().focus();
  } else if (picked()) save().focus();
  else name().focus();
});

document.addEventListener("change", (event) => {
  if (event.target === number() && number().value !== read) readNumber();
});

document.addEventListener("picked", () => {
  readNumber();
  save()?.focus();
});

document.addEventListener("submit", (event) => {
  if (event.target !== form() || picked()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  name().focus();
}, true);
