// Words that are selected in a report go into the form that makes a record of them.
export function byHand(root) {
  const text = root.querySelector(".text");
  const form = root.querySelector("#byhand form");
  if (!text || !form) return;
  const take = () => {
    const selection = document.getSelection();
    const words = selection?.toString().trim();
    if (!words || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    const paragraph = (range.startContainer.parentElement ?? text).closest("p") ?? text;
    before.setStart(paragraph, 0);
    before.setEnd(range.startContainer, range.startOffset);
    form.words.value = words;
    form.before.value = before.toString().slice(-80);
    form.closest("details").open = true;
    form.closest(".cards").scrollTop = 0;
  };
  text.addEventListener("mouseup", () => setTimeout(take));
  text.addEventListener("keyup", (event) => {
    if (event.shiftKey || event.key === "Shift") take();
  });
}
