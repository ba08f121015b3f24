//! Feeds the reader what wears readers out: each file in a process of its own, which must say the right thing in time.
//!
//! `cargo test -p errdex-tests --test hostile -- --nocapture` prints what each file costs.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// When a process is killed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Processor time in an unoptimised build, such as macros get. The aim is half of it; the rest is for slow machines.
const MOST_MILLISECONDS: u64 = 4_000;

/// Memory at its peak, in kB.
const MOST_MEMORY: u64 = 200_000;

/// The head of a catalogue; entries follow.
const HEAD: &str = "catalog: hostile\ntitle: Hostile\ncode: {type: u32}\nentries:\n";

/// An entry that is right.
const ENTRY: &str = "  - name: A\n    code: 1\n    message: m\n";

macro_rules! files {
    ($($name:ident $file:literal $expected:expr;)*) => {
        $(#[test]
        fn $name() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile").join($file);
            check(&path, &$expected, MOST_MILLISECONDS);
        })*

        /// The files that have a test.
        const FILES: &[&str] = &[$($file),*];
    };
}

macro_rules! generated {
    ($($name:ident $expected:expr, $text:expr;)*) => {
        $(#[test]
        fn $name() {
            check(&generate(stringify!($name), &$text), &$expected, MOST_MILLISECONDS);
        })*
    };
}

/// Nothing is wrong.
const SILENT: [&str; 0] = [];

files! {
    h01_billion_laughs "h01-billion-laughs.yaml" ["unknown-key 1:1", "forbidden-yaml 1:4", "unknown-key 2:1", "forbidden-yaml 2:8", "unknown-key 3:1", "11 in all"];
    h02_billion_laughs_in_field "h02-billion-laughs-in-field.yaml" ["forbidden-yaml 8:14", "unknown-related 8:18", "forbidden-yaml 12:18"];
    h05_self_alias "h05-self-alias.yaml" ["forbidden-yaml 4:10", "forbidden-yaml 4:14"];
    h100_code_arabic "h100-code-arabic.yaml" ["bad-code 6:11"];
    h110_list_where_string "h110-list-where-string.yaml" ["expected-text 7:14"];
    h112_string_where_list "h112-string-where-list.yaml" ["expected-list 8:14"];
    h114_five_errors "h114-five-errors.yaml" ["bad-code 6:11", "unknown-key 7:5", "bad-code 9:11", "expected-list 11:14", "unknown-key 12:5", "6 in all"];
    h21_nul_in_scalar "h21-nul-in-scalar.yaml" ["control-character 7:15"];
    h23_esc_control "h23-esc-control.yaml" ["control-character 7:15"];
    h24_non_utf8 "h24-non-utf8.yaml" ["yaml-syntax 7:15"];
    h26_utf16le_bom "h26-utf16le-bom.yaml" ["yaml-syntax 1:1"];
    h27_bom "h27-bom.yaml" SILENT;
    h29_crlf "h29-crlf.yaml" ["duplicate-name 11:11", "duplicate-code 12:11"];
    h30_lone_cr "h30-lone-cr.yaml" ["control-character 1:17"];
    h33_surrogate_pair_escape "h33-surrogate-pair-escape.yaml" ["yaml-syntax 7:15"];
    h34_bidi_override "h34-bidi-override.yaml" ["invisible-character 7:20"];
    h36_tab_indent "h36-tab-indent.yaml" ["yaml-syntax 5:1"];
    h37_tab_after_dash "h37-tab-after-dash.yaml" ["yaml-syntax 5:4"];
    h38_bad_indent "h38-bad-indent.yaml" ["yaml-syntax 6:4"];
    h40_missing_space "h40-missing-space.yaml" ["yaml-syntax 5:5"];
    h41_colon_in_plain "h41-colon-in-plain.yaml" ["yaml-syntax 7:17"];
    h43_long_key "h43-long-key.yaml" ["yaml-syntax 4:1"];
    h44_at_sign "h44-at-sign.yaml" ["yaml-syntax 7:14"];
    h45_percent_start "h45-percent-start.yaml" ["yaml-syntax 7:14"];
    h47_brace_placeholder "h47-brace-placeholder.yaml" ["yaml-syntax 7:14"];
    h50_empty "h50-empty.yaml" ["no-entries 1:1"];
    h51_comment_only "h51-comment-only.yaml" ["no-entries 1:1"];
    h52_null "h52-null.yaml" ["expected-mapping 1:1"];
    h54_seq_top "h54-seq-top.yaml" ["expected-mapping 1:3"];
    h55_multi_doc "h55-multi-doc.yaml" ["forbidden-yaml 8:1"];
    h57_yaml_directive "h57-yaml-directive.yaml" SILENT;
    h58_yaml_directive_9 "h58-yaml-directive-9.yaml" ["yaml-syntax 1:1"];
    h60_dup_key_entry "h60-dup-key-entry.yaml" ["duplicate-key 8:5"];
    h62_dup_key_faq "h62-dup-key-faq.yaml" ["duplicate-key 11:9"];
    h63_anchor_alias "h63-anchor-alias.yaml" ["forbidden-yaml 8:14", "forbidden-yaml 12:14"];
    h65_unknown_alias "h65-unknown-alias.yaml" ["forbidden-yaml 8:14"];
    h66_tag_binary "h66-tag-binary.yaml" ["forbidden-yaml 7:14"];
    h68_tag_str_code "h68-tag-str-code.yaml" ["forbidden-yaml 6:11"];
    h70_include_tag "h70-include-tag.yaml" ["forbidden-yaml 7:14"];
    h71_name_no "h71-name-NO.yaml" SILENT;
    h73_name_tilde "h73-name-tilde.yaml" ["missing-key 5:11"];
    h74_name_true "h74-name-true.yaml" SILENT;
    h75_name_int "h75-name-int.yaml" ["bad-name 5:11"];
    h77_name_date "h77-name-date.yaml" ["bad-name 5:11"];
    h78_name_empty "h78-name-empty.yaml" ["missing-key 5:5"];
    h80_name_inf "h80-name-inf.yaml" ["bad-name 5:11"];
    h81_code_0o17 "h81-code-0o17.yaml" ["bad-code 6:11"];
    h82_code_007 "h82-code-007.yaml" ["bad-code 6:11"];
    h84_code_0x1f "h84-code-0X1F.yaml" ["bad-code 6:11"];
    h85_code_0xffff_ffff "h85-code-0xffff_ffff.yaml" ["bad-code 6:11"];
    h87_code_1e3 "h87-code-1e3.yaml" ["bad-code 6:11"];
    h88_code_1_0 "h88-code-1.0.yaml" ["bad-code 6:11"];
    h89_code_neg "h89-code-neg.yaml" ["code-out-of-type 6:11"];
    h91_code_u32max1 "h91-code-u32max1.yaml" ["code-out-of-type 6:11"];
    h92_code_20digits "h92-code-20digits.yaml" ["code-out-of-type 6:11"];
    h94_code_quoted "h94-code-quoted.yaml" ["bad-code 6:11"];
    h95_code_quoted_hex "h95-code-quoted-hex.yaml" ["bad-code 6:11"];
    h97_code_0b "h97-code-0b.yaml" ["bad-code 6:11"];
    h98_code_hex_neg "h98-code-hex-neg.yaml" ["bad-code 6:11"];
    t01_block_scalars "t01-block-scalars.yaml" SILENT;
    t03_flow "t03-flow.yaml" SILENT;
    t04_comments "t04-comments.yaml" SILENT;
    t06_explicit_key "t06-explicit-key.yaml" SILENT;
    t07_plain_multiline "t07-plain-multiline.yaml" SILENT;
    t08_no_final_newline "t08-no-final-newline.yaml" SILENT;
    t10_url_colon "t10-url-colon.yaml" SILENT;
    t12_indentless "t12-indentless.yaml" SILENT;
    t13_emoji "t13-emoji.yaml" SILENT;
    t14_tabs_in_content "t14-tabs-in-content.yaml" ["yaml-syntax 9:7"];
}

generated! {
    h04_amplified_scalar ["forbidden-yaml 8:14", "forbidden-yaml 12:14"],
        format!("{HEAD}{ENTRY}    meaning: &a {}\n{}", "x".repeat(500_000), aliases(600));
    h06_deep_flow_list ["forbidden-yaml 4:266"],
        format!("{}", HEAD.replace("entries:\n", "entries: ") + &"[".repeat(100_000));
    h09_deep_block_list ["forbidden-yaml 5:255"],
        format!("{HEAD}{}a\n", "- ".repeat(20_000));
    h09_deepest_block_list ["forbidden-yaml 5:255"],
        format!("{HEAD}{}a\n", "- ".repeat(8_000_000));
    h10_deep_block_mapping ["forbidden-yaml 133:129"],
        (0..5_000).fold(HEAD.to_owned(), |text, depth| text + &" ".repeat(depth) + "a:\n");
    h12_huge_plain_line ["expected-line 7:14"],
        format!("{}{}\n", (HEAD.to_owned() + ENTRY).trim_end(), "m m ".repeat(4_000_000));
    h13_huge_quoted_line ["expected-line 7:14"],
        format!("{HEAD}{}", ENTRY.replace(": m", &format!(": \"{}\"", "漢字 m".repeat(1_200_000))));
    h14_huge_comment SILENT,
        format!("# {}\n{HEAD}{ENTRY}", "c".repeat(16_000_000));
    h14_many_comments SILENT,
        format!("{HEAD}{ENTRY}{}", "# c\n".repeat(1_000_000));
    h15_many_documents ["forbidden-yaml 8:1"],
        format!("{HEAD}{ENTRY}{}", "---\na: b\n".repeat(100_000));
    h16_many_unknown_keys ["unknown-key 8:5", "unknown-key 9:5", "unknown-key 10:5", "unknown-key 11:5", "unknown-key 12:5", "5000 in all"],
        format!("{HEAD}{ENTRY}{}", repeated(5_000, |n| format!("    mesage{n}: m\n")));
    h17_many_anchors ["forbidden-yaml 8:14"],
        format!("{HEAD}{ENTRY}{}", repeated(5_000, |n| format!("    x-{n:05}: &a{n} m\n")));
    h18_flow_backtrack ["forbidden-yaml 4:776"],
        format!("{}", HEAD.replace("entries:\n", "entries: ") + &"[{a: [b, ".repeat(3_000));
    h20_unterminated_quote ["yaml-syntax 5:11"],
        format!("{HEAD}  - name: \"A\n{}", "    code: 1\n".repeat(75_000));
    many_nuls ["control-character 1:1"],
        "\0".repeat(1_000_000);
    too_many_bytes ["forbidden-yaml 1:1"],
        format!("{HEAD}{ENTRY}# {}", "c".repeat(17_000_000));
    many_bad_codes ["bad-code 5:26", "bad-code 6:26", "bad-code 7:26", "bad-code 8:26", "bad-code 9:26", "20000 in all"],
        format!("{HEAD}{}", entries(20_000, |n| format!("code: 0{n}, message: m{n}")));
    many_broken_links ["unknown-related 5:59", "unknown-related 6:59", "unknown-related 7:59", "unknown-related 8:59", "unknown-related 9:59", "1000 in all"],
        format!("{HEAD}{}", entries(1_000, |n| format!("code: 1{n:04}, message: m{n:04}, related: [Q{n:04}]")));
    many_lost_names ["missing-key 5:5"],
        format!("{HEAD}{}", repeated(3_000, |n| format!("  - {{code: {n}, message: m{n}, related: [Z{n} ({n})]}}\n")));
    many_good_entries SILENT,
        format!("{HEAD}{}", entries(10_000, |n| format!("code: {}, message: m{n}", n + 1)));
    hidden_openers ["forbidden-yaml 9262:5"],
        HEAD.replace("entries:\n", "entries: [\"") + &"\n- \",[\"".repeat(20_000);
    many_nodes ["forbidden-yaml 1:1"],
        format!("{HEAD}{}", "-\n".repeat(1_000_000));
    long_chain SILENT,
        format!("{HEAD}{}", entries(5_000, |n| format!("code: 1{n}, message: m{n}, deprecated: {{since: 1.0.0, replaced_by: N{:05}}}", (n + 1).min(4_999))).replace("replaced_by: N04999}}\n  - {name: N04999, code: 14999, message: m4999, deprecated: {since: 1.0.0, replaced_by: N04999}}", "replaced_by: N04999}}\n  - {name: N04999, code: 14999, message: m4999}"));
    long_circle ["circular-replacement 5:89"],
        format!("{HEAD}{}", entries(5_000, |n| format!("code: 1{n:04}, message: m{n:04}, deprecated: {{since: 1.0.0, replaced_by: N{:05}}}", (n + 1) % 5_000)));
    slow_pattern ["bad-code 3:31"],
        format!("{}{}", HEAD.replace("u32", "string, pattern: '.*.*.*.*.*.*.*.*b'"), entries(1_000, |n| format!("code: {}{n}, message: m{n}", "a".repeat(400))));
    pattern_of_many_steps ["bad-pattern 3:31"],
        format!("{}{}", HEAD.replace("u32", "string, pattern: '(a?){1000}'"), entries(300, |n| format!("code: {}, message: m{n}", "a".repeat(n + 1))));
    many_ranges SILENT,
        format!("{}{}", HEAD.replace("entries:\n", &format!("ranges:\n{}entries:\n", repeated(10_000, |n| format!("- {{from: {0}0, to: {0}9, owner: o}}\n", n + 1)))), entries(10_000, |n| format!("code: {}3, message: m{n}", n + 1)));
    many_overlaps ["overlapping-ranges 6:10"],
        format!("{}{ENTRY}", HEAD.replace("entries:\n", &format!("ranges:\n{}entries:\n", repeated(5_000, |_| "- {from: 1, to: 9, owner: o}\n".to_owned()))));
    many_categories SILENT,
        format!("{}{}", HEAD.replace("entries:\n", &format!("categories:\n{}entries:\n", repeated(20_000, |n| format!("- name: c{n}\n  use: u\n")))), entries(5_000, |n| format!("code: {}, message: m{n}, category: c{n}", n + 1)));
    many_bad_names ["bad-name 5:12", "bad-name 6:12", "bad-name 7:12", "bad-name 8:12", "bad-name 9:12", "3000 in all"],
        format!("{HEAD}{}", repeated(3_000, |n| format!("  - {{name: E-{n}, code: {n}, message: m{n}, related: [E{n}]}}\n")));
    many_marks ["expected-line 7:14"],
        format!("{HEAD}{}", ENTRY.replace(": m", &format!(": '\"{}'", "#".repeat(1_000_000))));
    many_unknown_rules ["unknown-rule 5:3", "unknown-rule 6:3", "unknown-rule 7:3", "unknown-rule 8:3", "unknown-rule 9:3", "257 in all"],
        format!("{}{ENTRY}", HEAD.replace("entries:\n", &format!("rules:\n{}entries:\n", repeated(20_000, |n| format!("  unknown-{n}: allow\n")))));
    many_unknown_expectations ["unknown-rule 9:16", "unknown-rule 10:16", "unknown-rule 11:16", "unknown-rule 12:16", "unknown-rule 13:16", "20000 in all"],
        format!("{HEAD}{ENTRY}    expect:\n{}", repeated(20_000, |n| format!("      - {{rule: unknown-{n}, reason: r}}\n")));
    many_missing_parts ["missing-part 4:9", "missing-part 4:18", "missing-part 4:27", "missing-part 4:36", "missing-part 4:45", "20000 in all"],
        format!("{}{ENTRY}", HEAD.replace("entries:\n", &format!("parts: [{}]\nentries:\n", repeated(20_000, |n| format!("p{}/, ", n + 10_000)).trim_end_matches(", "))));
    many_fields ["forbidden-yaml 777:7"],
        format!("{HEAD}{}", ENTRY.replace("message: m\n", &format!("message: m\n    detail: '{}'\n    fields:\n{}", "{a}".repeat(80), repeated(50_000, |n| format!("      f{n}:\n        type: u8\n        shown: false\n")).replacen("f0:", "a:", 1).replacen("        shown: false\n", "", 1))));
    many_unknown_categories ["unknown-category 8:16", "unknown-category 8:24", "unknown-category 8:32", "unknown-category 8:40", "unknown-category 8:48", "17 in all"],
        format!("{HEAD}{ENTRY}    category: [{}]\n", repeated(20_000, |n| format!("c{}, ", n + 10_000)).trim_end_matches(", "));
    nested_patterns ["bad-pattern 3:31"],
        format!("{}  - {{name: N_A, code: {}, message: m}}\n", HEAD.replace("u32", "string, pattern: '((((((A?){1000}){1000})*)*)*)*B'"), "A".repeat(200));
}

#[test]
fn every_file_has_a_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile");
    for item in fs::read_dir(folder).expect("a folder") {
        let name = item.expect("an item").file_name();
        let name = name.to_string_lossy();
        assert!(
            FILES.contains(&&*name) || name == "README.md",
            "no test for {name}"
        );
    }
}

fn repeated(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn aliases(count: usize) -> String {
    let entry =
        |n: usize| format!("  - name: A{n}\n    code: 1{n}\n    message: m{n}\n    meaning: *a\n");
    repeated(count, entry)
}

fn entries(count: usize, keys: impl Fn(usize) -> String) -> String {
    let entry = |n| format!("  - {{name: N{n:05}, {}}}\n", keys(n));
    repeated(count, entry)
}

fn generate(name: &str, text: &str) -> PathBuf {
    // A folder of its own: a part's neighbours are looked at.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder for the file");
    let path = folder.join("hostile.yaml");
    fs::write(&path, text).expect("a generated file");
    path
}

/// `expected` are the first problems, `rule line:column`, and how many there are if there are more.
fn check(path: &Path, expected: &[&str], most_milliseconds: u64) {
    let name = path.display();
    let output = run(path);
    let mut lines: Vec<&str> = output.lines().collect();
    let cost = lines.pop().expect("what it cost");
    println!("{name}: {cost}");
    assert_eq!(lines, expected, "{name}");
    let (milliseconds, memory) = parse_cost(cost).expect("`… ms, … kB`");
    assert!(
        milliseconds <= most_milliseconds,
        "{name}: {milliseconds} ms"
    );
    assert!(memory <= MOST_MEMORY, "{name}: {memory} kB");
}

fn run(path: &Path) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_probe"))
        .arg(path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the probe starts");
    let began = Instant::now();
    let status = loop {
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None if began.elapsed() > PATIENCE => {
                child.kill().expect("the child can be killed");
                panic!("{}: killed after {PATIENCE:?}", path.display());
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    assert!(status.success(), "{}: {status}", path.display());
    let mut output = String::new();
    let mut stdout = child.stdout.take().expect("its output");
    stdout.read_to_string(&mut output).expect("text");
    output
}

fn parse_cost(cost: &str) -> Option<(u64, u64)> {
    let (milliseconds, memory) = cost.strip_suffix(" kB")?.split_once(" ms, ")?;
    Some((milliseconds.parse().ok()?, memory.parse().ok()?))
}
