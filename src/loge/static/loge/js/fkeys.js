// F keys act on every page of a desk, whatever has the focus: <button data-key="F10">, <a data-key="F1">.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
  if (!/^F\d+$/.test(event.key) || document.querySelector("dialog[open]")) return;
  const target = document.querySelector(`[data-key="${event.key}"], [data-fkey="${event.key}"]`);
  if (!target) return;
  event.preventDefault();
  target.click();
});
