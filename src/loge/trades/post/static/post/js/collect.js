// Scanning what the driver takes: the first scan clears the ticks of what that driver could scan, each
// one ticks its own; what has no number stays as it is. What the scanner wrote is read by the server,
// which knows labels and keyboards.
import { onScan, takeOut } from "../../loge/js/scan.js";

const said = document.getElementById("scanned");
const list = document.querySelector("[data-ticks]");
const begun = new Set(); // the carriers' forms in which something was scanned
let turn = Promise.resolve();

async function tick(scanned) {
  const address = `${list.dataset.ticks}?${new URLSearchParams({ number: scanned })}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    said.textContent = document.getElementById("says").dataset.failed;
    return;
  }
  const { sending, words } = await answer.json();
  const box = sending && document.getElementById(`s${sending}`);
  if (!box) {
    said.textContent = words || said.dataset.reload;
    return;
  }
  if (!begun.has(box.form)) box.form.querySelectorAll("[data-numbered]").forEach((one) => { one.checked = false; });
  begun.add(box.form);
  box.checked = true;
  box.focus();
  said.textContent = box.labels[0].innerText;
}

// One after the other, so that a slow answer does not speak after a later one.
onScan((scanned, target) => {
  takeOut(target, scanned);
  turn = turn.then(() => tick(scanned));
  return true;
});
