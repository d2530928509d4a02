// The counter's own camera: what it sees is drawn once, put into the form of its thing, and sent. The
// button shows only where the browser has a camera to offer (https, or this very machine).
let form = null;
let stream = null;

const box = () => document.querySelector("dialog[data-camera]");

function close() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  if (box()?.open) box().close();
}

async function open(button) {
  form = button.closest("form");
  const wanted = { facingMode: "environment", width: { ideal: 1920 } };
  stream = await navigator.mediaDevices.getUserMedia({ video: wanted }).catch(() => null);
  if (!stream) {
    document.getElementById("says").textContent = box().dataset.refused;
    return;
  }
  const video = box().querySelector("video");
  video.srcObject = stream;
  box().addEventListener("close", close, { once: true }); // Escape closes it too
  box().showModal();
  await video.play();
}

async function take() {
  const video = box().querySelector("video");
  if (!video.videoWidth) return;
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  const list = new DataTransfer();
  list.items.add(new File([made], "photo.jpg", { type: "image/jpeg" }));
  form.querySelector("input[type=file]").files = list.files;
  close();
  form.requestSubmit();
}

function offer() {
  for (const button of document.querySelectorAll("[data-open-camera]")) button.hidden = false;
}

if (navigator.mediaDevices?.getUserMedia) {
  offer();
  document.addEventListener("htmx:load", offer);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (button?.matches("[data-open-camera]")) open(button);
    if (button?.matches("[data-take]")) take();
    if (button?.matches("[data-shut]")) close();
  });
}
