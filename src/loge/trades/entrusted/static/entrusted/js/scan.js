// Wherever the focus is, a scan is looked up: one of our labels, a card, a parcel; the Enter that ends it
// confirms nothing. Where a form has begun, nothing of it is lost: the scan waits until it is sent.
import { onScan, takeOut } from "../../loge/js/scan.js";

onScan((scanned, target) => {
  const box = document.querySelector(".brand")?.getAttribute("href");
  const begun = document.querySelector("form[data-begun]");
  if (!box || document.querySelector("[data-count]")) return false; // a count reads its own labels
  takeOut(target, scanned);
  if (begun) document.dispatchEvent(new CustomEvent("loge:say", { detail: begun.dataset.begun }));
  else location.assign(`${box}?${new URLSearchParams({ q: scanned })}`);
  return true;
});
