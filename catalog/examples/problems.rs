//! Prints what is wrong with catalogues.
fn main() {
    for file in std::env::args().skip(1) {
        let base = std::env::current_dir().unwrap();
        let t = std::time::Instant::now();
        match errdex_catalog::load(
            &errdex_catalog::files::Disk,
            std::path::Path::new(&file),
            &base,
        ) {
            Ok(l) => {
                for p in &l.problems {
                    println!("{}", errdex_catalog::render::plain(p, &l.sources));
                }
                println!(
                    "{file}: {} problems, catalog {} skeleton {} {:?}",
                    l.problems.len(),
                    l.catalog.is_some(),
                    l.skeleton.is_some(),
                    t.elapsed()
                );
            }
            Err(e) => println!("{e}"),
        }
    }
}
