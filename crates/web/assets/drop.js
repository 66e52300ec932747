// Adding reports: drop files on the page; each is sent by itself, so that each has its own result at once.
export function drop(root) {
  const form = root.querySelector("form[data-drop]");
  if (!form || form.dataset.ready) return;
  form.dataset.ready = "1";
  const list = form.querySelector("[data-progress]");
  const input = form.querySelector("input[type=file]");

  const tell = (item, text, kind) => {
    item.className = kind;
    item.querySelector("p").textContent = text;
  };

  async function send(files) {
    const rows = files.map((file) => {
      const item = document.createElement("li");
      const name = document.createElement("strong");
      name.textContent = file.name;
      item.append(name, document.createElement("p"));
      tell(item, "waits", "waits");
      list.append(item);
      return item;
    });
    for (const [at, file] of files.entries()) {
      const item = rows[at];
      tell(item, "is read …", "works");
      const data = new FormData(form);
      data.delete("file");
      data.append("file", file, file.name);
      if (files.length > 1) data.delete("title");
      try {
        const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
        const told = await answer.json();
        if (told.error) {
          tell(item, `${told.error.what} ${told.error.do}`, "failed");
          continue;
        }
        const came = told.files[0];
        tell(item, [came.what, ...came.warnings].join(" "), came.outcome);
        if (came.report) {
          const link = document.createElement("a");
          link.href = `/reports/${came.report}`;
          link.textContent = came.title;
          item.querySelector("strong").after(": ", link);
        }
      } catch {
        tell(item, "The program does not answer. Is it still running?", "failed");
      }
    }
    const done = document.createElement("li");
    const link = document.createElement("a");
    link.href = "/review";
    link.textContent = "Review what was read";
    done.append(link);
    list.append(done);
    input.value = "";
  }

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    send([...input.files]);
  });
  for (const kind of ["dragover", "dragenter"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length) send(files);
  });
}
