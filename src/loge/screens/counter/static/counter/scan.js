// Wherever the focus is, a scan goes to the one box; the Enter that ends it confirms nothing.
import { onScan, takeOut } from "../loge/js/scan.js";

onScan((scanned, target) => {
  const box = document.getElementById("q");
  if (!box) return false;
  document.dispatchEvent(new CustomEvent("loge:scan"));
  if (target !== box) takeOut(target, scanned);
  box.value = scanned;
  box.focus();
  box.form.requestSubmit();
  return true;
});
