// My plan with a script: a post is dragged to another day or hour, or moved by the arrow keys. Where it lands is what the plain form
// beneath sends; whether that time fits is the server's to say.

const pad = (number) => String(number).padStart(2, "0");
const form = () => document.getElementById("p-move");
const said = () => document.getElementById("p-said");

// Days and hours as they stand on the wall, without a zone: the server knows hers, and which times its clock skips.
function shifted(at, { days = 0, minutes = 0 }) {
  const when = new Date(`${at}:00Z`);
  when.setUTCDate(when.getUTCDate() + days);
  when.setUTCMinutes(when.getUTCMinutes() + minutes);
  return when.toISOString().slice(0, 16);
}

function send(entry, later) {
  if (later === entry.dataset.at) return;
  form().action = entry.dataset.move;
  form().elements.later.value = later;
  form().submit();
}

function landed(entry, cell) {
  const time = entry.dataset.at.slice(11);
  const hour = cell.dataset.hour === undefined ? time : `${pad(cell.dataset.hour)}:${time.slice(3)}`;
  return `${cell.dataset.day}T${hour}`;
}

let drag = null;
let dropped = -Infinity;
const cellAt = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY)?.closest("#calendar [data-day]") ?? null;

function over(cell) {
  document.querySelectorAll(".p-over").forEach((one) => one.classList.remove("p-over"));
  cell?.classList.add("p-over");
}

document.addEventListener("pointerdown", (event) => {
  const entry = event.target.closest(".p-entry");
  // A finger scrolls the page unless it takes the handle; a mouse may take the whole entry.
  if (!entry || event.button || (event.pointerType !== "mouse" && !event.target.closest(".p-grip"))) return;
  drag = { entry, from: event, moved: false };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.moved) {
    if (Math.hypot(event.clientX - drag.from.clientX, event.clientY - drag.from.clientY) < 6) return;
    drag.moved = true;
    drag.flying = drag.entry.cloneNode(true);
    drag.flying.classList.add("p-flying");
    document.body.append(drag.flying);
    document.body.classList.add("p-dragging");
    drag.entry.classList.add("p-held");
  }
  event.preventDefault();
  Object.assign(drag.flying.style, { left: `${event.clientX + 8}px`, top: `${event.clientY + 8}px` });
  over(cellAt(event));
}, { passive: false });

function stop(event) {
  if (!drag) return;
  const { entry, moved, flying } = drag;
  drag = null;
  if (!moved) return;
  flying.remove();
  document.body.classList.remove("p-dragging");
  entry.classList.remove("p-held");
  over(null);
  dropped = event.timeStamp;
  const cell = event.type === "pointerup" && cellAt(event);
  if (cell) send(entry, landed(entry, cell));
}
document.addEventListener("pointerup", stop);
// The press that ends a drag is no press on the link beneath it.
document.addEventListener("click", (event) => {
  if (event.timeStamp - dropped < 300 && event.target.closest?.("#calendar")) event.preventDefault();
}, true);
document.addEventListener("pointercancel", stop);
document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".p-entry")) event.preventDefault(); });

// By keyboard: the handle takes it, arrows carry it, Enter or Space puts it down, Escape leaves it.
let held = null;
const STEPS = { ArrowLeft: { days: -1 }, ArrowRight: { days: 1 }, ArrowUp: { minutes: -60 }, ArrowDown: { minutes: 60 } };

function leave() {
  if (!held) return;
  held.grip.setAttribute("aria-pressed", "false");
  held.grip.closest(".p-entry").classList.remove("p-held");
  held = null;
  over(null);
}

function tell(at) {
  const when = new Date(`${at}:00Z`);
  const words = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "UTC" };
  said().textContent = new Intl.DateTimeFormat(document.documentElement.lang, words).format(when);
  const day = `[data-day="${at.slice(0, 10)}"]`;
  const cells = [...document.querySelectorAll(`#calendar ${day}[data-hour="${Number(at.slice(11, 13))}"], #calendar ${day}:not([data-hour])`)];
  over(cells.find((one) => one.offsetParent) ?? null);
}

document.addEventListener("keydown", (event) => {
  const grip = event.target.closest?.(".p-grip");
  if (!grip) return;
  const entry = grip.closest(".p-entry");
  if (held && STEPS[event.key]) {
    event.preventDefault();
    const step = STEPS[event.key];
    held.at = shifted(held.at, event.shiftKey && step.minutes ? { minutes: step.minutes / 6 } : step);
    tell(held.at);
  } else if (event.key === "Escape") {
    if (held) said().textContent = said().dataset.left;
    leave();
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    if (held) {
      const later = held.at;
      leave();
      send(entry, later);
    } else {
      held = { grip, at: entry.dataset.at };
      grip.setAttribute("aria-pressed", "true");
      entry.classList.add("p-held");
      said().textContent = said().dataset.taken;
    }
  }
});
document.addEventListener("focusout", (event) => { if (held && event.target === held.grip) leave(); });
