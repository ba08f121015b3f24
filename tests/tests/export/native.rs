//! A C compiler, a C++ compiler and the Windows message compiler read their files.

use std::fmt::Write as _;
use std::fs;

use crate::catalogue::{Catalogue, catalogues};
use crate::tools::{succeed, tool};

#[test]
fn c_has_every_name_and_code() {
    let folder = tempfile::tempdir().expect("a folder");
    for catalogue in catalogues(&[]) {
        let Some(mut cc) = tool("cc") else { return };
        let folder = folder.path().join(catalogue.name);
        catalogue.export("c", &folder, "codes.h", &["--type", "codes"]);
        fs::write(folder.join("main.c"), program(&catalogue)).expect("a file");
        let flags = [
            "-std=c99",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-pedantic",
            "-Wno-overlength-strings",
        ];
        succeed(
            cc.current_dir(&folder)
                .args(flags)
                .args(["main.c", "-o", "main"]),
        );
        let printed = succeed(&mut std::process::Command::new(folder.join("main")));
        catalogue.compare(printed.lines().map(str::to_owned));
    }
}

#[test]
fn cpp_reads_the_header() {
    let folder = tempfile::tempdir().expect("a folder");
    for catalogue in catalogues(&["windows"]) {
        let Some(mut cpp) = tool("c++") else { return };
        let folder = folder.path().join(catalogue.name);
        catalogue.export("c", &folder, "codes.h", &["--type", "codes"]);
        let main = "#define CODES_IMPLEMENTATION\n#include \"codes.h\"\n";
        fs::write(folder.join("main.cpp"), main).expect("a file");
        let flags = ["-std=c++17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only"];
        succeed(cpp.current_dir(&folder).args(flags).arg("main.cpp"));
    }
}

/// Prints the table, and looks three entries up by their constants.
fn program(catalogue: &Catalogue) -> String {
    let (format, cast) = match catalogue.name {
        "text" => ("%s", "const char *"),
        "unsigned" => ("%llu", "unsigned long long"),
        _ => ("%lld", "long long"),
    };
    let mut program = format!(
        "#define CODES_IMPLEMENTATION
#include \"codes.h\"
#include <stdio.h>
#include <string.h>

int main(void)
{{
    size_t row;
    for (row = 0; row < CODES_COUNT; row++)
        printf(\"%s {format}\\n\", codes_entries[row].name, ({cast})codes_entries[row].code);
"
    );
    for (name, _) in catalogue
        .three()
        .into_iter()
        .filter(|(name, _)| name != "int")
    {
        let _ = writeln!(
            program,
            "    if (strcmp(codes_name({name}), \"{name}\") != 0 || !codes_message({name})) return 1;"
        );
    }
    program.push_str("    return 0;\n}\n");
    program
}

#[test]
fn windmc_makes_a_message_table() {
    let folder = tempfile::tempdir().expect("a folder");
    for catalogue in catalogues(&["text", "signed", "unsigned", "small", "odd"]) {
        let Some(mut windmc) = tool("x86_64-w64-mingw32-windmc") else {
            return;
        };
        let folder = folder.path().join(catalogue.name);
        catalogue.export("mc", &folder, "codes.mc", &[]);
        succeed(
            windmc
                .current_dir(&folder)
                .args(["-U", "-C", "65001", "codes.mc"]),
        );
        let header = fs::read_to_string(folder.join("codes.h")).expect("a header");
        let defined = header.lines().filter_map(|line| {
            let mut words = line.strip_prefix("#define ")?.split_ascii_whitespace();
            let name = words.next()?;
            let value = words.last()?.trim_end_matches([')', 'L', 'l']);
            let value = value
                .trim_start_matches("((unsigned)")
                .trim_start_matches("0x");
            let value = u32::from_str_radix(value, 16).ok()?;
            Some(format!("{name} {value}"))
        });
        let defined = defined.filter(|line| catalogue.lines().contains(line));
        catalogue.compare(defined.collect::<Vec<String>>());
        // The table of texts.
        assert!(folder.join("MSG00409.bin").is_file());
    }
}
