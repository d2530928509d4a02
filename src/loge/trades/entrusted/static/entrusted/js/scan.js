// Wherever the focus is, a scan of a ticket or of a label looks it up; the Enter that ends it confirms
// nothing. A label of the ticket that is shown ticks its own thing.
import { onScan, takeOut } from "../../loge/js/scan.js";

onScan((scanned, target) => {
  const list = document.querySelector("[data-find]")?.dataset.find;
  if (!list) return false;
  takeOut(target, scanned);
  location.assign(`${list}?${new URLSearchParams({ q: scanned })}`);
  return true;
});
