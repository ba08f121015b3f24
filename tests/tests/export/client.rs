//! The client in `examples/typescript-client` has the codes of the axum service, and understands its errors.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use errdex_tests::{cargo, command};

use crate::tools::{succeed, tool};

fn example(name: &str) -> PathBuf {
    cargo::workspace().join("examples").join(name)
}

#[test]
fn the_client_has_the_codes_of_the_service() {
    let output = command::run(
        &example("axum-service"),
        ["export", "errors.yaml", "--check"],
    );
    let stderr = command::text(&output.stderr);
    assert!(
        output.status.success(),
        "{stderr}run `errdex export examples/axum-service/errors.yaml`"
    );
}

#[test]
fn the_client_calls_the_service() {
    let (Some(mut tsc), Some(mut node)) = (tool("tsc"), tool("node")) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    // Without it, node takes the files for scripts of the older kind.
    fs::write(folder.path().join("package.json"), r#"{"type": "module"}"#).expect("a file");
    let client = example("typescript-client");
    succeed(tsc.current_dir(&client).arg("--outDir").arg(&out));

    let service = Service::start();
    let program = out.join("client.js");
    let boats = ["Emma", "Anna", "Otto & Co"];
    let printed = succeed(node.arg(program).arg(&service.address).args(boats));
    assert_eq!(
        printed,
        "Emma may leave\n\
         error 503: wait, and read https://harbour.example/fog\n\
         error 404: check the spelling of Otto & Co\n"
    );
}

/// A running service, which ends with the test.
struct Service {
    child: Child,
    address: String,
}

impl Service {
    fn start() -> Self {
        let folder = example("axum-service");
        build(&folder);
        let child = Command::new(cargo::target().join("debug/harbour-service"))
            // Any free port.
            .env("ADDRESS", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .spawn();
        let mut child = child.expect("the service starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let (address, _) = line.split_once("/boats/").expect("an address");
        Self {
            child,
            address: address.to_owned(),
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Builds the service, which needs crates that the workspace does not have.
fn build(folder: &Path) {
    let mut build = cargo::cargo(folder);
    build.env_remove("CARGO_NET_OFFLINE").arg("build");
    cargo::succeed(&mut build);
}
