// Menus, dialogs, toasts, the key to the search. Words come from the page, never from here.
(() => {
  "use strict";
  const closest = (event, selector) => event.target instanceof Element && event.target.closest(selector);

  const closeMenus = (except) => {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (menu !== except) menu.open = false;
    });
  };

  const toast = (text, level = "info") => {
    const template = document.getElementById("toast-template");
    const piece = template.content.cloneNode(true);
    const box = piece.querySelector("[data-toast]");
    box.className = `notice notice-${level}`;
    box.querySelector(".notice-text").textContent = text;
    document.getElementById("toasts").append(piece);
  };

  document.addEventListener("click", (event) => {
    closeMenus(closest(event, "details[data-menu]"));
    const dismiss = closest(event, "[data-dismiss]");
    if (dismiss) dismiss.closest("[data-toast]").remove();
    const opener = closest(event, "[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens).showModal();
    const closer = closest(event, "[data-closes]");
    if (closer) closer.closest("dialog").close();
    if (event.target instanceof HTMLDialogElement) event.target.close();
    if (closest(event, "[data-print]")) window.print();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = document.querySelector("details[data-menu][open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
    }
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = document.querySelector("[data-search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });

  // A dialog that came back with errors stays open; the first thing to mend gets the focus.
  const settle = () => {
    document.querySelectorAll("dialog[data-open]:not([open])").forEach((dialog) => dialog.showModal());
    const first = document.querySelector("[data-focus]");
    if (first) {
      first.removeAttribute("data-focus");
      first.focus();
    }
  };
  document.addEventListener("DOMContentLoaded", settle);
  document.addEventListener("htmx:after:swap", settle);

  // A browser in another language may show 9 April as 04/09: there the day stands once more, day first.
  const dayFirst = new Intl.DateTimeFormat(navigator.language).format(new Date(2000, 11, 31)).startsWith("31");
  const spell = (field) => {
    let said = field.nextElementSibling;
    if (!said?.matches("[data-day-said]")) {
      said = document.createElement("span");
      said.className = "field-help";
      said.dataset.daySaid = "";
      field.after(said);
    }
    said.textContent = field.value.split("-").reverse().join("/");
  };
  const spellAll = () => document.querySelectorAll('input[type="date"]').forEach(spell);
  if (!dayFirst) {
    document.addEventListener("DOMContentLoaded", spellAll);
    document.addEventListener("htmx:after:swap", spellAll);
    document.addEventListener("input", (event) => {
      if (event.target instanceof Element && event.target.matches('input[type="date"]')) spell(event.target);
    });
  }

  // A service's answer may carry the header HX-Trigger: {"toast": {"text": "…", "level": "success"}}.
  document.addEventListener("toast", (event) => toast(event.detail.text, event.detail.level));
  document.addEventListener("htmx:error", () => toast(document.body.dataset.failed, "error"));
})();
