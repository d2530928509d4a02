// A scanner is a keyboard that types faster than any hand and ends with Enter. That Enter never
// confirms anything: the burst is taken out of wherever it fell and handed to whoever asked for it.
const PAUSE = 150; // milliseconds after which another burst begins
const FASTEST_HAND = 40; // milliseconds a key, on average
const SHORTEST = 6;
// Digits, or what a scanner makes of them when it is set to the keyboard of another country.
const DIGITS = /[0-9]|[&é"'(è_çà!@#$%^*)-].*[&é"'(è_çà!@#$%^*)-]/;
const OURS = /^(LOGE[ -]?BILLET|C[AQ]SIER) /i; // a label of ours, whose number may be one such sign

// Whoever asked first is offered it first; one takes it.
const takers = [];
let burst = "";
let began = 0;
let last = 0;

export function onScan(take) {
  takers.push(take);
}

function key(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const now = event.timeStamp;
  if (now - last > PAUSE) burst = "";
  if (event.key === "Enter") {
    const quick = last - began < FASTEST_HAND * burst.length;
    const scanned = quick && burst.length >= SHORTEST && (DIGITS.test(burst) || OURS.test(burst)) ? burst : "";
    burst = "";
    if (scanned && takers.some((take) => take(scanned, event.target))) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  } else if (event.key.length === 1) {
    if (!burst) began = now;
    burst += event.key;
    last = now;
  }
}
document.addEventListener("keydown", key, true);

// What a burst typed into a field by accident goes out again.
export function takeOut(field, scanned) {
  if (field.value?.endsWith(scanned)) field.value = field.value.slice(0, -scanned.length);
}
