//! A file that comes in: written to disk as it comes, so that memory does not grow with it, and under another name until
//! it is whole. What does not end is taken away again.

use std::{fs::File, io::Write as _, path::PathBuf};

use domain::{
    ids::ScanId,
    refusal::{Problem, Refusal},
    time::Now,
};

use super::files::received;
use crate::{App, Error};

/// So much is held before it is written.
const HELD: usize = 1 << 20;

/// A file that is coming in.
pub(crate) struct Receiving {
    id: ScanId,
    part: PathBuf,
    whole: PathBuf,
    file: Option<File>,
    held: Vec<u8>,
    bytes: u64,
    most: u64,
}

impl Receiving {
    /// Makes room for a file.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `no-market-uploads` where nothing can be received; as the disk says.
    pub(crate) async fn new(app: &App, now: Now) -> Result<Self, Error> {
        let (market, id) = (&app.config.market, ScanId(store::new_id(now.at)));
        let whole = received(market, id).ok_or_else(|| Refusal::field("file", "no-market-uploads"))?;
        let part = whole.with_extension("part");
        let path = part.clone();
        let file = on_disk(move || {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            File::create(&path)
        });
        let file = Some(file.await?);
        Ok(Self { id, part, whole, file, held: Vec::with_capacity(HELD), bytes: 0, most: market.most_bytes })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// `market-file-too-large`; as the disk says.
    pub(crate) async fn take(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.bytes += bytes.len() as u64;
        if self.bytes > self.most {
            return Err(file_too_large(self.most));
        }
        self.held.extend_from_slice(bytes);
        if self.held.len() >= HELD { self.write().await } else { Ok(()) }
    }

    async fn write(&mut self) -> Result<(), Error> {
        let Some(mut file) = self.file.take() else { return Ok(()) };
        let held = std::mem::replace(&mut self.held, Vec::with_capacity(HELD));
        self.file = Some(on_disk(move || file.write_all(&held).map(|()| file)).await?);
        Ok(())
    }

    /// It is whole: gives the id of its scan, where it is and how large it is.
    ///
    /// # Errors
    /// `required` when nothing came; as the disk says.
    pub(crate) async fn end(mut self) -> Result<(ScanId, PathBuf, u64), Error> {
        if self.bytes == 0 {
            return Err(Refusal::field("file", "required").into());
        }
        self.write().await?;
        let (file, part, whole) = (self.file.take(), self.part.clone(), self.whole.clone());
        on_disk(move || {
            file.map_or(Ok(()), |file| file.sync_all())?;
            std::fs::rename(part, whole)
        })
        .await?;
        Ok((self.id, self.whole.clone(), self.bytes))
    }
}

impl Drop for Receiving {
    fn drop(&mut self) {
        // After its end it has another name.
        let _ = std::fs::remove_file(&self.part);
    }
}

/// A file that is larger than may come in.
pub(crate) fn file_too_large(most: u64) -> Error {
    Refusal::Invalid(vec![Problem::new("file", "market-file-too-large").with((most >> 20).to_string())]).into()
}

/// Does what waits for the disk where waiting is allowed. A full disk is no mistake of ours.
async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?;
    done.map_err(|error| Error::Unavailable(format!("a file of a market: {error}")))
}
