// Two reviewers of one file: what the other changed is fetched anew, but never under one's own hands.
(() => {
  "use strict";
  let wanted = {};

  const busy = (piece) => {
    if (piece.querySelector("[data-editing]")) return true;
    const field = piece.contains(document.activeElement) && document.activeElement.closest("input, textarea, select");
    return Boolean(field);
  };

  const keep = (piece) => {
    if (piece.querySelector(":scope > [data-kept-note]")) return;
    const note = document.createElement("p");
    note.className = "note";
    note.dataset.keptNote = "";
    note.textContent = document.getElementById("pulse").dataset.kept;
    piece.prepend(note);
  };

  const fetchAnew = (piece) => window.htmx.ajax("GET", piece.dataset.fetch, { target: piece, swap: "outerHTML" });

  const told = (root) => root.querySelector("[data-stamps]");

  // What is under somebody's hands is looked at again with the next answer, which then tells everything.
  // Whole documents first: what they consist of has changed, and their pieces come along.
  const compare = () => {
    const stale = Object.entries(wanted)
      .map(([id, stamp]) => [document.getElementById(id), stamp])
      .filter(([piece, stamp]) => piece && piece.dataset.stamp !== stamp);
    if (stale.some(([piece]) => busy(piece))) told(document).value = "";
    const documents = stale.map(([piece]) => piece).filter((piece) => piece.id.startsWith("document-"));
    documents.filter((piece) => !busy(piece)).forEach(fetchAnew);
    for (const [piece] of stale) {
      if (documents.some((whole) => whole === piece || (whole.contains(piece) && !busy(whole)))) continue;
      if (busy(piece)) keep(piece);
      else fetchAnew(piece);
    }
    wanted = {};
  };

  document.addEventListener("htmx:after:swap", () => {
    const news = told(document);
    if (!news) return;
    if (news.dataset.read === undefined) {
      news.dataset.read = "";
      wanted = JSON.parse(news.dataset.stamps);
      compare();
    } else {
      // One's own act made the last word old; the next answer is to tell everything again.
      news.value = "";
    }
  });
})();
