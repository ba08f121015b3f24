// Finds entries for a query: text and index in, rows out, without access to the page.
//
// The query is first read as `errdex explain` reads it: a name, a code, a form of one. Then come names and numbers inside
// a longer text, then all words, then words that are nearly the same. Rows are those of the index: active entries by
// code, then retired ones.
"use strict";

globalThis.errdexSearch = (() => {
  const met = globalThis.errdexMet;
  const { count, letters, slips } = globalThis.errdexSlips;

  // As many as `errdex::find` returns.
  const MOST_READINGS = 24;
  // Limits for a pasted text.
  const MOST_WORDS = 24;
  const MOST_TYPOS = 6;
  const MOST_TEXT = 2000;

  // How well a word fits an entry, the smaller the better: in its names, its message, its other texts, and in each of
  // these as a whole word, at the start of one, or inside.
  const IN_NAMES = 0;
  const IN_MESSAGE = 3;
  const IN_TEXTS = 6;
  const [WHOLE, START, INSIDE] = [1, 2, 3];
  const PLACES = 9;

  // ---- The index ----

  function open(index) {
    const names = lines(index.names);
    const book = {
      bits: index.bits,
      strip: lower(index.strip),
      forms: index.forms
        .filter((form) => form.prefix === undefined)
        .map(({ name, base, bits }) => ({ name, base: BigInt(base), bits: BigInt(bits) })),
      prefixes: index.forms.filter((form) => form.prefix !== undefined),
      count: names.length,
      inUse: index.in_use,
      names,
      codes: lines(index.codes),
      messages: lines(index.messages),
      words: index.words,
      rows: lines(index.rows),
      pages: new Map(pairs(index.pages)),
      deprecated: new Set(decode(index.deprecated)),
      tongue: { ...index.tongue, lacking: new Set(decode(index.tongue?.lacking ?? "")) },
      mappings: pairs(index.mappings).map(([row, mapping]) => [row, ...mapping.split(" ")]),
      templates: lines(index.messages).map((message) => [message]),
      byName: new Map(),
      byCode: new Map(),
      byVariant: new Map(),
    };
    for (const [row, detail] of pairs(index.details)) book.templates[row].push(detail);
    const aliases = pairs(index.aliases);
    const others = names.map(() => "");
    for (const [row, alias] of aliases) others[row] += ` ${alias}`;
    names.forEach((name, row) => {
      for (const own of `${name}${others[row]}`.split(" ")) addFirst(book.byName, lower(own), row);
    });
    book.codes.forEach((code, row) => addFirst(book.byCode, lower(code), row));

    const variants = new Map(pairs(index.variants));
    names.slice(0, book.inUse).forEach((name, row) => {
      const rest = name.startsWith(index.strip) && name !== index.strip ? name.slice(index.strip.length) : name;
      addFirst(book.byVariant, lower(variants.get(row) ?? rest.replaceAll("_", "")), row);
    });

    // What words are looked for in. Names are there as variants are written too.
    const called = names.map((name, row) => lower(name + others[row]).split(" "));
    const bare = (name) => (name.startsWith(book.strip) ? name.slice(book.strip.length) : name).replaceAll("_", "");
    const nameLines = called.map((own) => [...own, ...own.map(bare)].join(" "));
    const messageLines = book.messages.map((message) => message.toLowerCase());
    book.nameText = inLines(nameLines);
    book.messageText = inLines(messageLines);
    book.vocabulary = vocabulary(book, nameLines, messageLines);
    return book;
  }

  function lines(text) {
    return text === "" ? [] : text.split("\n");
  }

  // Lines that hold a row and what it is about.
  function pairs(text) {
    return lines(text).map((line) => {
      const space = line.indexOf(" ");
      return [Number(line.slice(0, space)), line.slice(space + 1)];
    });
  }

  function addFirst(map, key, value) {
    if (!map.has(key)) map.set(key, value);
  }

  // Capitals of ASCII alone: the command compares names so.
  function lower(text) {
    return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
  }

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  // Rising rows: the gaps between them in groups of five bits, the low ones first; the sixth says that more follow.
  function decode(text) {
    const rows = [];
    let row = -1;
    let gap = 0;
    let shift = 0;
    for (const digit of text) {
      const value = DIGITS.indexOf(digit);
      gap |= (value & 31) << shift;
      shift += 5;
      if (value < 32) {
        row += gap + 1;
        rows.push(row);
        gap = 0;
        shift = 0;
      }
    }
    return rows;
  }

  // Texts in one string that is searched at once, and where each begins.
  function inLines(texts) {
    const starts = new Uint32Array(texts.length + 1);
    texts.forEach((text, row) => {
      starts[row + 1] = starts[row] + text.length + 1;
    });
    return { text: `${texts.join("\n")}\n`, starts };
  }

  // ---- One spelling, as `errdex::find` reads it ----

  function readings(book, text) {
    const query = bare(text);
    const found = new Map();
    const add = (row, how) => {
      if (row !== undefined && !found.has(row) && found.size < MOST_READINGS) found.set(row, how);
    };
    addNames(book, query, add);
    addTextCodes(book, query, add);
    addPrefixed(book, query, add);
    addNumbers(book, query, add);
    if (found.size === 0) add(book.byVariant.get(lower(query)), "variant");
    return found;
  }

  // A query without the brackets or quotes around it.
  function bare(text) {
    const query = text.trim();
    const pair = ["[]", "()", "<>", "``", '""', "''"].find(([open, close]) => {
      return query.length > 1 && query.startsWith(open) && query.endsWith(close);
    });
    return pair ? query.slice(1, -1).trim() : query;
  }

  function addNames(book, query, add) {
    add(book.byName.get(lower(query)), "name");
    add(book.byName.get(book.strip + lower(query)), "name");
  }

  function addTextCodes(book, query, add) {
    if (book.bits !== 0) return;
    const same = lower(query);
    book.codes.forEach((code, row) => {
      if (lower(code) === same) add(row, "code");
    });
    // `NotLeader` for `KV:Raftstore:NotLeader`.
    if (query !== "") {
      book.codes.forEach((code, row) => {
        const last = /[:./]([^:./]*)$/.exec(code);
        if (last && lower(last[1]) === same) add(row, "segment");
      });
    }
    // `2001` for `E2001`, `1` for `E0001`.
    if (!/^[0-9]+$/.test(query)) return;
    const significant = (digits) => digits.replace(/^0+/, "");
    book.codes.forEach((code, row) => {
      const digits = code.replace(/^[^0-9]+/, "");
      if (digits !== "" && significant(digits) === significant(query)) add(row, "code");
    });
  }

  // `TS2322` for 2322.
  function addPrefixed(book, query, add) {
    for (const { name, prefix } of book.prefixes) {
      const digits = query.slice(prefix.length);
      const isCode = lower(query.slice(0, prefix.length)) === lower(prefix) && /^[0-9]{1,20}$/.test(digits);
      if (isCode) add(rowOf(book, BigInt(digits)), name);
    }
  }

  function addNumbers(book, query, add) {
    // No code has more digits than 64 bits give.
    if (/^-?[0-9]{1,30}$/.test(query)) {
      addNumber(book, BigInt(query), "code", add);
      addForms(book, BigInt(query), add);
    }
    const digits = query.replace(/^0x/i, "");
    if (/^[0-9a-f]{1,30}$/i.test(digits)) {
      addNumber(book, BigInt(`0x${digits}`), "hex", add);
      addForms(book, BigInt(`0x${digits}`), add);
    }
  }

  // A number as a code, or as the bits of one.
  function addNumber(book, number, how, add) {
    if (book.bits === 0) return;
    const unsigned = bitsOf(number, book.bits);
    if (unsigned === undefined) return;
    add(rowOf(book, unsigned) ?? rowOf(book, unsigned - (1n << BigInt(book.bits))), how);
  }

  // A number as a form of a code, signed or not.
  function addForms(book, number, add) {
    for (const { name, base, bits } of book.forms) {
      const low = (1n << bits) - 1n;
      const value = bitsOf(number, (base | low) > 0xffffffffn ? 64 : 32);
      const high = base & ~low;
      if (value === undefined || high === 0n || (value & ~low) !== high) continue;
      add(rowOf(book, value & low), name);
    }
  }

  // The bits of a number that has no more of them, signed or not: -1 is the greatest, and no other number is wrapped.
  function bitsOf(number, bits) {
    const range = 1n << BigInt(bits);
    if (number < -range / 2n || number >= range) return undefined;
    return number < 0n ? number + range : number;
  }

  function rowOf(book, number) {
    return book.bits === 0 ? undefined : book.byCode.get(number.toString());
  }

  // ---- The names and numbers in a line of a log ----

  // Numbers that are not codes: dates, times, addresses, versions, identifiers, fractions.
  const NOISE = [
    /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi,
    /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g,
    /\b(?:pid|tid|process|thread|port|line|session|attempt|took|after|in|of)\b[\s:=#([]{0,3}\d+\b/gi,
    /\b\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b/g,
    /\b\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\b/g,
    /\bv?\d+(?:\.\d+)+\b/gi,
    /\b\d+(?:[.,]\d+)?\s?(?:%|ms|us|ns|s|min|h|[kmgt]i?b|bytes?|files?|times?|lines?)(?![\w])/gi,
  ];
  // What people and programs write before a code.
  const TELLING =
    /(?:err(?:or|no)?|code|status|result|returned|return|exit(?:ed with)?|rc|hr|hresult|gle|lasterror|failed with|win32|ntstatus)\s*(?:code|no\.?|number)?\s*["']?\s*[:=#([]*\s*["']?$/i;

  // In four ranks: names; forms of codes; numbers after a telling word, or in hex; other numbers.
  function readingsInside(book, text) {
    const ranks = [new Map(), new Map(), new Map(), new Map()];
    const line = NOISE.reduce((left, noise) => left.replace(noise, (all) => " ".repeat(all.length)), text);
    for (const { 0: token, index } of line.matchAll(/(?<![\w.])(?:-?0[xX][0-9a-fA-F]+|-?\w+(?:-\w+)*)/g)) {
      for (const [part, at] of parts(book, token, index)) {
        for (const [row, how] of [...readings(book, part), ...met.mapped(book, part)]) {
          const rank = rankInside(book, part, how, line.slice(Math.max(0, at - 40), at));
          if (rank !== undefined && !ranks[rank].has(row)) ranks[rank].set(row, how);
        }
      }
    }
    for (const [row, how] of met.rendered(book, text)) addFirst(ranks[2], row, how);
    const found = new Map();
    for (const rank of ranks) for (const [row, how] of rank) addFirst(found, row, how);
    return found;
  }

  // A token as it is where codes are texts, `NET-0012`; otherwise without what a hyphen joins to it.
  function parts(book, token, index) {
    if (book.bits === 0 && book.byCode.has(lower(token))) return [[token, index]];
    const parts = [];
    let at = index;
    for (const part of token.replace(/^-(?!\d)/, " ").split(/(?<=.)-/)) {
      parts.push([part.trim(), at]);
      at += part.length + 1;
    }
    return parts;
  }

  function rankInside(book, token, how, before) {
    if (how === "name") {
      const whole = book.byName.has(lower(token));
      // `busy` is a word, and ERROR_BUSY a name.
      const deliberate = /_|\d/.test(token.slice(1)) || (whole && /^[A-Z]{4,}$/.test(token));
      return deliberate && !/^\d+$/.test(token) ? 0 : undefined;
    }
    if (["segment", "sqlstate", "grpc", "errno"].includes(how)) {
      // A word that begins a sentence is none.
      return /^\d+$/.test(token) ? 3 : /^.[a-z]*$/.test(token) ? undefined : 2;
    }
    if (how === "variant") return /[a-z0-9].*[A-Z]/.test(token) ? 0 : undefined;
    if (book.bits === 0) return /[a-z]/i.test(token) || TELLING.test(before) ? 0 : undefined;
    const prefixed = /^-?0x/i.test(token);
    if (how === "hex" && !prefixed) return undefined;
    // `TS2322` is a code, whatever precedes it.
    if (book.prefixes.some((form) => form.name === how)) return 0;
    if (how !== "hex" && how !== "code") return prefixed || token.length >= 8 ? 1 : undefined;
    return prefixed || TELLING.test(before) ? 2 : 3;
  }

  // ---- Words ----

  function wordsOf(text) {
    const all = text.toLowerCase().match(/[\p{Alphabetic}\p{N}_]+/gu) ?? [];
    return [...new Set(all)].slice(0, MOST_WORDS);
  }

  // How well a word fits each row; 0 where it does not.
  function fits(book, word) {
    const fits = new Uint8Array(book.count);
    const better = (row, fit) => {
      if (fits[row] === 0 || fit < fits[row]) fits[row] = fit;
    };
    for (const [place, { text, starts }] of [[IN_NAMES, book.nameText], [IN_MESSAGE, book.messageText]]) {
      let row = 0;
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        while (starts[row + 1] <= at) row += 1;
        better(row, place + howAt(text, at, word.length, place === IN_NAMES));
      }
    }
    let line = 0;
    let end = -1;
    for (let at = book.words.indexOf(word); at >= 0; at = book.words.indexOf(word, end)) {
      for (let next = book.words.indexOf("\n", end + 1); next >= 0 && next < at; ) {
        line += 1;
        end = next;
        next = book.words.indexOf("\n", end + 1);
      }
      const start = end + 1;
      const stop = book.words.indexOf("\n", at);
      end = stop < 0 ? book.words.length : stop;
      const how = at > start ? INSIDE : at + word.length < end ? START : WHOLE;
      const rows = book.rows[line];
      // A word that is nearly everywhere has no list.
      if (rows === "*") for (let row = 0; row < book.count; row += 1) better(row, IN_TEXTS + how);
      else for (const row of decode(rows)) better(row, IN_TEXTS + how);
      line += 1;
    }
    return fits;
  }

  function howAt(text, at, length, isName) {
    const letter = isName ? /[a-z0-9]/ : /[\p{Alphabetic}\p{N}_]/u;
    if (at > 0 && letter.test(text[at - 1])) return INSIDE;
    return letter.test(text[at + length]) ? START : WHOLE;
  }

  // The rows that all words fit, in the order of `errdex search` (by the worst place that is needed), then by how well
  // the words fit, by how much of the name they are, and by code.
  function together(book, fitting) {
    const found = [];
    for (let row = 0; row < book.count; row += 1) {
      let sum = 0;
      let worst = 0;
      for (const fits of fitting) {
        const fit = fits[row];
        if (fit === 0) {
          worst = -1;
          break;
        }
        sum += fit;
        worst = Math.max(worst, fit);
      }
      if (worst > 0) found.push({ row, place: Math.ceil(worst / 3), sum, long: book.names[row].length });
    }
    found.sort((a, b) => a.place - b.place || a.sum - b.sum || a.long - b.long || a.row - b.row);
    return found.map(({ row }) => row);
  }

  // The rows whose names and messages most of the words fit, by how rare these are: for a message inside a longer line.
  function mostly(book, fitting) {
    const score = new Uint32Array(book.count);
    const many = new Uint8Array(book.count);
    const isClose = (fit) => fit > 0 && (fit - 1) % PLACES < IN_TEXTS;
    let all = 0;
    for (const fits of fitting) {
      const count = fits.reduce((sum, fit) => sum + (isClose(fit) ? 1 : 0), 0);
      if (count === 0) continue;
      // Whole numbers, so that every machine sorts alike.
      const weight = Math.round(8 * Math.log2((book.count + 1) / count));
      all += weight;
      for (let row = 0; row < book.count; row += 1) {
        if (isClose(fits[row])) {
          score[row] += weight;
          many[row] += 1;
        }
      }
    }
    const rows = [...score.keys()].filter((row) => many[row] >= 2 && score[row] * 3 >= all);
    rows.sort((a, b) => score[b] - score[a] || book.messages[a].length - book.messages[b].length || a - b);
    return rows;
  }

  // ---- Words that nobody wrote ----

  // Every word by its length, with the rows that have it and how well it fits them.
  function vocabulary(book, nameLines, messageLines) {
    const words = new Map();
    const entry = (word) => {
      if (!words.has(word)) words.set(word, { word, letters: letters(word), rows: [], fits: [], line: -1 });
      return words.get(word);
    };
    const add = (word, row, fit) => {
      const { rows, fits } = entry(word);
      if (rows[rows.length - 1] === row) return;
      rows.push(row);
      fits.push(fit);
    };
    for (let row = 0; row < book.count; row += 1) {
      for (const word of nameLines[row].split(/[\s_]+/)) if (word) add(word, row, IN_NAMES + WHOLE);
      for (const word of wordsOf(messageLines[row])) add(word, row, IN_MESSAGE + WHOLE);
    }
    lines(book.words).forEach((word, line) => {
      entry(word).line = line;
    });
    const byLength = [];
    for (const known of words.values()) (byLength[known.word.length] ??= []).push(known);
    return byLength;
  }

  // How well the words nearest to `word` fit each row: one slip in a short word, two in a longer one.
  function nearlyFits(book, word) {
    const nearly = new Uint8Array(book.count);
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    const own = letters(word);
    for (let length = word.length - most; length <= word.length + most; length += 1) {
      for (const known of book.vocabulary[length] ?? []) {
        if (count(own ^ known.letters) > 2 * most) continue;
        const distance = slips(word, known.word, most);
        if (distance > 0 && distance <= most) addNear(book, nearly, known, PLACES * distance);
      }
    }
    return nearly;
  }

  function addNear(book, nearly, { rows, fits, line }, worse) {
    const better = (row, fit) => {
      if (nearly[row] === 0 || fit < nearly[row]) nearly[row] = fit;
    };
    rows.forEach((row, at) => better(row, fits[at] + worse));
    if (line < 0 || book.rows[line] === "*") return;
    for (const row of decode(book.rows[line])) better(row, IN_TEXTS + WHOLE + worse);
  }

  // ---- All of it ----

  // `{row, how}` of everything that was found, the likeliest first. `how` is what `errdex explain` calls a reading, or
  // "words", or "nearly".
  function find(book, typed) {
    const query = typed.trim().slice(0, MOST_TEXT);
    if (query === "") return [];
    const found = readings(book, query);
    for (const [row, how] of met.mapped(book, query)) addFirst(found, row, how);
    const isOneWord = /^-?\w+$/.test(query);
    if (!isOneWord) for (const [row, how] of readingsInside(book, query)) addFirst(found, row, how);
    const certain = found.size > 0;

    // A bare number was read in every way; its digits are not words.
    if (!(certain && /^-?(?:0x[0-9a-f]+|\d+)$/i.test(query))) {
      const { rows, how } = byWords(book, query, certain);
      for (const row of rows) addFirst(found, row, how);
    }
    return [...found].map(([row, how]) => ({ row, how }));
  }

  function byWords(book, query, certain) {
    const words = wordsOf(query);
    const fitting = words.map((word) => fits(book, word));
    const exact = together(book, fitting);
    if (words.length === 0 || certain || exact.length > 0) return { rows: words.length ? exact : [], how: "words" };

    const pieces = wordsOf(apart(query));
    if (pieces.length <= MOST_TYPOS) {
      const known = pieces.map((word) => fits(book, word));
      const isKnown = (fits) => fits.some((fit) => fit > 0);
      const near = pieces.map((word) => nearlyFits(book, word));
      // A word that stands somewhere is right unless nothing fits it together with the others.
      const strict = together(book, known.map((fits, at) => (isKnown(fits) ? fits : near[at])));
      if (strict.length > 0) return { rows: strict, how: "nearly" };
      const loose = together(book, known.map((fits, at) => merged(fits, near[at])));
      if (loose.length > 0) return { rows: loose, how: "nearly" };
      return { rows: mostly(book, known.map((fits, at) => (isKnown(fits) ? fits : near[at]))), how: "nearly" };
    }
    return { rows: mostly(book, fitting), how: "nearly" };
  }

  // `AcessDenied` and `acess_denied` in their words.
  function apart(query) {
    return query.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2").replaceAll("_", " ");
  }

  function merged(fits, near) {
    return fits.map((fit, row) => (fit > 0 ? fit : near[row]));
  }

  return { open, find, readings };
})();
