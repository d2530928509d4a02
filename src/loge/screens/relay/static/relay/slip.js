// Quantities without a mouse: an article or its bar code, Enter, how many, Enter, the next article.
// A scanner types a bar code anywhere: it leads to its line. The button alone sends the form.
import { onScan, takeOut } from "../loge/js/scan.js";

const form = document.querySelector("[data-slip]");
const find = form?.querySelector("[name=find]");
const lines = form ? [...form.querySelectorAll("tr[data-name]")] : [];
const said = form?.querySelector("[data-said]");
const AZERTY = { à: 0, "&": 1, é: 2, '"': 3, "'": 4, "(": 5, "-": 6, è: 7, _: 8, ç: 9 };

const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").toLowerCase();
const digits = (text) => [...text].map((sign) => AZERTY[sign] ?? sign).join("");
const box = (line) => line.querySelector("input");

function answers(line, typed) {
  const words = plain(line.dataset.name).split(/[^a-z0-9]+/);
  return plain(typed)
    .split(/\s+/)
    .every((typedWord) => words.some((word) => word.startsWith(typedWord)));
}

function lineOf(typed) {
  const code = digits(typed);
  const scanned = lines.find((line) => line.dataset.barcode && line.dataset.barcode === code);
  return scanned ?? lines.find((line) => answers(line, typed));
}

function go(line) {
  find.value = "";
  said.textContent = "";
  box(line).focus();
  box(line).select();
}

function lost() {
  said.textContent = said.dataset.none;
  said.classList.remove("unseen");
  find.focus();
  find.select();
}

form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
  if (event.target === find) {
    event.preventDefault();
    const typed = find.value.trim();
    const line = typed ? lineOf(typed) : null;
    if (line) go(line);
    else if (typed) lost();
    else form.querySelector(".button-main").focus();
  } else if (event.target.classList.contains("slip-box")) {
    event.preventDefault();
    find.focus();
  }
});

if (form) {
  onScan((scanned, field) => {
    const line = lines.find((one) => one.dataset.barcode && one.dataset.barcode === digits(scanned));
    if (!line) return false;
    takeOut(field, scanned);
    go(line);
    return true;
  });
}
