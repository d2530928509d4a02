// A form is sent once: its button rests while it is on its way and wakes when an answer comes.
function rest(form, submitter) {
  const button = submitter ?? form.querySelector("button:not([type=button])");
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  form.dataset.sending = "yes";
}

function wake(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

// The second click of a double click is a slip of the hand, however fast the answer came.
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("form button:not([type=button])")) event.preventDefault();
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method")?.toLowerCase() !== "post") return;
  if (form.dataset.sending) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (event.defaultPrevented) return;
  // htmx tells us when it begins and ends; a plain form is on its way once every listener agreed.
  if (form.matches("[hx-post],[hx-put],[hx-delete],[hx-boost]")) return;
  setTimeout(() => {
    if (event.defaultPrevented) return;
    rest(form, event.submitter);
    setTimeout(wake, 10_000, form); // a download answers without leaving the page
  });
}, true);

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target.closest?.("form");
  if (!form || event.detail.requestConfig?.verb === "get") return;
  if (form.dataset.sending) event.preventDefault();
  else rest(form, event.detail.requestConfig.triggeringEvent?.submitter);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form && event.detail.requestConfig?.verb !== "get") wake(form);
});

// Coming back with the browser's Back button: the page is as it was, its buttons must work.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) wake(form);
});
