// A refusal is said in #says; so is a server that does not answer. Pages stay as they are.
// The page's token is renewed from the cookie, because signing in again (in another tab) changes it.
const says = document.getElementById("says");

function tell(sentence) {
  const box = document.createElement("div");
  box.className = "notice notice-bad";
  const words = document.createElement("div");
  words.textContent = sentence;
  box.append(words);
  says.replaceChildren(box);
}

function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
}

// Other modules speak through here: document.dispatchEvent(new CustomEvent("loge:say", {detail: sentence})).
document.addEventListener("loge:say", (event) => tell(event.detail));

document.addEventListener("htmx:sendError", () => tell(says.dataset.unreachable));
document.addEventListener("htmx:timeout", () => tell(says.dataset.unreachable));
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  tell(status === 404 || status === 410 ? says.dataset.gone : says.dataset.failed);
});

// What was said goes away once something works; polling neither says nor unsays anything.
document.addEventListener("htmx:beforeRequest", (event) => {
  const poll = event.detail.requestConfig?.headers?.["X-Loge-Poll"];
  if (poll || event.detail.requestConfig?.verb === "get" || says.contains(event.target)) return;
  sent = event.target.closest("form");
  says.replaceChildren();
});

// What was refused may be sent again, once what stood in the way is put right beside it.
let sent = null;
says.addEventListener("click", (event) => {
  if (event.target.closest("[data-again]") && sent?.isConnected) sent.requestSubmit();
});

document.addEventListener("htmx:configRequest", (event) => {
  const fresh = token();
  if (!fresh || event.detail.verb === "get") return;
  event.detail.headers["X-CSRFToken"] = fresh;
  if (event.detail.parameters?.csrfmiddlewaretoken) event.detail.parameters.csrfmiddlewaretoken = fresh;
});

document.addEventListener("submit", (event) => {
  const field = event.target.elements?.csrfmiddlewaretoken;
  const fresh = token();
  if (field && fresh) field.value = fresh;
}, true);
