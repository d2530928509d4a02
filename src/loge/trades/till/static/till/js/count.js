// Counting coin by coin: the sum as one types; Enter goes to the next field, never sends by surprise.
const form = document.getElementById("count");
const output = form.querySelector("[data-sum]");
const euros = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR" });

function sum() {
  let cents = 0;
  for (const field of form.querySelectorAll("[data-coin]")) {
    const count = /^\d+$/.test(field.value.trim()) ? Number(field.value) : 0;
    cents += count * Number(field.dataset.coin);
  }
  output.textContent = euros.format(cents / 100);
  output.closest(".total").hidden = false;
}

form.addEventListener("input", sum);
form.addEventListener("keydown", (event) => {
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.matches("input")) return;
  event.preventDefault();
  const fields = [...form.querySelectorAll("input:not([type=hidden])"), document.getElementById("counted")];
  fields[fields.indexOf(event.target) + step]?.focus();
});
form.addEventListener("focusin", (event) => event.target.matches("input") && event.target.select());
sum();
