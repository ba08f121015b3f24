// Loads a page of `errdex serve` again when the catalogue has changed.
"use strict";

(async () => {
  const { root, shared = root, version } = document.body.dataset;
  for (;;) {
    try {
      // The server answers when there is something else than this version, or after a while.
      const answer = await fetch(`${shared}~changes/${version}`, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== version) return location.reload();
      if (answer.ok) continue;
    } catch {
      // It is not there just now.
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
})();
