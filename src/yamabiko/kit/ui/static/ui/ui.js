// What a page gains from a script. Everything here has a plain form beneath it that works without.

const TOAST_STAYS = 10_000; // ms; at least 8 s, and never while it is pointed at or focused

function live(toast) {
  toast.querySelector("[data-close]")?.removeAttribute("hidden");
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), TOAST_STAYS); };
  const hold = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusout", start);
  start();
}

// A status region speaks only of what arrives after it: put back what the server has rendered.
function speak(region) {
  const waiting = [...region.querySelectorAll("[data-toast]:not([data-live])")];
  for (const toast of waiting) {
    toast.dataset.live = "";
    toast.remove();
  }
  requestAnimationFrame(() => waiting.forEach((toast) => { region.append(toast); live(toast); }));
}

function say(words) {
  const region = document.getElementById("toasts");
  if (!region || !words) return;
  const toast = document.createElement("div");
  toast.className = "y-toast";
  toast.dataset.live = "";
  toast.append(Object.assign(document.createElement("span"), { className: "y-say", textContent: words }));
  region.append(toast);
  live(toast);
}

// data-copy="text", or data-copy-from="#id" for what stands in a field or an element now.
async function copy(button) {
  const source = button.dataset.copyFrom && document.querySelector(button.dataset.copyFrom);
  const text = source ? source.value ?? source.innerText : button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text); // pages served over plain http have no clipboard of their own
  }
  say(button.dataset.said || document.body.dataset.saidCopied);
}

function copyByHand(text) {
  const area = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

function choose(tab) {
  const tabs = [...tab.closest('[role="tablist"]').querySelectorAll('[role="tab"]')];
  const panel = (one) => document.getElementById(one.getAttribute("aria-controls"));
  for (const other of tabs) {
    other.setAttribute("aria-selected", other === tab);
    other.tabIndex = other === tab ? 0 : -1;
    panel(other)?.setAttribute("hidden", "");
  }
  panel(tab)?.removeAttribute("hidden"); // last: tabs may share one panel that the server fills
}

function step(event, tab) {
  const tabs = [...tab.closest('[role="tablist"]').querySelectorAll('[role="tab"]')];
  const to = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const next = to ? tabs.at((tabs.indexOf(tab) + to) % tabs.length) : { Home: tabs[0], End: tabs.at(-1) }[event.key];
  if (!next) return;
  event.preventDefault();
  choose(next);
  next.focus();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.y-menu[open]")) if (menu !== except) menu.open = false;
}

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  closeMenus(at("details.y-menu"));
  if (at("[data-copy], [data-copy-from]")) copy(at("[data-copy], [data-copy-from]"));
  if (at("[data-close]")) at("[data-close]").closest(at("[data-close]").dataset.close)?.remove();
  if (at("[data-print]")) window.print();
  if (at('[role="tab"]')) choose(at('[role="tab"]'));
  const opener = at("[data-dialog]"); // a link to the page that asks the same question without a script
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) { event.preventDefault(); dialog.showModal(); }
  if (at("[data-dismiss]")) { event.preventDefault(); at("dialog")?.close(); }
});

document.addEventListener("keydown", (event) => {
  if (event.target.matches?.('[role="tab"]')) step(event, event.target);
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.y-menu[open]");
  closeMenus();
  menu?.querySelector("summary").focus();
});

// A form that is on its way is not sent twice. It wakes after a while (a download, a new window) and on coming back.
const SENT_SLEEPS = 5_000; // ms
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target) return;
  if (form.dataset.sent !== undefined) return event.preventDefault();
  form.dataset.sent = "";
  setTimeout(() => delete form.dataset.sent, SENT_SLEEPS);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

document.addEventListener("htmx:sendError", () => say(document.body.dataset.saidOffline));
document.addEventListener("htmx:responseError", (event) => {
  const said = event.detail.xhr.getResponseHeader("X-Say");
  say(said ? decodeURIComponent(said) : document.body.dataset.saidOffline);
});
document.addEventListener("htmx:load", wake);

function wake() {
  document.querySelectorAll("[data-needs-script][hidden]").forEach((element) => element.removeAttribute("hidden"));
  document.querySelectorAll('[role="tablist"]').forEach((list) => choose(list.querySelector('[aria-selected="true"]') ?? list.querySelector('[role="tab"]')));
  const region = document.getElementById("toasts");
  if (region) speak(region);
}

// The installed app says so when it cannot reach us (worker.js); where a browser has no workers nothing is missing.
if (window.isSecureContext) navigator.serviceWorker?.register("/worker.js").catch(() => {});

wake();
document.querySelector("[data-focus]")?.focus();
