// What the pages gain where scripts run; everything works without.
import { keys } from "./keys.js";
import { pairs } from "./pairs.js";
import { byHand } from "./byhand.js";
import { charts } from "./charts.js";
import { drop } from "./drop.js";

// Rulings change the middle of the page only: forms that lead back to their page are sent in the background.
function partial(root) {
  for (const form of root.querySelectorAll("#queue form[method=post], .ask form[method=post], .said form")) {
    form.setAttribute("hx-post", form.getAttribute("action"));
    form.setAttribute("hx-target", "#main");
    form.setAttribute("hx-select", "#main");
    form.setAttribute("hx-swap", "outerHTML");
    window.htmx?.process(form);
  }
}

function dress() {
  const main = document.getElementById("main");
  partial(main);
  pairs(main);
  byHand(main);
  charts(main);
  drop(main);
  for (const form of main.querySelectorAll("form[data-auto]")) {
    form.addEventListener("change", () => form.requestSubmit());
  }
  for (const button of main.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
}

keys();
dress();
document.addEventListener("htmx:after:swap", dress);
