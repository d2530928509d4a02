// What the keys do in a <pick-person> (pick.js).
export function key(picker, event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(picker, event);
  else if (event.key === "Escape" && picker.open) {
    event.stopPropagation();
    picker.close();
  } else if (event.key === "Enter" && !picker.owner.value && picker.field.value.trim()) {
    enter(picker, event);
  } else if (event.key === "Tab" && !event.shiftKey && picker.dataset.several && picker.open) {
    const sure = picker.sure || picker.chosen()?.dataset.sure !== undefined;
    if (sure && picker.shown === picker.field.value) picker.pick(picker.chosen());
  }
}

function move(picker, event) {
  event.preventDefault();
  const all = picker.options();
  const step = event.key === "ArrowDown" ? 1 : -1;
  const place = all.indexOf(picker.chosen());
  if (picker.open) picker.choose(all[(place + step + all.length) % all.length]);
  else picker.found();
  picker.sure = picker.open;
}

function enter(picker, event) {
  event.preventDefault();
  event.stopPropagation();
  if (event.repeat) return; // a key held down is one key
  if (picker.shown !== picker.field.value || !picker.chosen()) {
    htmx.trigger(picker.field, "input");
    picker.hurried = true;
  } else if (!picker.open) picker.found();
  else if (!picker.doubt()) picker.pick(picker.chosen(), true);
}
