// Files dropped or pasted onto [data-drop] go into its plain file input, which lists what was chosen.
(() => {
  "use strict";
  const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`);

  const put = (input, files) => {
    const kept = new DataTransfer();
    files.forEach((file) => kept.items.add(file));
    input.files = kept.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const add = (input, files) => {
    const chosen = [...files];
    if (!chosen.length) return;
    put(input, input.multiple ? [...input.files, ...chosen] : chosen.slice(0, 1));
  };

  const line = (input, file, list) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `${file.name} · ${size(file.size)}`;
    const off = document.createElement("button");
    off.type = "button";
    off.className = "btn btn-link";
    off.textContent = list.dataset.remove;
    off.setAttribute("aria-label", `${list.dataset.remove} ${file.name}`);
    off.addEventListener("click", () => {
      put(input, [...input.files].filter((other) => other !== file));
      input.focus();
    });
    item.append(name, off);
    return item;
  };

  const zoneOf = (target) => target instanceof Element && target.closest("[data-drop]");

  document.addEventListener("change", (event) => {
    const zone = zoneOf(event.target);
    if (!zone || event.target.type !== "file") return;
    const list = zone.querySelector("[data-drop-list]");
    list.replaceChildren(...[...event.target.files].map((file) => line(event.target, file, list)));
    list.hidden = event.target.files.length === 0;
  });

  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const zone = zoneOf(event.target);
      if (!zone) return;
      event.preventDefault();
      zone.classList.toggle("is-over", kind === "dragover");
      if (kind === "drop") add(zone.querySelector("input[type=file]"), event.dataTransfer.files);
    });
  }

  document.addEventListener("paste", (event) => {
    const form = event.target instanceof Element && event.target.closest("form");
    const zone = (form || document).querySelector("[data-drop]");
    if (zone && event.clipboardData) add(zone.querySelector("input[type=file]"), event.clipboardData.files);
  });
})();
