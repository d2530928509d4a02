// Wherever the focus is, a scan looks the parcel up; the Enter that ends it confirms nothing. The label
// of something else that is kept here (LOGE …, whose letters lie alike on every keyboard) is looked up
// by the counter's box, which knows them all.
import { onScan } from "../../loge/js/scan.js";

onScan((scanned) => {
  const list = document.querySelector("[data-find]").dataset.find;
  const box = document.querySelector(".brand").getAttribute("href");
  const where = /^LOGE /i.test(scanned) ? box : list;
  location.assign(`${where}?${new URLSearchParams({ q: scanned })}`);
  return true;
});
