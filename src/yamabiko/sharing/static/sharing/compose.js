// Compose with a script: marks follow the typing, the tab she comes back to asks whether she posted, arrows change the network.

const form = () => document.getElementById("compose");

// Until the server has judged the new text, it stands unmarked under the transparent field, and is counted here.
document.addEventListener("input", ({ target }) => {
  if (target.id !== "post-text") return;
  document.getElementById("marks").textContent = target.value + "\u200b";
  const shown = document.querySelector('.y-compose [role="tab"][aria-selected="true"] .y-num');
  if (!shown) return;
  const { limits, link, between } = target.dataset, language = document.documentElement.lang;
  const { used, limit, over } = globalThis.yamabikoCount(JSON.parse(limits), [target.value.trim(), link].filter(Boolean).join(between));
  shown.textContent = `${used.toLocaleString(language)} / ${limit.toLocaleString(language)}`;
  shown.classList.toggle("over", over > 0);
});

// The network's window is a tab of its own; on coming back this page shows what to do next.
// htmx would fetch what has to be opened, so this submit is the browser's own; a double click opens one tab.
let away = false;
let opened = -Infinity;
document.addEventListener("submit", (event) => {
  if (!event.submitter?.matches("[data-window]")) return;
  event.stopPropagation();
  if (event.timeStamp - opened < 1000) event.preventDefault();
  opened = event.timeStamp;
  away = true;
}, true);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible" || !away) return;
  away = false;
  // Not in the form's name: htmx would take the address of the button that was pressed last, which is the window's.
  const values = Object.fromEntries(new FormData(form()));
  htmx.ajax("POST", form().getAttribute("action"), { values, target: "#compose", swap: "outerHTML" });
});

// Where the tabs do not fit, the open one is moved into sight; the page itself stays where it is.
document.addEventListener("htmx:load", () => {
  for (const strip of document.querySelectorAll(".y-compose .y-tabs")) {
    const open = strip.querySelector('[aria-selected="true"]')?.getBoundingClientRect(), seen = strip.getBoundingClientRect();
    if (open && (open.right > seen.right || open.left < seen.left)) strip.scrollLeft += open.right > seen.right ? open.right - seen.right : open.left - seen.left;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.target.matches('.y-compose [role="tab"]') && ["ArrowLeft", "ArrowRight"].includes(event.key)) document.activeElement.click();
});

// The link is made only when she shares, so text and link reach the clipboard with the answer; the Copy button stays if that is refused.
document.addEventListener("htmx:load", (event) => {
  const source = event.target.matches?.("[data-copy-now]") && document.querySelector(event.target.dataset.copyNow);
  if (!source || !navigator.clipboard) return;
  navigator.clipboard.writeText(source.value).catch(() => source.select());
});

// One tap from the meter to the question: its link leads there, and with a script she can write at once.
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-answer]")) return;
  event.preventDefault();
  document.getElementById("think").focus();
});
