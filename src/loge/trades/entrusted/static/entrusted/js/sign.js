// A signature, drawn with a finger, a pen or the mouse: kept as lines of whole points on a pad of 600
// by 200, and nothing else (rules/signing.py). Whoever cannot draw signs on paper and says so beside.
const WIDE = 600;
const HIGH = 200;
const MOST = 3900;

class Pad {
  constructor(field) {
    this.field = field;
    this.canvas = field.querySelector("canvas");
    this.ink = this.canvas.getContext("2d");
    this.ink.scale(this.canvas.width / WIDE, this.canvas.height / HIGH);
    Object.assign(this.ink, { lineWidth: 3, lineCap: "round", lineJoin: "round", strokeStyle: "#112233" });
    this.sent = field.querySelector("input[name=strokes]");
    this.says = field.querySelector("[data-sign-says]");
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => this.end());
    field.querySelector("[data-sign-clear]").addEventListener("click", () => this.clear());
    this.clear();
  }

  clear() {
    this.ink.clearRect(0, 0, WIDE, HIGH);
    this.lines = [];
    this.count = 0;
    this.drawing = false;
    this.keep();
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const part = (value, most) => Math.round(Math.min(1, Math.max(0, value)) * most);
    return [part((event.clientX - box.left) / box.width, WIDE), part((event.clientY - box.top) / box.height, HIGH)];
  }

  begin(event) {
    if (event.button > 0) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.last = this.point(event);
    this.lines.push([this.last]);
    this.count += 1;
  }

  go(event) {
    if (!this.drawing) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) this.line(this.point(one));
  }

  line(to) {
    const far = Math.hypot(to[0] - this.last[0], to[1] - this.last[1]);
    if (far < 2 || this.count >= MOST) return;
    this.ink.beginPath();
    this.ink.moveTo(...this.last);
    this.ink.lineTo(...to);
    this.ink.stroke();
    this.lines.at(-1).push(to);
    this.count += 1;
    this.last = to;
  }

  end() {
    if (!this.drawing) return;
    this.drawing = false;
    this.keep();
  }

  keep() {
    this.sent.value = this.lines.map((line) => `M${line.map((at) => at.join(" ")).join("L")}`).join("");
    this.says.textContent = this.count ? this.field.dataset.done : this.field.dataset.empty;
  }
}

function lay(root) {
  for (const field of root.querySelectorAll("[data-sign]")) {
    if (!field.pad) field.pad = new Pad(field);
  }
}

lay(document);
document.addEventListener("htmx:load", () => lay(document));
