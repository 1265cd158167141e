// The review page: the two panes follow each other, keys walk through what is still open.
(() => {
  "use strict";
  const LIT = "is-lit";
  const STEPS = "[data-step]";

  const light = (target) => {
    document.querySelectorAll(`.${LIT}`).forEach((other) => other.classList.remove(LIT));
    target.classList.add(LIT);
  };

  const reveal = (target) => {
    target.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    light(target);
  };

  const follow = (id) => {
    const target = document.getElementById(id);
    if (!target) return;
    reveal(target);
    if (target.matches(STEPS)) target.focus({ preventScroll: true });
  };

  const step = (here, by, among) => {
    const all = [...document.querySelectorAll(among)];
    if (!all.length) return;
    const at = here ? all.findIndex((one) => one === here || here.contains(one)) : -1;
    const next = all[(at + by + all.length) % all.length];
    next.focus({ preventScroll: true });
    reveal(next);
  };

  document.addEventListener("click", (event) => {
    const mover = event.target instanceof Element && event.target.closest("[data-goto]");
    if (mover) follow(mover.dataset.goto);
  });

  document.addEventListener("keydown", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    const here = event.target.closest(STEPS);
    if (event.key === "j" || event.key === "k") step(here, event.key === "j" ? 1 : -1, STEPS);
    else if (event.key === "d") step(here, 1, ".is-doubtful[data-step], .is-gap[data-step], .header-field.is-doubtful [name=value]");
    else if (here && ["e", "n", "t"].includes(event.key)) {
      const control = here.querySelector(`[data-key=${event.key}]`) || here.closest(".clause").querySelector(`[data-key=${event.key}]`);
      if (!control) return;
      if (control.matches("input")) control.focus();
      else control.click();
    } else return;
    event.preventDefault();
  });
})();
