//! `errdex new` adds an entry, with a code that no branch picks by chance.

mod facts;
mod part;

use std::collections::HashSet;

use errdex_catalog::Loaded;
use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::name::is_name;
use errdex_catalog::schema;
use errdex_catalog::yaml::Node;

use crate::args::New;
use crate::draw::{Space, draw};
use crate::edit::{Changes, Documents, file_or_default, insert, prove, release, scalar, write};
use crate::failure::{Failure, Status};
use crate::output::Output;
use facts::Facts;
use part::Part;

/// Where a catalogue declares no ranges: numbers that are short to say, and that fit into every form of 16 bits.
const UNDECLARED: (i128, i128) = (1, 0xFFFF);

pub(super) fn run(args: &New, out: &mut Output) -> Result<Status, Failure> {
    let name = &args.name;
    if !is_name(name) {
        return Err(Failure::unusable(format!(
            "`{name}` is not a name: write ASCII letters, digits and `_`, and no digit first"
        )));
    }
    if let Some(since) = &args.since {
        release(since)?;
    }
    let (documents, loaded) = Documents::open(file_or_default(args.file.as_deref()), true)?;
    if let Some(taken) = documents.resolve(name) {
        return Err(Failure::wrong(format!(
            "the name `{name}` is taken: {}",
            documents.place(documents.entry(taken).span)
        )));
    }
    let facts = Facts::of(&documents, &loaded)?;
    let wished = args.part.as_deref();
    let wished = wished
        .map(|path| part::named(&documents, path))
        .transpose()?;
    let owner = match &args.code {
        Some(_) => args.owner.clone(),
        None => facts.owner(args.owner.as_deref(), wished, &documents)?,
    };
    let code = code(args, &facts, owner.as_deref(), &documents, &loaded)?;
    if let Some((taken, _)) = documents
        .all()
        .find(|(_, entry)| facts.code(entry).as_ref() == Some(&code))
    {
        return Err(Failure::wrong(format!(
            "the code {} is taken by `{}`: {}",
            facts.shown(&code),
            documents.name(taken),
            documents.place(documents.entry(taken).span)
        )));
    }
    let part = match wished {
        Some(file) => Part::of(&documents, file),
        None => part::fitting(
            &documents,
            &facts,
            &code,
            owner.as_deref(),
            args.category.as_deref(),
        )?,
    };
    let written = args.code.clone();
    let written = written.unwrap_or_else(|| facts.spelt(&documents, &part, &code));
    let pairs = pairs(args, &part, &written, facts.code_type);
    let mut changes = Changes::default();
    let before = part.before(&documents, &facts, &code);
    let slot = insert::entry(&documents, &mut changes, part.file, before, &pairs)?;
    changes.add(slot);
    let edited = prove(&documents, &loaded, &changes, out)?;
    write(&edited, &documents, |_| false)?;
    let line = edited.line_of(slot, &documents);
    let file = documents.shown(part.file);
    out.text(&format!(
        "Added `{name}` with the code {} in {file}:{line}",
        facts.shown(&code)
    ))?;
    if args.code.is_none() {
        out.text(&format!(
            "  drawn from {}",
            facts.described(owner.as_deref())
        ))?;
    }
    Ok(Status::Fine)
}

/// The code that was asked for, or one that is drawn.
fn code(
    args: &New,
    facts: &Facts,
    owner: Option<&str>,
    documents: &Documents,
    loaded: &Loaded,
) -> Result<Code, Failure> {
    if let Some(written) = &args.code {
        return facts.code_type.parse(written, false).map_err(|error| {
            let way_out = error.way_out(written);
            Failure::unusable(format!("`{written}` is not a code here: {way_out}"))
        });
    }
    let space = space(facts, owner)?;
    let entries = documents.all().filter_map(|(_, entry)| facts.code(entry));
    let released = loaded.lock.iter().flat_map(|lock| &lock.lines);
    let taken: HashSet<Code> = entries
        .chain(released.map(|line| line.code.value.clone()))
        .collect();
    draw(&space, &facts.identity, &args.name, &taken).ok_or_else(|| {
        Failure::wrong(format!(
            "no code was found free in {}; declare a further range, or choose one with `--code`",
            facts.described(owner)
        ))
    })
}

/// The codes that the entry may have.
fn space(facts: &Facts, owner: Option<&str>) -> Result<Space, Failure> {
    let ranges: Vec<(Code, Code)> = facts
        .ranges_of(owner)
        .map(|range| (range.from.clone(), range.to.clone()))
        .collect();
    if facts.code_type == CodeType::Text {
        let space = facts
            .pattern
            .clone()
            .and_then(|pattern| Space::texts(pattern, ranges));
        return space.ok_or_else(|| {
            Failure::unusable(
                "there is no end of codes to draw from: choose one with `--code`, or give the catalogue a `pattern:` such as 'NET-[0-9]{4}'",
            )
        });
    }
    let number = |code: &Code| match code {
        Code::Number(number) => *number,
        Code::Text(_) => 0,
    };
    let mut numbers: Vec<(i128, i128)> = ranges
        .iter()
        .map(|(from, to)| (number(from), number(to)))
        .collect();
    if facts.ranges.is_empty() {
        let (_, most) = facts.code_type.range();
        numbers.push((UNDECLARED.0, UNDECLARED.1.min(most)));
    }
    Ok(Space::numbers(numbers))
}

/// The keys of the new entry, in the order of the schema. What its part says of all entries it need not say.
fn pairs(args: &New, part: &Part, code: &str, code_type: CodeType) -> Vec<(String, String)> {
    let category = args.category.as_ref();
    let owner = args.owner.as_ref();
    let values = schema::ENTRY.keys.iter().filter_map(|key| {
        let text = match key.name {
            "name" => &args.name,
            "code" if code_type == CodeType::Text => {
                return Some((key.name.to_owned(), scalar::write(code)));
            }
            "code" => return Some((key.name.to_owned(), code.to_owned())),
            "message" => &args.message,
            "category" => category.filter(|own| part.category.as_ref() != Some(*own))?,
            "owner" => owner.filter(|own| part.owner.as_ref() != Some(*own))?,
            "since" => args.since.as_ref()?,
            _ => return None,
        };
        Some((key.name.to_owned(), scalar::write_as(text, &key.shape)))
    });
    values.collect()
}

/// The text of a key of a file.
fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key).and_then(Node::text).map(str::to_owned)
}
