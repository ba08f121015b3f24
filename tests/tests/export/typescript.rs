//! `tsc --strict` compiles the modules, and node runs them.

use std::fmt::Write as _;
use std::fs;

use crate::catalogue::{Catalogue, catalogues, compare_all};
use crate::tools::{succeed, tool};

#[test]
fn typescript_has_every_name_and_code() {
    let (Some(mut tsc), Some(mut node)) = (tool("tsc"), tool("node")) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let catalogues = catalogues(&[]);
    for catalogue in &catalogues {
        let file = format!("{}.ts", catalogue.name);
        catalogue.export("typescript", folder, &file, &["--type", "Codes"]);
    }
    fs::write(folder.join("main.ts"), program(&catalogues)).expect("a file");
    let flags = [
        "--strict",
        "--noUnusedLocals",
        "--noUncheckedIndexedAccess",
        "--exactOptionalPropertyTypes",
        "--target",
        "es2020",
        "--module",
        "commonjs",
        "main.ts",
    ];
    succeed(tsc.current_dir(folder).args(flags));
    let printed = succeed(node.current_dir(folder).arg("main.js"));
    compare_all(&catalogues, &printed);
}

fn program(catalogues: &[Catalogue]) -> String {
    let mut program = "declare const console: { log(text: string): void };\n".to_owned();
    for catalogue in catalogues {
        let own = catalogue.name;
        let _ = writeln!(program, "import * as {own} from \"./{own}\";");
        let _ = writeln!(
            program,
            "for (const name of Object.keys({own}.Codes) as {own}.CodesName[]) {{
  const code: {own}.Codes = {own}.Codes[name];
  const entry = {own}.findCodes(code);
  if (entry === undefined || entry.name !== name || entry.code !== code) throw new Error(name);
  console.log(`{own} ${{name}} ${{code}}`);
}}"
        );
        for (name, code) in catalogue.three() {
            let code = match own {
                "text" => format!("{code:?}"),
                "signed" | "unsigned" => format!("{code}n"),
                _ => code.clone(),
            };
            // The literal type is that of the name.
            let _ = writeln!(
                program,
                "export const {own}_{name}: {code} = {own}.Codes[\"{name}\"];"
            );
        }
    }
    program
}
