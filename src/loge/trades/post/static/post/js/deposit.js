// A scan goes into the number wherever the focus is; its Enter confirms nothing, the next one does.
import { onScan, takeOut } from "../../loge/js/scan.js";

const number = document.getElementById("id_number");
onScan((scanned, target) => {
  if (!number) return false;
  takeOut(target, scanned);
  number.value = scanned;
  htmx.trigger(number, "read");
  document.querySelector("#sending .button-main").focus();
  return true;
});
