// <pick-person>: finds somebody as one types. Arrow keys choose, Enter picks, Esc closes.
// Fires "picked" (detail: the value) when somebody is picked, "unpicked" when the text changes after.
// With data-several, the Enter that picks saves too (`entered` says it was one): it never guesses.
// Unless nobody else is likely (data-sure) or an arrow chose, it fires "doubt" (detail: a sentence)
// and waits for another Enter; Tab picks and saves nothing.
import { key } from "./pick-keys.js";

class PickPerson extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("[role=combobox]");
    this.owner = this.querySelector("input[type=hidden]");
    this.list = this.querySelector("[role=listbox]");
    this.live = this.querySelector("[aria-live]");
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => key(this, event));
    this.field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.pick(event.target.closest("[role=option]")));
    this.list.addEventListener("htmx:afterSwap", () => this.found());
    this.field.addEventListener("htmx:beforeRequest", () => {
      this.asked = this.field.value;
      this.shown = null;
    });
  }

  options() { return [...this.list.querySelectorAll("[role=option]:not([aria-disabled])")]; }
  people() { return this.options().filter((option) => option.dataset.value.startsWith("person:")); }
  chosen() { return this.list.querySelector("[aria-selected=true]"); }
  get open() { return !this.list.hidden; }

  typed() {
    this.hurried = false;
    this.sure = false;
    if (!this.owner.value) return;
    this.owner.value = "";
    this.dispatchEvent(new CustomEvent("unpicked", { bubbles: true }));
  }

  found() {
    // Answers to what is no longer written are not shown; nor after somebody left the field.
    if (this.asked !== this.field.value || document.activeElement !== this.field) return;
    if (!this.field.value.trim() || this.owner.value) return this.close();
    this.shown = this.asked; // what stands in the list answers to this, and to nothing typed since
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.sure = false;
    this.choose(this.options()[0]);
    // Enter came before the answer: it picks when only one person can be meant.
    const hurried = this.hurried;
    this.hurried = false;
    if (hurried && this.people().length === 1) this.pick(this.people()[0], true);
    else if (hurried) this.doubt(true);
    return undefined;
  }

  // Says what is not sure about whoever is marked; the next Enter is then meant. True when it did.
  doubt(unseen = false) {
    if (this.sure || !this.dataset.several) return false;
    if (!unseen && this.chosen()?.dataset.sure !== undefined) return false;
    this.sure = true;
    const detail = this.people().length ? this.dataset.several : this.dataset.nobody;
    this.dispatchEvent(new CustomEvent("doubt", { bubbles: true, detail }));
    return true;
  }

  choose(option) {
    this.chosen()?.setAttribute("aria-selected", "false");
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option.id);
    this.live.textContent = option.textContent.trim().replace(/\s+/g, " ");
  }

  pick(option, entered = false) {
    if (!option?.dataset.value) return;
    this.entered = entered;
    this.owner.value = option.dataset.value;
    this.field.value = option.dataset.name;
    this.close();
    this.dispatchEvent(new CustomEvent("picked", { bubbles: true, detail: option.dataset.value }));
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

customElements.define("pick-person", PickPerson);
