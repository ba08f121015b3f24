// Finds what people meet besides names and codes: the status of another system, a line that was written from a template.
//
// It reads them as `errdex::find_mapped` and `errdex::find_rendered` do; `find.js` loads after it and calls it.
"use strict";

globalThis.errdexMet = (() => {
  // How many letters and digits a template must have besides its values: fewer are in too many lines.
  const LEAST_LETTERS = 8;

  // The active entries that another system knows by that name.
  function mapped(book, text) {
    const name = lower(text.trim());
    const found = new Map();
    for (const [row, system, own] of book.mappings) {
      if (row < book.inUse && lower(own) === name && !found.has(row)) found.set(row, system);
    }
    return found;
  }

  // The active entries whose text may be in a line; those with the most text in it come first.
  function rendered(book, line) {
    const found = [];
    const same = lower(line);
    book.pieces ??= book.templates.slice(0, book.inUse).map((texts) => texts.map(pieces));
    book.pieces.forEach((texts, row) => {
      const letters = Math.max(...texts.map((pieces) => lettersInside(pieces, same)));
      if (letters >= 0) found.push([row, letters]);
    });
    found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return new Map(found.map(([row]) => [row, "text"]));
  }

  // How many of a template's letters and digits are in a line that has its pieces in their order; -1 if it has not.
  function lettersInside(pieces, line) {
    let left = line;
    let letters = 0;
    let isFirst = true;
    for (const own of pieces) {
      const piece = (isFirst ? own.trimStart() : own).replace(/\.$/, "");
      if (piece === "") continue;
      const at = place(left, piece, isFirst);
      if (at < 0) return -1;
      left = left.slice(at + piece.length);
      letters += (piece.match(/[\p{Alphabetic}\p{N}]/gu) ?? []).length;
      isFirst = false;
    }
    return letters >= LEAST_LETTERS ? letters : -1;
  }

  // Where a piece is; at the start of a word, if it is the first.
  function place(line, piece, isFirst) {
    for (let at = line.indexOf(piece); at >= 0; at = line.indexOf(piece, at + 1)) {
      const isInside =
        isFirst && /^[\p{Alphabetic}\p{N}]/u.test(piece) && /[\p{Alphabetic}\p{N}]$/u.test(line.slice(0, at));
      if (!isInside) return at;
    }
    return -1;
  }

  // The text of a template between its values; an escaped brace begins another piece.
  function pieces(template) {
    const pieces = [];
    let left = lower(template);
    while (left !== "") {
      const at = left.search(/[{}]/);
      if (at < 0) {
        pieces.push(left);
        break;
      }
      const isEscaped = left[at + 1] === left[at];
      pieces.push(left.slice(0, isEscaped ? at + 1 : at));
      const end = left.indexOf("}", at);
      left = isEscaped ? left.slice(at + 2) : end < 0 ? "" : left.slice(end + 1);
    }
    return pieces;
  }

  // Capitals of ASCII alone, as in `find.js`.
  function lower(text) {
    return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
  }

  return { mapped, rendered };
})();
