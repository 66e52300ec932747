// A report: a highlight finds its card, and a card its highlight, without leaving one's place in the other.
export function pairs(root) {
  const side = root.querySelector("[data-pairs]");
  if (!side || side.dataset.ready) return;
  side.dataset.ready = "1";
  const text = side.querySelector(".text");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const mark = (id) => {
    for (const old of side.querySelectorAll(".now")) old.classList.remove("now");
    document.getElementById(`c-${id}`)?.classList.add("now");
    for (const piece of text.querySelectorAll(`[data-r~="${id}"]`)) piece.classList.add("now");
  };
  const show = (element) => element?.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  side.addEventListener("click", (event) => {
    const piece = event.target.closest("a.hl");
    const to = event.target.closest("[data-to]");
    const card = event.target.closest("[data-c]");
    if (piece) {
      event.preventDefault();
      const id = piece.hash.slice(3);
      mark(id);
      show(document.getElementById(`c-${id}`));
    } else if (to) {
      event.preventDefault();
      mark(to.dataset.to);
      show(text.querySelector(`[data-r~="${to.dataset.to}"]`));
    } else if (card && !event.target.closest("a")) {
      mark(card.dataset.c);
      show(text.querySelector(`[data-r~="${card.dataset.c}"]`));
    }
  });
  if (side.dataset.at) {
    mark(side.dataset.at);
    const card = document.getElementById(`c-${side.dataset.at}`);
    const cards = side.querySelector(".cards");
    if (card && cards.scrollHeight > cards.clientHeight) cards.scrollTop += card.getBoundingClientRect().top - cards.getBoundingClientRect().top - 80;
  }
}
