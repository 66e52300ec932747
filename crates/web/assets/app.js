// What the pages gain where scripts run; everything works without.
import { keys } from "./keys.js";
import { pairs } from "./pairs.js";
import { byHand } from "./byhand.js";
import { charts } from "./charts.js";
import { drop } from "./drop.js";

// Rulings change the middle of the page only: forms that lead back to their page are sent in the background.
function partial() {
  for (const form of document.querySelectorAll("#queue form[method=post], .ask form[method=post], #said form")) {
    form.setAttribute("hx-post", form.getAttribute("action"));
    form.setAttribute("hx-target", "#main");
    form.setAttribute("hx-select", "#main");
    form.setAttribute("hx-select-oob", "#said:innerHTML,#awaiting:innerHTML");
    form.setAttribute("hx-swap", "outerHTML");
    window.htmx?.process(form);
  }
}

function dress() {
  const main = document.getElementById("main");
  partial();
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
// Whoever works by keyboard stays where they were: what has the focus comes again with the same id.
let held = "";
document.addEventListener("htmx:before:swap", () => {
  held = document.activeElement?.id ?? "";
});
document.addEventListener("htmx:after:swap", () => {
  dress();
  if (held && document.activeElement === document.body) document.getElementById(held)?.focus({ preventScroll: true });
});
