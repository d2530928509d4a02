// Wherever the focus is, a scan looks the parcel up; the Enter that ends it confirms nothing.
import { onScan } from "../../loge/js/scan.js";

onScan((scanned) => {
  const list = document.querySelector("[data-find]").dataset.find;
  location.assign(`${list}?${new URLSearchParams({ q: scanned })}`);
  return true;
});
