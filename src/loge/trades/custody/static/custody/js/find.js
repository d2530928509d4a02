// Wherever the focus is, a scan looks the parcel up; the Enter that ends it confirms nothing. A label of
// ours is opened before (loge/js/ours.js); a membership card is looked up by the counter's box.
import { onScan } from "../../loge/js/scan.js";

onScan((scanned) => {
  const list = document.querySelector("[data-find]").dataset.find;
  const box = document.querySelector(".brand").getAttribute("href");
  const where = /^LOGE /i.test(scanned) ? box : list;
  location.assign(`${where}?${new URLSearchParams({ q: scanned })}`);
  return true;
});
