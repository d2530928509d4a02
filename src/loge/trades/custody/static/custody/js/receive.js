// Receiving with a scanner and a keyboard: a scan, a few letters, Enter. The mouse stays where it is.
// The Enter that picks somebody saves; the one that ends a scan confirms nothing, and nothing is sent
// unless somebody was picked.
import { onScan, takeOut } from "../../loge/js/scan.js";

const form = () => document.getElementById("arrival");
const number = () => document.getElementById("number");
const picker = () => form()?.querySelector("pick-person");
const name = () => picker()?.querySelector("[role=combobox]");
const picked = () => picker()?.querySelector("[name=owner]").value;
const save = () => document.getElementById("save");
const SETTLE = 300; // milliseconds in which no Enter answers a name that Loge itself has filled in
let read = "";
let saving = false;
let filled = 0;
let next = "";

const byHand = (value, ...ids) => ids.forEach((id) => { document.getElementById(id).value = value; });

function readNumber() {
  // What somebody chose by hand holds until another number is read.
  if (number().value !== read) byHand("", "by-hand", "shelf-by-hand");
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
  if (!form()) return false;
  if (target === field) {
    // The focus arrived in the middle of the burst: the field takes all of it.
    if (scanned.endsWith(field.value)) field.value = scanned;
    return false;
  }
  takeOut(target, scanned);
  if (saving || form().dataset.sending) {
    next = scanned; // the parcel before it is on its way; this one follows
    return true;
  }
  if (picked() && form().dataset.refused) {
    startAgain();
  } else if (picked()) {
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

// What was refused is left for the next scan; until then it can be put right.
function startAgain() {
  picker().querySelector("[name=owner]").value = "";
  name().value = "";
  delete form().dataset.refused;
  document.getElementById("says").replaceChildren();
}

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target === number()) return readAnswered(event.detail);
  if (event.target === form() && event.detail.xhr?.status === 409) form().dataset.refused = "yes";
  if (event.target === form()) next = "";
  return undefined;
});

// The shelf proposed for whoever was picked has arrived: now it can be saved.
function readAnswered({ successful, requestConfig }) {
  if (!saving) return successful && fillAgain();
  if (requestConfig.parameters.owner !== picked()) return undefined;
  saving = false;
  return successful && form().requestSubmit(save());
}

// What was here before comes again for the same people: Enter is enough, letters replace the name.
function fillAgain() {
  const { owner, name: called } = document.getElementById("reading").dataset;
  if (!owner || picked() || name().value || document.activeElement !== name()) return;
  picker().querySelector("[name=owner]").value = owner;
  name().value = called;
  name().select();
  filled = performance.now();
}

function saveWhenRead() {
  saving = true;
  readNumber();
}

// The next empty form is here: what was scanned meanwhile goes into it.
document.addEventListener("htmx:load", () => {
  if (!next || saving || !form() || form().dataset.sending) return;
  number().value = next;
  next = "";
  readNumber();
  name().focus();
});

document.addEventListener("change", (event) => {
  if (["kind", "carrier", "product"].includes(event.target.id)) byHand("1", "by-hand");
  if (event.target.id === "shelf") byHand("1", "shelf-by-hand");
  // Another reading brings its own kind and carrier.
  if (event.target.name === "reading") byHand("", "by-hand");
}, true);

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
  } else if (!picked()) name().focus();
  else if (event.target !== name()) save().focus();
  else if (!event.repeat && event.timeStamp - filled > SETTLE) saveWhenRead();
});

document.addEventListener("change", (event) => {
  if (event.target === number() && number().value !== read) readNumber();
});

document.addEventListener("picked", (event) => {
  if (event.target.entered) saveWhenRead();
  else readNumber();
  save()?.focus();
});

document.addEventListener("doubt", (event) => say(event.detail));

document.addEventListener("input", (event) => {
  if (event.target === name()) document.querySelector("#says .notice-warn")?.remove();
});

document.addEventListener("submit", (event) => {
  if (event.target === form()) saving = false;
  if (event.target !== form() || picked()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  name().focus();
}, true);
