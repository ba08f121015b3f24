//! Reads the crates of a workspace into modules.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use errdex_catalog::files::read_text;
use syn::ext::IdentExt;
use syn::{Attribute, Expr, Item, ItemMod, Lit, Meta};

use super::declared::{self, Declared};
use super::exists;
use super::scopes::{Named, Scope};
use crate::build::{Target, Workspace};
use crate::places::is_test;

/// Every crate.
#[derive(Default)]
pub(super) struct Crates {
    pub(super) all: Vec<Crate>,
    pub(super) modules: Vec<Module>,
    pub(super) declared: Vec<Declared>,
    /// The root module of each library, by its name.
    libraries: HashMap<String, usize>,
}

/// A crate.
pub(super) struct Crate {
    /// Its root module.
    pub(super) root: usize,
    /// The root modules of other crates, by their names in its code.
    pub(super) externs: HashMap<String, usize>,
}

/// A module.
pub(super) struct Module {
    pub(super) of_crate: usize,
    pub(super) parent: Option<usize>,
    pub(super) file: PathBuf,
    pub(super) items: Vec<Item>,
    pub(super) scope: Scope,
    /// Whether it is only compiled for tests.
    pub(super) is_test: bool,
}

/// Where a module is while it is read.
struct Here<'h> {
    of_crate: usize,
    parent: Option<usize>,
    file: &'h Path,
    /// Where the files of its modules are.
    folder: &'h Path,
    package: &'h Path,
    is_test: bool,
}

impl Crates {
    /// The crates of all members.
    pub(super) fn read(workspace: &Workspace) -> Self {
        let mut all = Self::default();
        let mut libraries: HashMap<&str, (String, usize)> = HashMap::new();
        let mut members = Vec::new();
        for ((name, folder), targets) in workspace.packages.iter().zip(&workspace.targets) {
            for target in &targets.crates {
                let Some(root) = all.read_crate(target, folder) else {
                    continue;
                };
                if target.is_library {
                    libraries.insert(name, (target.name.clone(), root));
                    all.libraries.insert(target.name.clone(), root);
                }
                members.push((all.all.len() - 1, name, targets, target.is_library));
            }
        }
        for (at, package, targets, is_library) in members {
            let externs = &mut all.all[at].externs;
            for (name, dependency) in &targets.dependencies {
                if let Some((library, root)) = libraries.get(dependency.as_str()) {
                    // Without another name, the name is the library's.
                    let is_renamed = *name != dependency.replace('-', "_");
                    let name = if is_renamed { name } else { library };
                    externs.insert(name.clone(), *root);
                }
            }
            if let Some((library, root)) = libraries.get(package.as_str()).filter(|_| !is_library) {
                externs.insert(library.clone(), *root);
            }
        }
        all
    }

    /// Takes the enum at a path for one of the catalogue: `my_crate::errors::Error`.
    ///
    /// # Errors
    ///
    /// What no crate or module is called.
    pub(super) fn mirror(&mut self, path: &str, catalog: &Path) -> Result<(), String> {
        let segments: Vec<&str> = path.split("::").collect();
        let [name, inner @ .., last] = segments.as_slice() else {
            return Err(format!(
                "`{path}` is not the path of an enum: write it with its crate, as in `my_crate::errors::Error`"
            ));
        };
        let library = self.libraries.get(*name);
        let mut module = *library.ok_or_else(|| {
            format!("no library of the workspace is called `{name}`, as in `{path}`")
        })?;
        for word in inner {
            match self.modules[module].scope.names.get(*word) {
                Some(Named::Module(next)) => module = *next,
                _ => return Err(format!("there is no module `{word}`, as in `{path}`")),
            }
        }
        let position = Named::Declared(self.declared.len());
        self.declared.push(Declared::mirrored(last, catalog));
        let names = &mut self.modules[module].scope.names;
        names.insert((*last).to_owned(), position);
        Ok(())
    }

    /// Reads a crate; its root module.
    fn read_crate(&mut self, target: &Target, package: &Path) -> Option<usize> {
        let items = read_file(&target.file)?;
        let of_crate = self.all.len();
        self.all.push(Crate {
            root: self.modules.len(),
            externs: HashMap::new(),
        });
        let here = Here {
            of_crate,
            parent: None,
            file: &target.file,
            folder: target.file.parent()?,
            package,
            is_test: target.is_test,
        };
        Some(self.module(items, &here))
    }

    /// Reads a module and those in it; its position.
    fn module(&mut self, items: Vec<Item>, here: &Here<'_>) -> usize {
        let at = self.modules.len();
        self.modules.push(Module {
            of_crate: here.of_crate,
            parent: here.parent,
            file: here.file.to_owned(),
            items: Vec::new(),
            scope: Scope::default(),
            is_test: here.is_test,
        });
        let mut scope = Scope::default();
        let mut kept = Vec::new();
        for mut item in items {
            for declared in declared::read(&item, here.file, here.package) {
                let position = self.declared.len();
                scope
                    .names
                    .insert(declared.name.clone(), Named::Declared(position));
                self.declared.push(declared);
            }
            if let Item::Mod(module) = &mut item {
                let name = module.ident.unraw().to_string();
                if let Some(inner) = self.inner(module, &name, at, here) {
                    scope.names.insert(name, Named::Module(inner));
                }
            } else {
                scope.add(&item);
                kept.push(item);
            }
        }
        self.modules[at].scope = scope;
        self.modules[at].items = kept;
        at
    }

    /// Reads `mod name { … }` or `mod name;`.
    fn inner(
        &mut self,
        module: &mut ItemMod,
        name: &str,
        parent: usize,
        here: &Here<'_>,
    ) -> Option<usize> {
        let is_test = here.is_test || module.attrs.iter().any(is_test);
        let set = path_of(&module.attrs);
        let own_folder = here.folder.join(name);
        if let Some((_, items)) = module.content.take() {
            let folder = match &set {
                Some(set) => here.folder.join(set),
                None => own_folder,
            };
            return Some(self.module(
                items,
                &Here {
                    parent: Some(parent),
                    folder: &folder,
                    is_test,
                    ..*here
                },
            ));
        }
        // A path that is set begins at the folder of the file, and its own modules are beside it.
        let (file, folder) = if let Some(set) = set {
            let file = exists(here.file.parent()?.join(set))?;
            let folder = file.parent()?.to_owned();
            (file, folder)
        } else {
            let beside = exists(here.folder.join(format!("{name}.rs")));
            let file = beside.or_else(|| exists(own_folder.join("mod.rs")))?;
            (file, own_folder)
        };
        let items = read_file(&file)?;
        Some(self.module(
            items,
            &Here {
                parent: Some(parent),
                file: &file,
                folder: &folder,
                is_test,
                ..*here
            },
        ))
    }
}

fn read_file(file: &Path) -> Option<Vec<Item>> {
    let text = read_text(file).ok()?;
    // rustc counts without it.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Some(syn::parse_file(text).ok()?.items)
}

/// `#[path = "…"]`.
fn path_of(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| {
        let Meta::NameValue(set) = &attribute.meta else {
            return None;
        };
        match &set.value {
            Expr::Lit(literal) if set.path.is_ident("path") => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        }
    })
}
