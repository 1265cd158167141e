// The review page: the two panes follow each other, keys walk through what is still open.
(() => {
  "use strict";
  const LIT = "is-lit";
  const STEPS = "[data-step]";

  // One thing is lit on each side.
  const light = (target) => {
    const side = target.closest("[data-source], [data-fields]") || document;
    side.querySelectorAll(`.${LIT}`).forEach((other) => other.classList.remove(LIT));
    target.classList.add(LIT);
  };

  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

  // Side by side the source moves inside its own pane; one below the other the page moves.
  const reveal = (target) => {
    const pane = matchMedia("(min-width: 1100px)").matches && target.closest("[data-pane]");
    if (pane) {
      const there = target.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTo({ top: pane.scrollTop + there - pane.clientHeight / 3, behavior: smooth });
      return light(target);
    }
    target.scrollIntoView({ block: "center", behavior: smooth });
    return light(target);
  };

  // The source as pictures of its pages or as text; what is chosen stays chosen.
  const views = (source, view) => {
    source.querySelectorAll("[data-pane]").forEach((pane) => { pane.hidden = pane.dataset.pane !== view; });
    source.querySelectorAll("[data-view]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.view === view)));
  };
  const choose = (view) => {
    document.querySelectorAll("[data-source]").forEach((source) => { if (source.querySelector("[data-view]")) views(source, view); });
    try { localStorage.setItem("review-view", view); } catch { /* for this page only */ }
  };
  document.addEventListener("DOMContentLoaded", () => {
    let view = null;
    try { view = localStorage.getItem("review-view"); } catch { /* as the page came */ }
    if (view === "text") choose(view);
  });

  // Where a finding stands: marked on the picture, in the text below a picture, or in the text alone.
  const place = (id, mayTurn = true) => {
    const text = document.getElementById(id);
    const source = text?.closest("[data-source]");
    const pages = source?.querySelector("[data-pane=pages]");
    if (!pages || pages.hidden) return text;
    const card = id.slice("source-".length);
    const there = document.getElementById(`box-${card}`) || document.getElementById(`page-${card}`);
    if (!there && mayTurn) views(source, "text");
    return there || (mayTurn ? text : null);
  };

  const follow = (id) => {
    const target = id.startsWith("source-") ? place(id) : document.getElementById(id);
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
    const shown = matchMedia("(min-width: 1100px)").matches && place(`source-${(next.closest("[id^=finding-], [id^=clause-], .header-field") || next).id}`, false);
    if (shown) reveal(shown);
  };

  document.addEventListener("click", (event) => {
    const mover = event.target instanceof Element && event.target.closest("[data-goto]");
    if (mover) follow(mover.dataset.goto);
  });

  // What stands after the cursor goes down into the other field.
  const cut = (from, to) => {
    const tail = from.value.slice(from.selectionStart).trim();
    if (!tail || tail === from.value.trim()) return;
    to.value = to.value.trim() && to.value.trim() !== tail && !from.value.endsWith(to.value.trim()) ? `${tail} ${to.value.trim()}` : tail;
    from.value = from.value.slice(0, from.selectionStart).trim();
    to.focus();
    to.setSelectionRange(0, 0);
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const cutter = event.target.closest("[data-cut]");
    if (cutter) cut(document.getElementById(cutter.dataset.cut), document.getElementById(cutter.dataset.cutTo));
    const viewer = event.target.closest("[data-view]");
    if (viewer) choose(viewer.dataset.view);
    const shutter = event.target.closest("[data-shut]");
    if (shutter) {
      const step = shutter.closest(STEPS);
      document.getElementById(shutter.dataset.shut).replaceChildren();
      step.focus();
    }
  });

  // The control of a key: in the finding itself, else in its clause.
  const control = (here, key) => {
    const found = [...here.querySelectorAll(`[data-key~="${key}"]`)].find((one) => one.closest(STEPS) === here);
    return found || (here.matches(".clause") ? null : here.closest(".clause")?.querySelector(`.clause-acts [data-key~="${key}"]`));
  };

  const use = (one) => {
    one.closest("details:not([open])")?.setAttribute("open", "");
    if (one.matches("input:not([type=submit])")) one.focus();
    else one.click();
  };

  const leave = (target) => {
    const form = target.closest("[data-editing]");
    const shut = form?.querySelector("[data-shut], [data-key-close]");
    if (shut) shut.click();
    return Boolean(shut);
  };

  const DOUBTS = ".is-doubtful[data-step], .is-gap[data-step], .header-field.is-doubtful [name=value]";
  const WALKS = { j: [1, STEPS], k: [-1, STEPS], d: [1, DOUBTS], D: [-1, DOUBTS] };

  document.addEventListener("keydown", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && leave(event.target)) return event.preventDefault();
    if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return undefined;
    const here = event.target.closest(`${STEPS}, .header-field`);
    if (WALKS[event.key]) step(here, ...WALKS[event.key]);
    else if (event.key === "?") document.querySelector("[data-keys]")?.toggleAttribute("open");
    else if (event.key === "A") document.querySelector("#accept button[type=submit]")?.focus();
    else if (here && "aexsmnti".includes(event.key)) {
      const one = control(here, event.key);
      if (!one) return undefined;
      use(one);
    } else return undefined;
    return event.preventDefault();
  });

  // A piece that came anew keeps the walk where it was: its clause has the focus, unless a field asks for it.
  let walked = "";
  document.addEventListener("focusin", (event) => {
    walked = event.target instanceof Element ? event.target.closest(".clause")?.id || "" : "";
  });
  document.addEventListener("htmx:after:swap", () => {
    if (document.activeElement === document.body && walked) document.getElementById(walked)?.focus({ preventScroll: true });
  });
})();
