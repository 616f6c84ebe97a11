//! What people wrote is sealed in a backup: it comes back the same by its keys, and what is erased comes back from no backup
//! that was made before.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use crate::cast::{Cast, NOW, cast};
use crate::sale::{self, at_gate, market};
use domain::ids::{CompanyId, ContactId};
use store::contacts::{self, NewContact};
use store::copies::{self, CopyError, Keys, Restored, Source, content, copy_sealed, forgotten, restore_sealed};
use store::privacy::{self, Wish};
use store::testing::{blank_postgres, each_engine, every_text, one_of_everything};
use store::{Store, files};
use uuid::Uuid;

const SECRET: &str = "5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e";

pub fn keys() -> Keys {
    Keys::made(SECRET).unwrap()
}

/// A backup, sealed by these keys as they are now.
pub async fn sealed(store: &Store, keys: &Keys) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let salt = store::hex(&Uuid::new_v4().into_bytes()).repeat(2);
    copy_sealed(store, NOW.at, &mut file, keys.clone(), (&salt, "/srv/losvast.keys")).await.unwrap();
    file.into_inner()
}

pub async fn opened(url: &str, bytes: &[u8], keys: Option<&Keys>) -> Result<Restored, CopyError> {
    restore_sealed(url, Source::file(Cursor::new(bytes.to_vec()))?, keys).await
}

/// A folder of its own, which goes in the end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        Self(std::env::temp_dir().join(format!("losvast-sealed-{}", Uuid::new_v4())))
    }

    /// The address of another new database.
    pub fn url(&self) -> String {
        let own = self.0.join(Uuid::new_v4().to_string());
        std::fs::create_dir_all(&own).unwrap();
        format!("sqlite://{}", own.join("new.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// Where any of these words stands, table and column.
async fn places(store: &Store, words: &[&str]) -> BTreeSet<String> {
    let holds = |text: &str| words.iter().any(|word| text.to_lowercase().contains(&word.to_lowercase()));
    let all = every_text(store).await.unwrap();
    all.into_iter().filter(|(_, text)| holds(text)).map(|(place, _)| place).collect()
}

/// Everything that is written in a backup, as it can be read without keys.
fn readable(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for n in 0..zip.len() {
        zip.by_index(n).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

async fn firm(store: &Store) -> (Cast, CompanyId) {
    let cast = cast(store).await;
    let dam = market(store, &cast, "", sale::CORE).await;
    at_gate(store, &cast.vera, dam, NOW).await;
    let mut tx = store.write().await.unwrap();
    files::add(&mut tx, &cast.vera, NOW, dam, ("jaarverslag.pdf", b"%PDF-1.7\nWinst van Dam")).await.unwrap();
    tx.commit().await.unwrap();
    (cast, dam)
}

async fn contact(store: &Store, cast: &Cast, company: CompanyId, name: &str) -> ContactId {
    let mut tx = store.write().await.unwrap();
    let new = NewContact { name: name.to_owned(), ..NewContact::default() };
    let id = contacts::add(&mut tx, &cast.vera, NOW, company, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn erase(store: &Store, cast: &Cast, id: Uuid) {
    let mut tx = store.write().await.unwrap();
    let wish = Wish { id: Some(id), company_names: true, ..Wish::default() };
    privacy::erase(&mut tx, Some(&cast.dirk), NOW, &wish).await.unwrap();
    tx.commit().await.unwrap();
}

/// The keys once they gave up what is erased by now.
pub async fn without_erased(store: &Store, mut keys: Keys) -> Keys {
    keys.forget(&forgotten(store).await.unwrap());
    keys
}

#[tokio::test]
async fn what_people_wrote_cannot_be_read_in_a_backup_and_comes_back_the_same_on_either_engine() {
    each_engine(|store| async move {
        firm(&store).await;
        let bytes = sealed(&store, &keys()).await;
        let text = readable(&bytes);
        assert!(text.contains("losvast.keys") && text.contains("decision_maker"), "there is something to read");
        for word in ["Van Dam", "van dam", "jaarverslag", "voorbeeld.nl"] {
            assert!(!text.contains(word), "{word}");
        }
        let folder = Folder::new();
        let (url, blank) = blank_postgres().await.unwrap();
        for url in [folder.url(), url] {
            let restored = opened(&url, &bytes, Some(&keys())).await.unwrap();
            assert_eq!(restored.forgotten, 0);
            let (new, old) = (content(&restored.store, NOW.at).await.unwrap(), content(&store, NOW.at).await.unwrap());
            assert_eq!(new, old, "{}", restored.store.engine());
            restored.store.close().await;
        }
        blank.drop().await.unwrap();
    })
    .await;
}

/// Columns that stay readable: what says how the firm works, and by what something is known again.
const READABLE: [&str; 20] = [
    "company_merges.kept_after",
    "company_merges.kept_before",
    "company_merges.other_before",
    "external_ids.value",
    "hour_projects.key",
    "import_hour_projects.key",
    "import_mappings.settings",
    "import_proposals.alike",
    "imports.columns",
    "imports.settings",
    "market_scans.columns",
    "market_scans.settings",
    "patterns.kind_key",
    "profile_versions.toml",
    "requests.key",
    "saved_views.name_key",
    "saved_views.query",
    "spending_sayings.project_key",
    "spendings.project_key",
    "webhooks.address",
];

#[tokio::test]
async fn who_was_erased_is_in_no_older_backup_in_any_column_but_those_that_say_so() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
        one_of_everything(&store, id, "Wilhelmina Zonneveld").await.unwrap();
        let words = ["wilhelmina", "zonneveld"];
        let all = places(&store, &words).await;
        let keys = keys();
        let older = [sealed(&store, &keys).await, sealed(&store, &keys).await];
        erase(&store, &cast, id).await;
        let left = without_erased(&store, keys.clone()).await;
        assert_ne!(left, keys);
        let newer = sealed(&store, &left).await;
        let folder = Folder::new();
        for backup in &older {
            let before = opened(&folder.url(), backup, Some(&keys)).await.unwrap();
            assert_eq!((before.forgotten, places(&before.store, &words).await), (0, all.clone()));
            before.store.close().await;
            let after = opened(&folder.url(), backup, Some(&left)).await.unwrap();
            assert!(after.forgotten > 40, "{}", after.forgotten);
            let found = places(&after.store, &words).await;
            let told: Vec<&String> = found.iter().filter(|place| !READABLE.contains(&place.as_str())).collect();
            assert_eq!(told, Vec::<&String>::new());
            let word = places(&after.store, &["verwijderd persoon"]).await;
            for place in ["contacts.name", "users.name", "companies.name", "insights.change"] {
                assert!(word.contains(place), "{place} in {word:?}");
            }
            // What is erased there next is later than what was erased here.
            assert_eq!(copies::last_erasure(&after.store).await.unwrap(), left.last());
            after.store.close().await;
        }
        // What it left comes back as it was left.
        let after = opened(&folder.url(), &newer, Some(&left)).await.unwrap();
        assert_eq!(after.forgotten, 0);
        assert_eq!(content(&after.store, NOW.at).await.unwrap(), content(&store, NOW.at).await.unwrap());
        after.store.close().await;
    })
    .await;
}

#[tokio::test]
async fn whoever_is_erased_while_backups_are_made_is_in_each_as_it_became_or_not_at_all() {
    each_engine(|store| async move {
        let (cast, dam) = firm(&store).await;
        let names = ["Zoë Kramer", "Jan Zonneveld", "Femke Prinsen", "Piet Verhaar"];
        let mut people = Vec::new();
        for name in names {
            people.push(contact(&store, &cast, dam, name).await);
        }
        let keys = keys();
        let erasing = async {
            for id in &people {
                erase(&store, &cast, id.0).await;
            }
        };
        let backups = async {
            let mut all = Vec::new();
            for _ in 0..4 {
                all.push(sealed(&store, &keys).await);
            }
            all
        };
        let (_, backups) = tokio::join!(erasing, backups);
        let left = without_erased(&store, keys).await;
        let folder = Folder::new();
        for backup in &backups {
            let restored = opened(&folder.url(), backup, Some(&left)).await.unwrap();
            assert_eq!(places(&restored.store, &names).await, BTreeSet::new());
            restored.store.close().await;
        }
        // The last was begun with keys of before, after some were erased at the latest; one that is begun now has all.
        let restored = opened(&folder.url(), &sealed(&store, &self::keys()).await, Some(&left)).await.unwrap();
        assert_eq!(restored.forgotten, 0, "keys from before an erasure seal what it left as those from after it do");
        restored.store.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_erased_in_a_restored_copy_is_in_none_of_its_backups_either() {
    each_engine(|store| async move {
        let (cast, dam) = firm(&store).await;
        let [zoe, jan] =
            [contact(&store, &cast, dam, "Zoë Kramer").await, contact(&store, &cast, dam, "Jan Zonneveld").await];
        let keys = keys();
        let first = sealed(&store, &keys).await;
        erase(&store, &cast, zoe.0).await;
        let keys = without_erased(&store, keys).await;
        let folder = Folder::new();
        let other = opened(&folder.url(), &first, Some(&keys)).await.unwrap().store;
        assert_eq!(places(&other, &["Zoë Kramer"]).await, BTreeSet::new());
        assert!(places(&other, &["Jan Zonneveld"]).await.contains("contacts.name"));
        let second = sealed(&other, &keys).await;
        // The row that holds nobody any more is filled again, and erased again.
        let mut tx = other.write().await.unwrap();
        let name = NewContact { name: "Zoë Kramer".into(), ..NewContact::default() };
        let version = contacts::by_id(&mut tx, &cast.vera.person, zoe).await.unwrap().version;
        contacts::change(&mut tx, &cast.vera, NOW, (zoe, version), name).await.unwrap();
        tx.commit().await.unwrap();
        let third = sealed(&other, &keys).await;
        erase(&other, &cast, zoe.0).await;
        erase(&other, &cast, jan.0).await;
        let left = without_erased(&other, keys).await;
        for backup in [&first, &second, &third] {
            let restored = opened(&folder.url(), backup, Some(&left)).await.unwrap();
            assert_eq!(places(&restored.store, &["Zoë Kramer", "Jan Zonneveld"]).await, BTreeSet::new());
            restored.store.close().await;
        }
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn without_its_keys_a_backup_is_refused_or_restored_without_what_people_wrote() {
    each_engine(|store| async move {
        firm(&store).await;
        let bytes = sealed(&store, &keys()).await;
        let folder = Folder::new();
        let url = folder.url();
        let refused = opened(&url, &bytes, None).await.unwrap_err();
        assert!(matches!(&refused, CopyError::Sealed(at) if at == "/srv/losvast.keys"), "{refused}");
        let others = Keys::made(&SECRET.replace('5', "6")).unwrap();
        let refused = opened(&url, &bytes, Some(&others)).await.unwrap_err();
        assert!(matches!(refused, CopyError::OtherKeys(..)), "{refused}");
        let restored = opened(&url, &bytes, Some(&Keys::none())).await.unwrap();
        assert!(restored.forgotten > 10);
        assert_eq!(places(&restored.store, &["Van Dam Machines", "voorbeeld.nl"]).await, BTreeSet::new());
        let (new, old) = (content(&restored.store, NOW.at).await.unwrap(), content(&store, NOW.at).await.unwrap());
        let rows = |contents: &copies::Contents, name: &str| {
            contents.tables.iter().find(|table| table.name == name).map(|table| table.rows)
        };
        for table in ["companies", "contacts", "opportunities", "events", "users"] {
            assert_eq!(rows(&new, table), rows(&old, table), "{table}");
        }
        restored.store.close().await;
    })
    .await;
}
