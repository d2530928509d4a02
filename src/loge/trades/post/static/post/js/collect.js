// Scanning what the driver takes: the first scan clears the ticks, each one ticks its own.
import { onScan, takeOut } from "../../loge/js/scan.js";

const said = document.getElementById("scanned");
const boxes = [...document.querySelectorAll("[data-scans] [data-number]")];
const plain = (text) => text.toUpperCase().replace(/[^0-9A-Z]/g, "");
let begun = false;

onScan((scanned, target) => {
  takeOut(target, scanned);
  const found = boxes.find((box) => box.dataset.number && plain(scanned).includes(box.dataset.number));
  if (found && !begun) {
    begun = true;
    boxes.forEach((box) => (box.checked = false));
  }
  if (found) {
    found.checked = true;
    found.focus();
  }
  said.textContent = found ? found.labels[0].innerText : scanned + " ?";
  return true;
});
