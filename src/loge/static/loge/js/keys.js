// The keyboard of the counter. Letters and digits act only while the card has the focus (WCAG 2.1.4);
// Esc goes back to the search; F keys are in loge/js/fkeys.js. Hands stay off the mouse.
const typing = (node) => node.matches?.("textarea, select, input:not([type=checkbox], [type=radio])");

function search() {
  const box = document.getElementById("q");
  box?.focus();
  box?.select();
}

function focusCard() {
  const card = document.querySelector("[data-focus]");
  if (card && !document.activeElement?.closest("[data-focus]")) card.focus({ preventScroll: true });
}

function press(node) {
  if (node.matches("input[type=checkbox], input[type=radio]")) {
    if (node.disabled) return;
    node.checked = node.type === "radio" ? true : !node.checked;
    node.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (node.matches("summary")) {
    node.parentElement.open = true;
    node.parentElement.querySelector("textarea")?.focus();
  } else node.click();
}

// A key of a scanner's burst is never a shortcut: a shortcut waits a moment to see what follows.
const WAIT = 60; // milliseconds
const BURST = 35; // no hand presses two keys within this time
let pending = null;
let timer = 0;
let last = 0;

function run() {
  clearTimeout(timer);
  const act = pending;
  pending = null;
  act?.();
}

function soon(act) {
  run();
  pending = act;
  timer = setTimeout(run, WAIT);
}

function forget() {
  clearTimeout(timer);
  pending = null;
}

function shortcut(event, card) {
  const quick = event.timeStamp - last < BURST;
  last = event.timeStamp;
  const selector = event.key === "Enter" ? "[data-enter]" : `[data-key="${CSS.escape(event.key.toLowerCase())}"]`;
  const target = card.querySelector(selector);
  if (quick) forget();
  else if (target) soon(() => press(card.querySelector(selector) ?? target)); // drawn anew meanwhile
  if (target) event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) search();
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const card = event.target.closest?.("[data-keys]");
  if (!card || typing(event.target)) return;
  const ours = event.key === "Enter" ? event.target === card : event.key.length === 1 && event.key !== " ";
  if (ours) shortcut(event, card);
});
document.addEventListener("loge:scan", forget);

// "I saw both documents" makes the parcel it stands under ready to go.
document.addEventListener("change", (event) => {
  const allowed = document.getElementById(event.target.dataset?.allows ?? "");
  if (allowed) allowed.checked = event.target.checked;
});

// What was pressed and is still there keeps the focus; a finger needs no keyboard on the screen.
const kept = () => document.activeElement?.closest("#main [id]") || matchMedia("(pointer: coarse)").matches;

// At the swap itself: a moment later it would take the focus from whoever already went on.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "main" || event.detail?.target?.id === "main") {
    if (document.querySelector("[data-focus]")) focusCard();
    else {
      const first = document.querySelector("[autofocus]");
      const wrong = event.detail.xhr?.status === 422 && document.querySelector("#main [aria-invalid=true]");
      if (wrong) wrong.focus();
      else if (!kept()) first?.focus();
      // htmx would give it the focus once more as the page settles, from whoever went on meanwhile.
      if (first?.closest("#main")) first.removeAttribute("autofocus");
    }
  }
});
focusCard();
