//! Brings together what an answer is made of: the document, its catalogue read as far as needed, imports, and Rust.

use std::path::{Path, PathBuf};

use super::Server;
use crate::discovery;
use crate::features::in_rust::RustSpot;
use crate::features::{Desk, Sheet, Spot};
use crate::overlay::Overlay;
use crate::rust::project::{Project, Types, folders_around, package_of};
use crate::wire::{PositionParams, Uri, path_of};

/// What an answer relies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// The catalogue as it was read last: what it says matters, and not where.
    Known,
    /// The catalogue as it is now.
    Fresh,
    /// Every catalogue of the workspace.
    Workspace,
}

impl Server<'_> {
    pub(super) fn desk(&self) -> Desk<'_> {
        Desk {
            client: &self.client,
            buffers: &self.buffers,
            disk: self.disk,
            catalogues: &self.catalogues,
            usage: &self.usage,
        }
    }

    /// What `act` makes of an open document of a catalogue.
    pub(super) fn of<T>(
        &mut self,
        uri: &Uri,
        need: Need,
        act: impl FnOnce(Sheet<'_>) -> T,
    ) -> Option<T> {
        let path = path_of(uri)?;
        let root = self.catalogues.root_of_open(&path)?.to_owned();
        self.bring(&root, need);
        let desk = self.desk();
        let known = desk.catalogues.get(&root)?;
        // The catalogue may know the file by another path than the editor does.
        let own = known.own_paths().find(|own| *own == path);
        let real = |path: &Path| self.disk.real(path).ok();
        let own = own.or_else(|| known.own_paths().find(|own| real(own) == real(&path)));
        Some(act(Sheet {
            desk,
            path: own.unwrap_or(&path),
            buffer: desk.buffers.get(&path)?,
            known,
        }))
    }

    /// What `act` makes of a place in one.
    pub(super) fn at<T>(
        &mut self,
        at: &PositionParams,
        need: Need,
        act: impl FnOnce(Spot<'_>) -> T,
    ) -> Option<T> {
        let position = at.position;
        self.of(&at.text_document.uri, need, |sheet| {
            act(sheet.spot(position))
        })
    }

    /// Reads what an answer needs.
    fn bring(&mut self, root: &Path, need: Need) {
        let is_fresh = need != Need::Known;
        self.ensure(root, is_fresh);
        let imports = self.catalogues.imports(root);
        for (_, import) in imports {
            self.ensure(&import, is_fresh);
        }
        if need == Need::Workspace {
            for root in discovery::roots(self.disk, &self.client.folders) {
                self.ensure(&root, true);
            }
        }
    }

    fn ensure(&mut self, root: &Path, is_fresh: bool) {
        let files = Overlay {
            buffers: &self.buffers,
            disk: self.disk,
        };
        self.catalogues.ensure(files, &self.client, root, is_fresh);
    }

    /// Reads every catalogue that is known; if none is, those of the workspace.
    pub(super) fn freshen_all(&mut self) {
        let mut roots: Vec<PathBuf> = self.catalogues.all().map(|own| own.root.clone()).collect();
        roots.extend(self.catalogues.shown());
        if roots.is_empty() {
            roots = discovery::roots(self.disk, &self.client.folders);
        }
        for root in roots {
            self.ensure(&root, true);
        }
    }

    /// What `act` makes of a place in a catalogue together with all catalogues and the Rust of the workspace.
    pub(super) fn with_rust<T>(
        &mut self,
        at: &PositionParams,
        act: impl FnOnce(Spot<'_>, &Project, &Types<'_>) -> T,
    ) -> Option<T> {
        let path = path_of(&at.text_document.uri)?;
        let root = self.catalogues.root_of_open(&path)?.to_owned();
        self.bring(&root, Need::Workspace);
        self.project
            .refresh(&folders_around(&self.client.folders, &path), &self.buffers);
        let project = std::mem::take(&mut self.project);
        let types = project.types(self.disk);
        let made = self.at(at, Need::Fresh, |spot| act(spot, &project, &types));
        self.project = project;
        made
    }

    /// What `act` makes of a place in an open Rust document; nothing, if the document is another.
    pub(super) fn in_rust<T>(
        &mut self,
        at: &PositionParams,
        act: impl FnOnce(RustSpot<'_>) -> T,
    ) -> Option<T> {
        let path = path_of(&at.text_document.uri)?;
        if !self.buffers.get(&path)?.is_rust {
            return None;
        }
        self.project
            .refresh(&folders_around(&self.client.folders, &path), &self.buffers);
        let project = std::mem::take(&mut self.project);
        let types = project.types(self.disk);
        let package = package_of(&path);
        let mut roots = types.roots_near(package.as_deref());
        if let Some(file) = project.files().find(|file| file.path == path) {
            let used = file.scan.uses.iter();
            let used = used.filter_map(|own| types.named(package.as_deref(), &own.of));
            roots.extend(used.map(|of| of.root.clone()));
        }
        for root in roots {
            self.ensure(&root, true);
        }
        let buffer = self.buffers.get(&path)?;
        let offset = buffer
            .lines
            .offset(&buffer.text, at.position, self.client.encoding);
        let made = act(RustSpot {
            desk: self.desk(),
            project: &project,
            types: &types,
            path: &path,
            buffer,
            offset,
        });
        drop(types);
        self.project = project;
        Some(made)
    }
}
