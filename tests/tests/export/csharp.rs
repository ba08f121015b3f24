//! Mono's compiler reads the enums, and mono runs them.

use std::fmt::Write as _;
use std::fs;

use crate::catalogue::{Catalogue, catalogues, compare_all};
use crate::tools::{succeed, tool};

#[test]
fn csharp_has_every_name_and_code() {
    let (Some(mut mcs), Some(mut mono)) = (tool("mcs"), tool("mono")) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let catalogues = catalogues(&[]);
    let mut files = vec!["Main.cs".to_owned()];
    for catalogue in &catalogues {
        let file = format!("{}.cs", catalogue.name);
        let package = format!("N_{}", catalogue.name);
        catalogue.export(
            "csharp",
            folder,
            &file,
            &["--package", &package, "--type", "Codes"],
        );
        files.push(file);
    }
    fs::write(folder.join("Main.cs"), program(&catalogues)).expect("a file");
    // What the program compares is constant, so that some of it is never reached.
    let flags = [
        "-warnaserror",
        "-nowarn:162",
        "-codepage:utf8",
        "-out:main.exe",
    ];
    succeed(mcs.current_dir(folder).args(flags).args(&files));
    let printed = succeed(
        mono.current_dir(folder)
            .env("LC_ALL", "C.UTF-8")
            .arg("main.exe"),
    );
    compare_all(&catalogues, &printed);
}

fn program(catalogues: &[Catalogue]) -> String {
    let mut program =
        "public static class Program\n{\n    public static void Main()\n    {\n".to_owned();
    for catalogue in catalogues {
        let own = catalogue.name;
        let value = match own {
            "text" => "code",
            "unsigned" => "(ulong)code",
            _ => "(long)code",
        };
        let _ = writeln!(
            program,
            "        foreach (var code in N_{own}.CodesEntries.All())
            System.Console.WriteLine(\"{own} \" + N_{own}.CodesEntries.Name(code) + \" \" + {value});"
        );
        for (name, _) in catalogue.three() {
            let kind = if own == "text" {
                "string".to_owned()
            } else {
                format!("N_{own}.Codes")
            };
            let _ = writeln!(
                program,
                "        {{ {kind} code; if (!N_{own}.CodesEntries.TryFromName(\"{name}\", out code) \
                 || N_{own}.CodesEntries.Name(code) != \"{name}\" || N_{own}.CodesEntries.Message(code) == null) \
                 throw new System.Exception(\"{name}\"); }}"
            );
        }
    }
    program.push_str(
        "        if ((int)N_harbour.Codes.Fog != 272) throw new System.Exception();\n    }\n}\n",
    );
    program
}
