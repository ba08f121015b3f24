// Shows what is found while it is typed. The index comes when somebody first goes to the field, not with every page.
"use strict";

(() => {
  const MOST_SHOWN = 20;

  const form = document.querySelector("form[role=search]");
  if (!form) return;
  const input = document.getElementById("search");
  const list = document.getElementById("hits");
  const status = document.getElementById("search-status");
  // Each language has a folder of its own below what all share.
  const { root, roof, shared = root } = document.body.dataset;

  let books;
  let hits = [];
  let active = -1;

  function load(address) {
    return new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.async = false;
      script.onload = loaded;
      script.onerror = () => failed(new Error(`${address} could not be loaded`));
      document.head.append(script);
    });
  }

  // Each catalogue that is searched, with the way to its folder.
  function opened() {
    books ??= (roof === undefined ? own() : together()).catch((failure) => {
      books = undefined;
      throw failure;
    });
    return books;
  }

  // They run in this order: `find.js` takes what the first two have.
  const CODE = ["slips.js", "met.js", "find.js"];

  async function own() {
    await Promise.all([...CODE.map((file) => shared + file), `${root}search-index.js`].map(load));
    return [open(root)];
  }

  // One index after another, since each has the same name.
  async function together() {
    await Promise.all([...CODE, "together.js", "folders.js"].map((file) => load(roof + file)));
    const all = [];
    for (const folder of globalThis.errdexFolders) {
      await load(`${roof}${folder}/search-index.js`);
      all.push({ ...open(`${roof}${folder}/`), folder });
    }
    return all;
  }

  function open(root) {
    return { ...globalThis.errdexSearch.open(globalThis.errdexIndex), root };
  }

  function find(books, query) {
    if (roof !== undefined) return globalThis.errdexTogether.find(books, query);
    const [book] = books;
    return globalThis.errdexSearch.find(book, query).map((hit) => ({ ...hit, book }));
  }

  async function search() {
    let ready;
    try {
      ready = await opened();
    } catch (failure) {
      status.textContent = failure.message;
      return;
    }
    // What is in the field now, which may be more than when the index was asked for.
    const query = input.value;
    const found = find(ready, query);
    hits = found.slice(0, MOST_SHOWN).map(option);
    list.replaceChildren(...hits);
    status.textContent = query.trim() === "" ? "" : told(found.length);
    choose(-1);
    expand(hits.length > 0);
  }

  function told(count) {
    if (count === 0) return "No error found";
    if (count === 1) return "1 error";
    return count > MOST_SHOWN ? `${count} errors; the first ${MOST_SHOWN} are listed` : `${count} errors`;
  }

  function option({ book, row, how }, at) {
    const { own, source, lacking } = book.tongue;
    const lacks = lacking.has(row);
    const message = part("message", book.messages[row]);
    if (own) [message.lang, message.dir] = lacks ? source : own;
    const link = document.createElement("a");
    link.id = `hit-${at}`;
    link.href = `${book.root}${book.pages.get(row) ?? book.codes[row]}.html`;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.append(
      part("code", book.codes[row]),
      " ",
      part("name", book.names[row]),
      " ",
      message,
    );
    const note = [lacks && "not translated", book.folder ?? "", row >= book.inUse ? "retired" : book.deprecated.has(row) ? "deprecated" : "", read(how)];
    for (const text of note) if (text) link.append(" ", part("note", text));
    const item = document.createElement("li");
    item.setAttribute("role", "none");
    item.append(link);
    return item;
  }

  // Readings that are not seen in the line itself.
  function read(how) {
    if (how === "hex") return "in hex";
    if (how === "segment") return "the end of its code";
    if (how === "text") return "its text";
    if (how === "sqlstate") return "SQLSTATE";
    if (how === "grpc") return "gRPC";
    return ["name", "code", "variant", "words", "nearly"].includes(how) ? "" : how;
  }

  function part(kind, text) {
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = text;
    return span;
  }

  function expand(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }

  function choose(at) {
    hits[active]?.firstChild.setAttribute("aria-selected", "false");
    active = at;
    const link = hits[active]?.firstChild;
    if (!link) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    link.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", link.id);
  }

  // Opens what was chosen, or else the first.
  function follow() {
    hits[Math.max(active, 0)]?.firstChild.click();
  }

  // What a key does in the field; true where it did something.
  function press(key) {
    const isOpen = !list.hidden;
    switch (key) {
      case "ArrowDown":
        if (!isOpen && hits.length > 0) expand(true);
        choose(active + 1 < hits.length ? active + 1 : 0);
        return hits.length > 0;
      case "ArrowUp":
        choose(active > 0 ? active - 1 : hits.length - 1);
        return isOpen;
      case "Enter":
        if (hits.length > 0) follow();
        // Whoever pastes and presses Enter may be faster than the index.
        else search().then(follow);
        return true;
      case "Escape":
        if (isOpen) {
          expand(false);
        } else {
          input.value = "";
          search();
        }
        return true;
      default:
        return false;
    }
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Errors found");
  // A list that scrolls is a stop of the Tab key otherwise.
  list.tabIndex = -1;
  expand(false);

  input.addEventListener("focus", () => opened().catch(() => {}), { once: true });
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (press(event.key)) event.preventDefault();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) expand(false);
  });
  // A press on a line keeps the focus in the field, so that the list is still there when the button comes up.
  list.addEventListener("mousedown", (event) => event.preventDefault());

  document.addEventListener("keydown", (event) => {
    const elsewhere = !event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && elsewhere && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });

  // `index.html?q=0x80071B6F` is a link to what is found.
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    input.focus();
    search();
  }
})();
