// A tap on the picture sets the point that matters; the two sliders do the same by keyboard. Every shape shows what would stay in.

const picture = document.querySelector("[data-focus]"), x = document.getElementById("focus-x"), y = document.getElementById("focus-y");

// As the server cuts it (rules/cropping.py): the largest window of the shape, the point as near to its middle as the edges allow.
const place = (whole, part, point) => (whole - part < 1 ? 50 : (Math.min(Math.max(whole * point / 100 - part / 2, 0), whole - part) / (whole - part)) * 100);

const show = () => {
  const { width, height } = picture.querySelector("img").attributes, w = Number(width.value), h = Number(height.value);
  Object.assign(picture.querySelector(".c-point").style, { left: `${x.value}%`, top: `${y.value}%` });
  document.querySelectorAll("#focus [data-shape]").forEach((cut) => {
    const [a, b] = cut.dataset.shape.split(" ").map(Number);
    cut.style.objectPosition = `${place(w, Math.min(w, h * a / b), x.value)}% ${place(h, Math.min(h, w * b / a), y.value)}%`;
  });
};

if (picture) {
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    x.value = Math.round(((event.clientX - box.left) / box.width) * 100);
    y.value = Math.round(((event.clientY - box.top) / box.height) * 100);
    show();
  });
  [x, y].forEach((slider) => slider.addEventListener("input", show));
}
