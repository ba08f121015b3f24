// Asks the searches of several catalogues at once, and puts what they find in order: the likeliest first, as
// `errdex explain` does for those that are built in.
"use strict";

globalThis.errdexTogether = (() => {
  // The folders by how likely a number is theirs; catalogues that are not listed come after these.
  const SMALL = ["windows", "errno", "errno-bsd", "hresult", "ntstatus"];
  const STATUS = ["ntstatus", "hresult", "windows", "errno", "errno-bsd"];
  const RESULT = ["windows", "hresult", "ntstatus", "errno", "errno-bsd"];

  // The last two ranks.
  const [WORDS, NEARLY] = [6, 7];

  // Words in a line that name the family of its numbers.
  const NAMED = [
    [/\berrno\b|\bos error\b/i, "errno"],
    [/\bntstatus\b/i, "ntstatus"],
    [/winerror|lasterror|\bwin32\b|\bsystem error\b/i, "windows"],
  ];

  function order(query) {
    const usual = usually(/(?<![\w.])(?:0x[0-9a-f]{1,30}|-?\d{1,30})(?![\w.])/i.exec(query)?.[0]);
    const named = NAMED.filter(([words]) => words.test(query)).map(([, folder]) => folder);
    return [...named, ...usual];
  }

  function usually(text) {
    if (text === undefined) return RESULT;
    const number = BigInt(text);
    if (number < -(1n << 31n) || number >= 1n << 32n) return RESULT;
    const bits = BigInt.asUintN(32, number);
    if (bits <= 0xffffn) return SMALL;
    return [0x4n, 0x5n, 0x6n, 0x7n, 0xcn, 0xen].includes(bits >> 28n) ? STATUS : RESULT;
  }

  // How sure a reading is, the smaller the surer.
  function rank(book, query, { row, how }) {
    if (how === "words") return WORDS;
    if (how === "nearly") return NEARLY;
    if (how === "name") return book.byName.get(query.toLowerCase()) === row ? 0 : 2;
    if (how === "hex") return /^0x/i.test(query) ? 1 : 5;
    if (how === "variant") return 4;
    return ["segment", "text", "sqlstate", "grpc", "errno"].includes(how) ? 3 : 1;
  }

  // `{book, row, how}` of everything that the books find.
  function find(books, typed) {
    const query = typed.trim();
    const likely = order(query);
    const all = books.flatMap((book) => {
      const place = likely.indexOf(book.folder);
      const found = globalThis.errdexSearch.find(book, typed);
      return found.map((hit, at) => ({
        ...hit,
        book,
        rank: rank(book, query, hit),
        place: place < 0 ? likely.length : place,
        at,
      }));
    });
    // What is only nearly right says nothing beside what is, and the digits of a number are not words.
    const isNumber = /^-?(?:0x[0-9a-f]+|\d+)$/i.test(query) && all.some(({ rank }) => rank < WORDS);
    const most = isNumber ? WORDS - 1 : all.some(({ rank }) => rank < NEARLY) ? WORDS : NEARLY;
    const kept = all.filter(({ rank }) => rank <= most);
    // Words are found in the order that each search gives them, in turns; readings by catalogue.
    const isRead = (hit) => hit.rank < WORDS;
    return kept.sort(
      (a, b) => a.rank - b.rank || (isRead(a) ? a.place - b.place || a.at - b.at : a.at - b.at || a.place - b.place),
    );
  }

  return { find };
})();
