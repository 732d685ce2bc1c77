// The picture of a post with a script: its description is counted while she types, and a phone can hand the file on to another app.

document.addEventListener("input", ({ target }) => {
  if (target.id !== "alt") return;
  const count = document.getElementById("alt-count"), most = Number(target.dataset.most);
  if (!count || !most) return;
  const used = [...target.value.trim()].length, language = document.documentElement.lang;
  count.textContent = `${used.toLocaleString(language)} / ${most.toLocaleString(language)}`;
  count.classList.toggle("c-over-most", used > most);
});

const file = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const body = await answer.blob();
  return new File([body], `picture.${body.type === "image/webp" ? "webp" : "jpg"}`, { type: body.type });
};

// Only where the device says that it can pass files on; saving stays beside it.
const canShare = () => {
  try { return navigator.canShare?.({ files: [new File([""], "picture.jpg", { type: "image/jpeg" })] }) ?? false; } catch { return false; }
};
const offer = () => { if (canShare()) document.querySelectorAll("[data-share-picture][hidden]").forEach((button) => button.removeAttribute("hidden")); };

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-share-picture]");
  if (!button) return;
  try { await navigator.share({ files: [await file(button.dataset.sharePicture)] }); } catch { /* she changed her mind, or the device did */ }
});
document.addEventListener("htmx:load", offer);
offer();
