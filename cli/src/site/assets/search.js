// Leads from what was typed to the page of that address.
"use strict";

const form = document.querySelector("form[role=search]");
if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = document.getElementById("search").value.trim();
    if (/^[\w.-]+$/.test(text)) location.href = `${document.body.dataset.root}${text}.html`;
  });
}
