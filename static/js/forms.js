// Forms: a guard against losing what was typed (data-guard), a draft kept in the browser until the server
// has it (data-draft="key", and data-draft-drop="key" on the page that shows it was saved), one send only.
(() => {
  "use strict";
  const PREFIX = "draft:";
  const changed = new WeakSet();
  let leaving = false;

  const keep = (form) => {
    const values = {};
    new FormData(form).forEach((value, name) => {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") values[name] = value;
    });
    try { localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify(values)); } catch { /* no room: the guard still warns */ }
  };

  const restore = (form) => {
    let values;
    try { values = JSON.parse(localStorage.getItem(PREFIX + form.dataset.draft) || "null"); } catch { values = null; }
    if (!values) return;
    let used = false;
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements.namedItem(name);
      if (!field || field.type === "hidden" || field.type === "file" || field.value === value) continue;
      field.value = value;
      used = true;
    }
    if (!used) return;
    changed.add(form);
    const note = form.querySelector("[data-draft-note]");
    if (note) note.hidden = false;
  };

  const drop = (key) => {
    try { localStorage.removeItem(PREFIX + key); } catch { /* nothing was kept */ }
  };

  const begin = () => {
    document.querySelectorAll("[data-draft-drop]").forEach((mark) => drop(mark.dataset.draftDrop));
    document.querySelectorAll("form[data-draft]:not([data-draft-ready])").forEach((form) => {
      form.dataset.draftReady = "";
      restore(form);
    });
  };

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form) return;
    if (form.matches("[data-guard], [data-draft]")) changed.add(form);
    if (form.matches("[data-draft]")) keep(form);
  });

  // A button that fills a field: <button type="button" data-sets="id_percent" value="75">.
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-sets]");
    if (!button) return;
    const field = document.getElementById(button.dataset.sets);
    field.value = button.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // One more line of the same fields: <fieldset data-lines> with <div data-line> and a button data-add-line.
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-add-line]");
    if (!button) return;
    const last = [...button.closest("[data-lines]").querySelectorAll("[data-line]")].pop();
    const line = last.cloneNode(true);
    line.querySelectorAll("input, select").forEach((field) => { field.value = ""; });
    last.after(line);
    line.querySelector("input, select").focus();
  });

  // Of the ways to say when a task is due only the one chosen is shown.
  document.addEventListener("change", (event) => {
    const ways = event.target instanceof Element && event.target.matches("[name=schedule]") && event.target.closest("[data-way]");
    if (ways) ways.dataset.way = event.target.value;
  });

  // Pressing twice sends once; the button's own name and value still go with the form.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const form = event.target;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    if (form.method === "dialog" || form.method === "get") return;
    leaving = true;
    form.dataset.sent = "";
    setTimeout(() => { delete form.dataset.sent; leaving = false; }, 8000);
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  window.addEventListener("beforeunload", (event) => {
    if (leaving) return;
    const lost = [...document.querySelectorAll("form[data-guard]")].some((form) => changed.has(form));
    if (lost) event.preventDefault();
  });

  // A select or box with data-auto sends its form as soon as it changes: filters.
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-auto]")) event.target.form.requestSubmit();
  });

  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:after:swap", begin);
})();
