//! Where a copy is read from: the file that a backup is, or the folder that an export is.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek};
use std::path::PathBuf;

use zip::ZipArchive;

use super::CopyError;

/// A copy to restore.
#[derive(Debug)]
pub struct Source<R>(Inner<R>);

#[derive(Debug)]
enum Inner<R> {
    File(ZipArchive<R>),
    Folder(PathBuf),
}

impl<R: Read + Seek> Source<R> {
    /// The file that a backup is.
    ///
    /// # Errors
    /// [`CopyError::NotACopy`], [`CopyError::File`].
    pub fn file(from: R) -> Result<Self, CopyError> {
        Ok(Self(Inner::File(ZipArchive::new(from)?)))
    }

    /// One of the things in it.
    pub(super) fn member(&mut self, name: &str) -> Result<Box<dyn Read + '_>, CopyError> {
        match &mut self.0 {
            Inner::File(zip) => Ok(Box::new(zip.by_name(name)?)),
            Inner::Folder(folder) => match File::open(folder.join(name)) {
                Ok(file) => Ok(Box::new(BufReader::new(file))),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    Err(CopyError::NotACopy(format!("there is no {name}")))
                }
                Err(error) => Err(error.into()),
            },
        }
    }
}

impl Source<File> {
    /// The folder that an export is.
    pub fn folder(path: PathBuf) -> Self {
        Self(Inner::Folder(path))
    }
}
