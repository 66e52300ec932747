// Charts can be made larger: by buttons, or by + and - while the chart has the focus; arrow keys then move it.
const MOST = 4;

export function charts(root) {
  for (const box of root.querySelectorAll(".chartbox")) {
    const svg = box.querySelector("svg");
    if (!svg || box.dataset.ready) continue;
    box.dataset.ready = "1";
    let scale = 1;
    const zoom = (to) => {
      const middle = (box.scrollLeft + box.clientWidth / 2) / Math.max(box.scrollWidth, 1);
      scale = Math.min(MOST, Math.max(1, to));
      svg.style.width = `${scale * 100}%`;
      box.scrollLeft = middle * box.scrollWidth - box.clientWidth / 2;
    };
    const tools = document.createElement("p");
    tools.className = "tools zoom";
    for (const [text, factor] of [["Larger", 1.4], ["Smaller", 1 / 1.4]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = text;
      button.addEventListener("click", () => zoom(scale * factor));
      tools.append(button);
    }
    box.before(tools);
    box.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "+" || event.key === "=") zoom(scale * 1.4);
      else if (event.key === "-") zoom(scale / 1.4);
      else if (event.key === "0") zoom(1);
      else return;
      event.preventDefault();
    });
  }
}
