// Copies a spelling with one press, and says so to those who see the button and to those who hear it.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const text = button.dataset.copy;
  const copied = await copy(text, button);
  const word = button.dataset.word || button.textContent;
  button.dataset.word = word;
  button.textContent = copied ? "Copied" : "Not copied";
  const status = document.getElementById("search-status");
  if (status) status.textContent = copied ? `Copied ${text}` : `${text} could not be copied`;
  setTimeout(() => {
    button.textContent = word;
  }, 1500);
});

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages that come from a file or over plain HTTP may have no clipboard of the newer kind.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "offscreen";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    button.focus();
    return copied;
  }
}
