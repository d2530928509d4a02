// A photo is made small where it was taken, so that a slow network carries it; and on a telephone it
// leaves at once. Without this script, the button sends it as it is, and the server makes it small.
const SIDE = 1600;

async function small(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return made && new File([made], "photo.jpg", { type: "image/jpeg" });
}

async function shrink(input) {
  const file = input.files[0];
  if (!file || file.size < 400_000) return;
  const made = await small(file).catch(() => null); // what the browser cannot read, the server judges
  if (!made || made.size >= file.size) return;
  const list = new DataTransfer();
  list.items.add(made);
  input.files = list.files;
}

document.addEventListener("change", async (event) => {
  const form = event.target.closest?.("form[data-photo]");
  if (!form || event.target.type !== "file") return;
  const says = form.querySelector("[data-says]");
  if (says) says.textContent = form.dataset.working;
  await shrink(event.target);
  if ("atOnce" in form.dataset) form.requestSubmit();
});

// Refused: the sentence stands above, and nothing is on its way any more.
document.addEventListener("htmx:afterRequest", (event) => {
  const says = event.target.closest?.("form[data-photo]")?.querySelector("[data-says]");
  if (says) says.textContent = "";
});
