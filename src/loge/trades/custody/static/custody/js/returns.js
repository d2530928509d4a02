// Ticking by scanning what the driver takes back. The first scan takes all ticks away: from then on
// what was not scanned stays here.
import { onScan, takeOut } from "../../loge/js/scan.js";

const list = document.querySelector("[data-ticks]");
const boxes = () => [...document.querySelectorAll("input[name=deposits]")];
const status = document.getElementById("scanned");
let scanning = false;

function count() {
  const words = scanning ? status.dataset.scanning : status.dataset.ticked;
  const ticked = boxes().filter((box) => box.checked).length;
  status.textContent = words.replace("{n}", ticked).replace("{all}", boxes().length);
}

// What stands on another page of the list comes to this one, to its carrier's.
function added(carrier, row, deposit) {
  const form = list.querySelector(`form[data-carrier="${carrier}"]`);
  form?.querySelector(".rows").insertAdjacentHTML("afterbegin", row);
  return document.getElementById(`d${deposit}`);
}

async function tick(scanned) {
  const answer = await fetch(`${list.dataset.ticks}?${new URLSearchParams({ number: scanned })}`, {
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) return document.dispatchEvent(new CustomEvent("loge:say", { detail: document.getElementById("says").dataset.failed }));
  const { deposit, carrier, row, words } = await answer.json();
  const box = deposit && (document.getElementById(`d${deposit}`) ?? added(carrier, row, deposit));
  if (!box) return document.dispatchEvent(new CustomEvent("loge:say", { detail: words || status.dataset.reload }));
  document.getElementById("says").replaceChildren();
  if (!scanning) boxes().forEach((one) => { one.checked = false; });
  scanning = true;
  box.checked = true;
  box.closest("li").scrollIntoView({ block: "nearest" });
  return count();
}

if (list) {
  onScan((scanned, target) => {
    takeOut(target, scanned);
    tick(scanned);
    return true;
  });
  document.addEventListener("change", count);
  document.addEventListener("click", (event) => {
    const all = event.target.closest("[data-tick-all]");
    if (!all) return;
    all.closest("form").querySelectorAll("input[name=deposits]").forEach((box) => { box.checked = all.dataset.tickAll === "yes"; });
    count();
  });
  count();
}
