//! The Go compiler and `go vet` read the packages.

use std::fmt::Write as _;
use std::fs;

use crate::catalogue::{Catalogue, catalogues, compare_all};
use crate::tools::{succeed, target, tool};

#[test]
fn go_has_every_name_and_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let catalogues = catalogues(&[]);
    let go = || {
        let mut go = tool("go")?;
        let cache = target().join("export/go");
        fs::create_dir_all(&cache).expect("a folder");
        go.current_dir(folder)
            .env("GOCACHE", cache.canonicalize().expect("a path"))
            .env("GOPROXY", "off")
            .env("GOFLAGS", "-mod=mod");
        Some(go)
    };
    let (Some(mut vet), Some(mut run)) = (go(), go()) else {
        return;
    };
    for catalogue in &catalogues {
        let own = folder.join(catalogue.name);
        let package = ["--package", catalogue.name];
        catalogue.export("go", &own, "codes.go", &package);
    }
    fs::write(folder.join("go.mod"), "module export\n\ngo 1.18\n").expect("a file");
    fs::write(folder.join("main.go"), program(&catalogues)).expect("a file");
    succeed(vet.args(["vet", "./..."]));
    let printed = succeed(run.args(["run", "."]));
    compare_all(&catalogues, &printed);
    if let Some(mut gofmt) = tool("gofmt") {
        let differing = succeed(gofmt.current_dir(folder).args(["-l", "harbour", "text"]));
        assert_eq!(differing, "", "gofmt would change these");
    }
}

fn program(catalogues: &[Catalogue]) -> String {
    let mut program = "package main\n\nimport (\n\t\"fmt\"\n".to_owned();
    for catalogue in catalogues {
        let _ = writeln!(program, "\t\"export/{}\"", catalogue.name);
    }
    program.push_str(")\n\nfunc main() {\n");
    for catalogue in catalogues {
        let own = catalogue.name;
        let verb = if own == "text" { "%s" } else { "%d" };
        let value = match own {
            "text" => "string(code)",
            "unsigned" => "uint64(code)",
            _ => "int64(code)",
        };
        let _ = writeln!(
            program,
            "\tfor _, code := range {own}.AllCodes() {{
\t\tif again, found := {own}.CodeFromName(code.String()); !found || again != code || !code.IsKnown() {{
\t\t\tpanic(code.String())
\t\t}}
\t\tfmt.Printf(\"{own} %s {verb}\\n\", code.String(), {value})
\t}}"
        );
        for (name, code) in catalogue.three() {
            let code = if own == "text" {
                format!("{code:?}")
            } else {
                code.clone()
            };
            let _ = writeln!(
                program,
                "\tif {own}.Code({code}).String() != \"{name}\" || {own}.Code({code}).Message() == \"\" {{
\t\tpanic(\"{name}\")
\t}}"
            );
        }
    }
    program.push_str("\tif harbour.Fog != 272 || windows.AccessDenied != 5 {\n\t\tpanic(\"constants\")\n\t}\n}\n");
    program
}
