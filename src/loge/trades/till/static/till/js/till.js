// The till by keyboard: the box finds, Enter puts in; in the empty box it goes to the payment. What
// is left to pay is worked out by the server while one types; this only fills in and moves on.
import { onScan, takeOut } from "../../loge/js/scan.js";

const box = () => document.getElementById("q");
const pay = () => document.getElementById("pay");
const tiles = () => [...document.querySelectorAll("#tiles .till-tile")];
const take = () => document.getElementById("take");
let shown = box()?.form.dataset.shown ?? "";

function choose(tile) {
  for (const other of tiles()) other.classList.toggle("till-first", other === tile);
  tile?.scrollIntoView({ block: "nearest" });
}

function toPayment() {
  const form = pay();
  if (!form) return;
  form.focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
}

function inBox(event) {
  const all = tiles();
  const at = all.findIndex((tile) => tile.classList.contains("till-first"));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (all.length) choose(all[(at + step + all.length) % all.length] ?? all[0]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const typed = box().value.trim();
    if (at < 0 && !typed) toPayment();
    else if (at >= 0) all[at].click();
    else if (/^\S*\d{8,14}$/.test(typed)) scan(typed);
    else if (shown.trim() === typed) all[0]?.click();
    else wanted = true;
  }
}

// Enter pressed before the tiles answer to what is typed waits for them; until they are settled, a
// click on one would load the whole page anew and lose the keys that are pressed meanwhile.
let wanted = false;
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "tiles") return;
  shown = document.getElementById("tiles").dataset.shown;
  if (wanted && shown.trim() === box().value.trim()) tiles()[0]?.click();
  wanted = false;
});

// Scans queue up: the next one goes when the page has taken the one before.
const queue = [];
let busy = false;
function scan(code) {
  queue.push(code);
  next();
}
function next() {
  const form = document.getElementById("scan");
  if (busy || !queue.length || !form) return;
  busy = true;
  form.elements.code.value = queue.shift();
  form.requestSubmit();
}
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.requestConfig?.elt?.id !== "scan") return; // the form itself may be gone by now
  setTimeout(() => {
    busy = false;
    if (box()) box().value = "";
    next();
  }, 30);
});

onScan((scanned, target) => {
  if (!box()) return false;
  document.dispatchEvent(new CustomEvent("loge:scan"));
  const times = target === box() ? box().value.slice(0, -scanned.length) : "";
  takeOut(target, scanned);
  if (target.closest?.("#pay")) target.dispatchEvent(new Event("input", { bubbles: true }));
  scan(times + scanned);
  box().value = "";
  box().focus();
  return true;
});

// A button of the payment writes into its field; without JavaScript the server does.
function fill(button) {
  const [name, value] = button.value.split("=");
  const field = pay().elements[name];
  field.value = value;
  field.closest("details")?.setAttribute("open", "");
  field.closest(".till-way").classList.remove("till-unused");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const more = field.closest(".till-way").querySelector("[name=reason]");
  // Off the button: Enter takes the money now, it does not fill the same field in again.
  (more ?? pay()).focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("#pay [name=fill]");
  if (!button) return;
  event.preventDefault();
  fill(button);
});

// Who goes into a quantity types another one: "4" is four, never "14".
for (const kind of ["focusin", "click"]) {
  document.addEventListener(kind, (event) => event.target.matches?.(".till-count input[name=milli]") && event.target.select());
}

// A quantity that was typed counts as soon as one leaves its field: what is shown is what is sold.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.(".till-count");
  if (form && event.target.name === "milli") form.requestSubmit(form.querySelector("button.unseen"));
});

document.addEventListener("input", (event) => {
  const way = event.target.closest?.(".till-way");
  if (way) way.classList.toggle("till-unused", !way.querySelector("input").value);
  if (event.target.closest?.("#pay")) typed += 1;
});

// Enter in a field: on to what is still to pay; when all is settled, to the button that takes it.
let typed = 0; // how often something was typed, and what the last answer was about
let sent = 0;
let answered = 0;
let onward = false;
const fresh = () => answered === typed;
function moveOn() {
  onward = false;
  if (document.getElementById("done").dataset.settled === "yes") take().focus();
  else toPayment();
}
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === "weigh") sent = typed;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id !== "weigh" || !event.detail.successful) return;
  answered = sent;
  if (onward && fresh()) moveOn();
});

function inPayment(event) {
  const field = event.target;
  if (field.matches("input") && event.key === "Enter") {
    event.preventDefault();
    if (fresh()) moveOn();
    else onward = true;
  } else if (field === pay() && /^\d$/.test(event.key)) {
    const cash = document.getElementById("together") ?? pay().querySelector("[data-cash]");
    if (!cash.value) cash.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.id === "q") inBox(event);
  else if (event.target.closest?.("#pay")) inPayment(event);
});

function live() {
  pay()?.classList.add("till-live");
  shown = box()?.form.dataset.shown ?? "";
  answered = typed;
}
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "main" || event.detail?.target?.id === "main") live();
});
// What was typed before htmx listened to the new payment is asked for now.
document.addEventListener("htmx:afterSettle", () => { if (!fresh()) htmx.trigger("#weigh", "weigh"); });
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".till-jump")) return;
  event.preventDefault();
  toPayment();
});
live();
// What the counter's box still held when the till opened.
const left = sessionStorage.getItem("loge-scanned");
sessionStorage.removeItem("loge-scanned");
for (const code of left?.split(" ").filter(Boolean) ?? []) scan(code);
