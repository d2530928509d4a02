// What cannot be undone is asked once: <form data-confirm="Sentence?" data-yes="Do it" data-no="Not now">.
// Without JavaScript the form is sent; the server's own rules still hold. What the server would only
// send back, because something is not filled in, is not asked about. A part of the form may say the
// sentence better (data-asks), until another figure is typed (data-figure).
function ask(form) {
  const dialog = document.createElement("dialog");
  dialog.className = "stack";
  const sentence = document.createElement("p");
  sentence.id = "confirm-sentence";
  sentence.textContent = form.querySelector("[data-asks]")?.dataset.asks ?? form.dataset.confirm;
  dialog.setAttribute("aria-labelledby", sentence.id);
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  const no = button(form.dataset.no ?? "✗", "button");
  const yes = button(form.dataset.yes ?? "✓", "button button-danger");
  buttons.append(no, yes);
  dialog.append(sentence, buttons);
  document.body.append(dialog);
  return new Promise((resolve) => {
    yes.addEventListener("click", () => dialog.close("yes"));
    no.addEventListener("click", () => dialog.close("no"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
    no.focus();
  });
}

function button(words, look) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = words;
  return made;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.confirm || form.dataset.confirmed) return;
  if ([...form.elements].some((field) => field.validity?.valueMissing)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  if (!(await ask(form))) {
    submitter?.focus();
    return;
  }
  form.dataset.confirmed = "yes";
  form.requestSubmit(submitter);
  delete form.dataset.confirmed;
}, true);

document.addEventListener("input", (event) => {
  if ("figure" in event.target.dataset) event.target.form.querySelector("[data-asks]")?.removeAttribute("data-asks");
});
