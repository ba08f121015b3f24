//! Runs the seeds of the fuzz targets, and what fuzzing once found, through both targets.

use std::fs;
use std::path::Path;

use errdex_tests::fuzz::expansions;

#[test]
fn the_corpus_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let (mut inputs, mut expanded) = (0, 0);
    for item in fs::read_dir(folder).expect("the corpus") {
        let path = item.expect("an item").path();
        let bytes = fs::read(&path).expect("an input");
        // What is expanded was loaded before.
        for text in expansions(&bytes) {
            if let Err(error) = syn::parse_file(&text) {
                panic!("{}: {error}\n{text}", path.display());
            }
            expanded += 1;
        }
        inputs += 1;
    }
    println!("{inputs} inputs, {expanded} expansions");
    assert!(inputs >= 30 && expanded >= 30);
}
