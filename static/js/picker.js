// Units by a search field: asks data-url?q=… and takes its <li role="option" data-value data-text>.
(() => {
  "use strict";
  const PAUSE = 200;
  const timers = new WeakMap();
  const parts = (picker) => ({
    input: picker.querySelector("[role=combobox]"),
    list: picker.querySelector("[role=listbox]"),
    chosen: picker.querySelector(".picker-chosen"),
  });

  const close = (picker) => {
    const { input, list } = parts(picker);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const ask = async (picker) => {
    const { input, list } = parts(picker);
    const words = input.value.trim();
    if (!words) return close(picker);
    const answer = await fetch(`${picker.dataset.url}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok || words !== input.value.trim()) return undefined;
    list.innerHTML = await answer.text();
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    return undefined;
  };

  const mark = (picker, option) => {
    const { input, list } = parts(picker);
    list.querySelectorAll("[aria-selected=true]").forEach((other) => other.setAttribute("aria-selected", "false"));
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const take = (picker, option) => {
    const { input, chosen } = parts(picker);
    const { value, text } = option.dataset;
    if (!chosen.querySelector(`input[value="${CSS.escape(value)}"]`)) {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = text;
      const hidden = document.createElement("input");
      Object.assign(hidden, { type: "hidden", name: picker.dataset.name, value });
      const off = document.createElement("button");
      Object.assign(off, { type: "button", className: "tool" });
      off.dataset.takeOff = "";
      off.setAttribute("aria-label", `${picker.dataset.remove} ${text}`);
      off.append(picker.querySelector("template").content.cloneNode(true));
      item.append(name, hidden, off);
      if (picker.dataset.multiple === undefined) chosen.replaceChildren();
      chosen.append(item);
      picker.dispatchEvent(new Event("change", { bubbles: true }));
    }
    input.value = "";
    close(picker);
    input.focus();
  };

  document.addEventListener("input", (event) => {
    const picker = event.target.matches("[data-picker] [role=combobox]") && event.target.closest("[data-picker]");
    if (!picker) return;
    clearTimeout(timers.get(picker));
    timers.set(picker, setTimeout(ask, PAUSE, picker));
  });

  document.addEventListener("keydown", (event) => {
    const picker = event.target instanceof Element && event.target.closest("[data-picker]");
    if (!picker || event.target.getAttribute("role") !== "combobox") return;
    const { list } = parts(picker);
    const options = [...list.querySelectorAll("[data-value]")];
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") close(picker);
    if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (options.length) take(picker, options[Math.max(now, 0)]);
    }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length && !list.hidden) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(picker, options[(now + step + options.length) % options.length] || options[0]);
    }
  });

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const option = event.target.closest("[data-picker] [data-value]");
    if (option) take(option.closest("[data-picker]"), option);
    const off = event.target.closest("[data-take-off]");
    if (off) {
      const picker = off.closest("[data-picker]");
      off.closest("li").remove();
      picker.dispatchEvent(new Event("change", { bubbles: true }));
      parts(picker).input.focus();
    }
    document.querySelectorAll("[data-picker]").forEach((picker) => {
      if (!picker.contains(event.target)) close(picker);
    });
  });
})();
