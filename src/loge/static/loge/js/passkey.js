// A passkey that was not read, or was put aside, is said; signing in by password stays possible.
const words = document.querySelector("script[data-passkey]").dataset;

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const elsewhere = event.detail.exception?.name === "SecurityError";
  const detail = elsewhere ? words.elsewhere : words.passkey;
  document.dispatchEvent(new CustomEvent("loge:say", { detail }));
});
