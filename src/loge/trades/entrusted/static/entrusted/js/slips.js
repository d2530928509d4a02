// Ticking what goes out or came back, by scanner, by number or by hand.
import { onScan, takeOut } from "../../loge/js/scan.js";

const list = document.querySelector("[data-ticks]");
const status = document.getElementById("scanned");
const typed = document.getElementById("number");
const boxes = () => [...(list?.querySelectorAll("input[id^=t]") ?? [])];

function count() {
  const all = boxes();
  const chosen = all.filter((box) => box.checked || document.getElementById(`u${box.id.slice(1)}`)?.checked);
  status.textContent = status.dataset.ticked.replace("{n}", chosen.length).replace("{all}", all.length);
}

function say(words) {
  document.dispatchEvent(new CustomEvent("loge:say", { detail: words }));
}

async function tick(scanned) {
  const answer = await fetch(`${list.dataset.ticks}?${new URLSearchParams({ number: scanned })}`, {
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) return say(document.getElementById("says").dataset.failed);
  const { thing, words } = await answer.json();
  const box = thing && document.getElementById(`t${thing}`);
  if (!box || box.disabled) return say(words || status.dataset.elsewhere);
  document.getElementById("says").replaceChildren();
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
  typed.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (typed.value.trim()) tick(typed.value.trim());
    typed.value = "";
  });
  list.addEventListener("change", count);
  list.addEventListener("click", (event) => {
    const all = event.target.closest("[data-tick-all]");
    if (!all) return;
    boxes().filter((box) => !box.disabled).forEach((box) => { box.checked = all.dataset.tickAll === "yes"; });
    count();
  });
  count();
  // A browser that goes back ticks what was ticked, after this ran.
  addEventListener("pageshow", count);
}
