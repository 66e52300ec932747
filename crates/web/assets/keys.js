// Keys of the review: a accept, r reject, e mend, n next, u undo. Not while somebody types.
const buttons = { a: "accept", r: "reject", n: "skip", u: "undo" };

export function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!document.querySelector("[data-queue]")) return;
    const on = event.target;
    if (on.matches?.("input:not([type=checkbox]), textarea, select")) {
      if (event.key === "Escape") on.blur();
      return;
    }
    if (event.key === "e") {
      const amend = document.getElementById("amend");
      if (!amend) return;
      amend.open = true;
      amend.querySelector("input[name^=field-]")?.focus();
      event.preventDefault();
      return;
    }
    const button = document.getElementById(buttons[event.key] ?? "");
    if (!button) return;
    event.preventDefault();
    // A decision needs a name first.
    const form = button.form;
    const missing = form?.querySelector("input:invalid");
    if (missing) missing.focus();
    else button.click();
  });
}
