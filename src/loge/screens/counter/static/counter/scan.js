// Wherever the focus is, a scan goes to the one box; the Enter that ends it confirms nothing. The bar
// code of something sold here goes into the basket instead (the till answers 204 when it is none).
import { onScan, takeOut } from "../loge/js/scan.js";

const BARCODE = /^(?:[0-9]|[à&é"'(\-è_ç]){8}(?:(?:[0-9]|[à&é"'(\-è_ç]){4,6})?$/;

function search(scanned) {
  const box = document.getElementById("q");
  box.value = scanned;
  box.focus();
  box.form.requestSubmit();
}

onScan((scanned, target) => {
  const box = document.getElementById("q");
  if (!box) return false;
  document.dispatchEvent(new CustomEvent("loge:scan"));
  if (target !== box) takeOut(target, scanned);
  const sold = document.getElementById("sold");
  if (!sold || !BARCODE.test(scanned)) {
    search(scanned);
    return true;
  }
  if (sold.dataset.sending) {
    // The till puts it in when it has opened.
    sessionStorage.setItem("loge-scanned", `${sessionStorage.getItem("loge-scanned") ?? ""} ${scanned}`);
    return true;
  }
  box.value = scanned;
  sold.elements.code.value = scanned;
  sold.requestSubmit();
  return true;
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id === "sold" && event.detail.xhr?.status === 204) search(event.target.elements.code.value);
});
