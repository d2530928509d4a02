// The keyboard of the counter. Letters and digits act only while the card has the focus (WCAG 2.1.4);
// Esc goes back to the search; F10 locks, F4 receives. Hands stay off the mouse.
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

// The scanner's module says whether a key belongs to a burst; a burst is never a shortcut.
let waiting = 0;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) return search();
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (event.key === "F10" || event.key === "F4") {
    const target = document.querySelector(`[data-key="${event.key}"]`);
    if (target) { event.preventDefault(); press(target); }
    return undefined;
  }
  const card = event.target.closest?.("[data-keys]");
  if (!card || typing(event.target)) return undefined;
  if (event.key === "Enter" && event.target === card) {
    clearTimeout(waiting);
    waiting = setTimeout(() => card.querySelector("[data-enter]")?.click(), 60);
    event.preventDefault();
  } else if (event.key.length === 1 && event.key !== " ") {
    const target = card.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    clearTimeout(waiting);
    if (target) {
      event.preventDefault();
      waiting = setTimeout(press, 60, target);
    }
  }
  return undefined;
});
document.addEventListener("loge:scan", () => clearTimeout(waiting));

// "I saw both documents" makes the parcel it stands under ready to go.
document.addEventListener("change", (event) => {
  const allowed = document.getElementById(event.target.dataset?.allows ?? "");
  if (allowed) allowed.checked = event.target.checked;
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "main" || event.detail?.target?.id === "main") {
    if (document.querySelector("[data-focus]")) focusCard();
    else document.querySelector("[autofocus]")?.focus();
  }
});
focusCard();
