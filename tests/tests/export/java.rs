//! javac reads the classes, and Java runs them.

use std::fmt::Write as _;
use std::fs;

use crate::catalogue::{Catalogue, catalogues, compare_all};
use crate::tools::{succeed, tool};

#[test]
fn java_has_every_name_and_code() {
    let (Some(mut javac), Some(mut java)) = (tool("javac"), tool("java")) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    // Java has no number of 64 bits without a sign.
    let catalogues = catalogues(&["unsigned"]);
    for catalogue in &catalogues {
        let own = folder.join(catalogue.name);
        let package = ["--package", catalogue.name, "--type", "Codes"];
        catalogue.export("java", &own, "Codes.java", &package);
    }
    fs::write(folder.join("Main.java"), program(&catalogues)).expect("a file");
    let flags = [
        "-encoding",
        "UTF-8",
        "-Xlint:all",
        "-Werror",
        "-d",
        "out",
        "Main.java",
    ];
    succeed(javac.current_dir(folder).args(flags));
    let flags = [
        "-Dfile.encoding=UTF-8",
        "-Dstdout.encoding=UTF-8",
        "-cp",
        "out",
        "Main",
    ];
    let printed = succeed(java.current_dir(folder).args(flags));
    compare_all(&catalogues, &printed);
}

fn program(catalogues: &[Catalogue]) -> String {
    let mut program = "public final class Main {\n".to_owned();
    let mut calls = String::new();
    for catalogue in catalogues {
        let own = catalogue.name;
        let (kind, end) = match own {
            "text" => ("String", ""),
            "signed" => ("long", "L"),
            _ => ("int", ""),
        };
        let _ = writeln!(calls, "        {own}();");
        let _ = writeln!(
            program,
            "    static void {own}() {{
        for ({kind} code : {own}.Codes.codes()) {{
            System.out.println(\"{own} \" + {own}.Codes.name(code) + \" \" + code);
        }}"
        );
        for (name, code) in catalogue.three() {
            let code = if own == "text" {
                format!("{code:?}")
            } else {
                format!("{code}{end}")
            };
            let _ = writeln!(
                program,
                "        if (!{own}.Codes.name({code}).equals(\"{name}\")) throw new AssertionError(\"{name}\");"
            );
        }
        program.push_str("    }\n");
    }
    let _ = writeln!(
        program,
        "    public static void main(String[] arguments) {{
{calls}        if (harbour.Codes.HARBOUR_FOG != 272) throw new AssertionError();
        if (windows.Codes.message(7) == null || windows.Codes.message(-1) != null) throw new AssertionError();
    }}
}}"
    );
    program
}
