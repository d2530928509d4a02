// What is shown once can be copied: <button data-copy="id of a field" data-says="id" data-done="Copied.">.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy");
  }
  document.getElementById(button.dataset.says).textContent = button.dataset.done;
});
