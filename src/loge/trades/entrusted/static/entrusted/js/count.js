// Counting envelopes: each scan ticks its own; the number that is left is said.
import { onScan, takeOut } from "../../loge/js/scan.js";

const form = document.querySelector("[data-count]");
const said = form?.querySelector("[data-counted]");

function tell() {
  said.textContent = `${form.querySelectorAll("input:checked").length} / ${form.dataset.count}`;
}

async function tick(scanned) {
  const address = `${form.dataset.reads}?${new URLSearchParams({ number: scanned })}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    said.textContent = document.getElementById("says").dataset.failed;
    return;
  }
  const { ticket } = await answer.json();
  const box = ticket && form.querySelector(`input[name=envelope][value="${ticket}"]`);
  if (!box) {
    said.textContent = form.dataset.unknown;
    return;
  }
  box.checked = true;
  box.focus();
  tell();
}

if (form) {
  let turn = Promise.resolve();
  onScan((scanned, target) => {
    takeOut(target, scanned);
    turn = turn.then(() => tick(scanned));
    return true;
  });
  form.addEventListener("change", tell);
  tell();
}
