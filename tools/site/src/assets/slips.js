// Counts the slips between two words: letters that were inserted, removed, changed or swapped.
"use strict";

globalThis.errdexSlips = (() => {
  // Which letters a word has, a bit for each; a slip changes two of them at most.
  function letters(word) {
    let letters = 0;
    for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
    return letters;
  }

  function count(bits) {
    let count = 0;
    for (let left = bits; left !== 0; left &= left - 1) count += 1;
    return count;
  }

  // How many letters must be inserted, removed, changed or swapped with a neighbor, up to `most` + 1.
  function slips(from, to, most) {
    let before;
    let last = Uint8Array.from({ length: to.length + 1 }, (_, at) => at);
    for (let i = 1; i <= from.length; i += 1) {
      const row = new Uint8Array(to.length + 1).fill(most + 1);
      if (i <= most) row[0] = i;
      let least = row[0];
      const until = Math.min(to.length, i + most);
      for (let j = Math.max(1, i - most); j <= until; j += 1) {
        const same = from[i - 1] === to[j - 1];
        let cost = Math.min(last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1);
        if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = Math.min(cost, most + 1);
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[to.length];
  }

  return { count, letters, slips };
})();
