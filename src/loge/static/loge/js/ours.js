// A label of ours (a ticket, what hangs on the rail, an envelope, a shelf) opens what it names, on every
// page and wherever the focus is. What was typed is not lost: then it is asked first. A page that reads
// such labels itself says so (data-labels).
import { onScan, takeOut } from "./scan.js";

const OURS = /^(LOGE[ -]?BILLET|C[AQ]SIER) /i; // whose letters lie alike on most keyboards
const says = document.getElementById("says");
const { label: reads, home } = document.body.dataset;

function unsaved() {
  if (document.querySelector("form[data-sending]")) return true;
  const fields = [...document.querySelectorAll("main form :is(input, textarea):not([type=hidden], [type=search])")];
  const ticks = (field) => ["checkbox", "radio"].includes(field.type);
  return fields.some((field) => (ticks(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue));
}

async function open(scanned) {
  if (!reads) return location.assign(`${home}?${new URLSearchParams({ q: scanned })}`); // the guide
  const from = document.activeElement;
  const answer = await fetch(`${reads}?${new URLSearchParams({ q: scanned })}`, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return document.dispatchEvent(new CustomEvent("loge:say", { detail: says.dataset.failed }));
  const { address, html } = await answer.json();
  if (address && !unsaved()) return location.assign(address);
  says.innerHTML = html;
  const stay = says.querySelector("[data-stay]");
  stay?.focus(); // an Enter too many loses nothing
  stay?.addEventListener("click", () => {
    says.replaceChildren();
    from?.focus();
  });
  return undefined;
}

// One after the other, so that a slow answer does not speak after a later one.
let turn = Promise.resolve();
onScan((scanned, target) => {
  if (!OURS.test(scanned) || document.querySelector("[data-labels], dialog[open]")) return false;
  takeOut(target, scanned);
  target.dispatchEvent(new Event("input", { bubbles: true }));
  document.dispatchEvent(new CustomEvent("loge:scan"));
  turn = turn.then(() => open(scanned));
  return true;
});
