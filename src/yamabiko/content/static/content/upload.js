// Large files go up in pieces, each of which may be sent again; without this script the form sends the file whole.

const TRIES = 6;
const SMALL = 1_000_000; // bytes; one request is quicker than three

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

class Refused extends Error {}

async function ask(url, token, body) {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token } }).catch(() => null);
    if (answer?.ok) return answer.json();
    if (answer && answer.status < 500) throw new Refused((await answer.json().catch(() => ({}))).title ?? "");
    if (attempt === TRIES) throw new Error("offline");
    await wait(500 * 2 ** attempt);
  }
}

function fields(pairs) {
  const form = new FormData();
  for (const [name, value] of Object.entries(pairs)) form.append(name, value);
  return form;
}

async function bring(form, file, tell) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const known = form.coming?.file === file ? form.coming : null; // what was sent before the connection went
  const begun = known ?? { file, next: 0, ...(await ask(form.dataset.pieces, token, fields({ name: file.name, size: file.size }))) };
  form.coming = begun;
  for (; begun.next * begun.piece < file.size; begun.next++) {
    tell("sending", Math.floor((begun.next * begun.piece * 100) / file.size));
    const piece = file.slice(begun.next * begun.piece, (begun.next + 1) * begun.piece);
    await ask(`${form.dataset.pieces}${begun.id}/pieces/${begun.next}/`, token, piece);
  }
  tell("looking", 100);
  await ask(`${form.dataset.pieces}${begun.id}/end/`, token, fields({}));
  return begun.id;
}

function teller(form) {
  const box = form.querySelector("[data-progress]");
  const said = box.querySelector("[data-said]");
  box.hidden = false;
  return (word, percent, text) => {
    box.classList.toggle("c-refused", Boolean(text));
    if (percent !== undefined) box.querySelector("progress").value = percent;
    const words = text || [said.dataset[word], word === "sending" && `${percent} %`].filter(Boolean).join(" ");
    if (said.textContent !== words) said.textContent = words;
  };
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const file = form.dataset.pieces && form.querySelector("input[type=file][name=file]")?.files[0];
  if (!file || event.submitter?.value === "remove" || file.type.startsWith("image/") || file.size < SMALL) return;
  event.preventDefault();
  const buttons = [...form.querySelectorAll("button")];
  const tell = teller(form);
  buttons.forEach((button) => { button.disabled = true; });
  try {
    form.querySelector("[name=file_id]").value = await bring(form, file, tell);
    form.querySelector("input[type=file][name=file]").value = "";
    buttons.forEach((button) => { button.disabled = false; });
    form.requestSubmit(event.submitter);
  } catch (error) {
    buttons.forEach((button) => { button.disabled = false; });
    if (error instanceof Refused) form.coming = null;
    tell("offline", undefined, error instanceof Refused ? error.message : "");
  }
}, true);
