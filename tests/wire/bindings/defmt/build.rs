//! Links the program as firmware is: the texts of the log are in a section of the file, and not in memory.

fn main() {
    let folder = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let script = format!("-T{folder}/texts.x");
    for argument in ["-no-pie", "-fuse-ld=lld", &script] {
        println!("cargo:rustc-link-arg-bins={argument}");
    }
    println!("cargo:rerun-if-changed=texts.x");
}
