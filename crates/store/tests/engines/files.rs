//! Files that back facts, on both engines.

use crate::cast::{NOW, PROFILE, cast, company, named, problems, published};
use domain::fact::Source;
use domain::ids::FileId;
use domain::time::Now;
use store::facts::{self, Proof, Statement, Value};
use store::testing::{each_engine, rows};
use store::{Error, Fault, events, files};

fn stated(value: &str, file: FileId) -> Statement {
    Statement {
        values: vec![Value { attribute: "employees".into(), value: value.into(), system: None }],
        source: Source::Register,
        obtained_on: NOW.today,
        proof: Proof { file: Some(file.0), ..Proof::default() },
    }
}

#[tokio::test]
async fn a_file_comes_back_byte_for_byte_to_whoever_sees_the_company() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let dam = company(&store, &cast, named("Dam", &[])).await;
        // Larger than one part, with every byte in it.
        let mut pdf = b"%PDF-1.7\n".to_vec();
        pdf.extend((0..600_000_u32).map(|at| (at % 256) as u8));
        let mut tx = store.write().await.unwrap();
        let id = files::add(&mut tx, &cast.vera, NOW, dam, ("C:\\stukken\\Jaarverslag.pdf", &pdf)).await.unwrap();
        assert_eq!(files::of(&mut tx, &cast.vera.person, dam, 10).await.unwrap(), []);
        facts::add(&mut tx, &cast.vera, NOW, dam, stated("120", id)).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        let file = files::by_id(&mut reader, &cast.leo.person, id).await.unwrap();
        assert_eq!((file.name.as_str(), file.media_type.as_str()), ("Jaarverslag.pdf", "application/pdf"));
        assert_eq!(files::bytes(&mut reader, &file).await.unwrap(), pdf);
        assert_eq!(files::of(&mut reader, &cast.vera.person, dam, 10).await.unwrap(), [file]);
        let proof = facts::of(&mut reader, dam).await.unwrap().pop().unwrap().proof;
        assert_eq!((proof.file, proof.file_name.as_str()), (Some(id.0), "Jaarverslag.pdf"));
        let known = facts::latest(&mut reader, dam).await.unwrap();
        assert!(known.about("employees").unwrap().evidence.is_some());
        let told = events::about(&mut reader, dam, 10).await.unwrap();
        assert!(told.iter().any(|event| event.verb == "file-added" && event.after.contains("Jaarverslag.pdf")));
        let hidden = files::by_id(&mut reader, &cast.tess.person, id).await;
        assert!(matches!(hidden, Err(Error::NotFound)), "{hidden:?}");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_good_or_not_for_this_person_is_not_kept() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = company(&store, &cast, named("Dam", &[])).await;
        let bos = company(&store, &cast, named("Bos", &[])).await;
        let mut tx = store.write().await.unwrap();
        for (name, bytes, code) in [
            ("verslag.pdf", &b"<html>"[..], "file-mismatch"),
            ("verslag.exe", b"MZ", "file-kind"),
            ("", b"tekst", "required"),
            ("leeg.txt", b"", "file-none"),
        ] {
            let refused = files::add(&mut tx, &cast.vera, NOW, dam, (name, bytes)).await;
            assert_eq!(problems(refused), [("file".to_owned(), code)]);
        }
        let refused = files::add(&mut tx, &cast.leo, NOW, dam, ("a.txt", b"tekst")).await;
        assert!(matches!(refused, Err(Fault::Refused(_))), "{refused:?}");
        let id = files::add(&mut tx, &cast.vera, NOW, bos, ("a.txt", b"tekst")).await.unwrap();
        let refused = facts::add(&mut tx, &cast.vera, NOW, dam, stated("1", id)).await;
        assert_eq!(problems(refused), [("evidence_file".to_owned(), "file-gone")]);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_nothing_refers_to_is_let_go_after_a_day() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = company(&store, &cast, named("Dam", &[])).await;
        let mut tx = store.write().await.unwrap();
        let used = files::add(&mut tx, &cast.vera, NOW, dam, ("a.txt", b"tekst")).await.unwrap();
        facts::add(&mut tx, &cast.vera, NOW, dam, stated("1", used)).await.unwrap();
        let loose = files::add(&mut tx, &cast.vera, NOW, dam, ("b.txt", b"tekst")).await.unwrap();
        let later = Now { at: NOW.at.plus_days(1), today: NOW.today };
        files::sweep(&mut tx, later).await.unwrap();
        assert!(files::by_id(&mut tx, &cast.vera.person, loose).await.is_ok());
        files::sweep(&mut tx, Now { at: later.at.plus_days(1), ..later }).await.unwrap();
        assert!(matches!(files::by_id(&mut tx, &cast.vera.person, loose).await, Err(Error::NotFound)));
        assert!(files::by_id(&mut tx, &cast.vera.person, used).await.is_ok());
        tx.commit().await.unwrap();
        assert_eq!(rows(&store, "file_parts").await.unwrap(), 1);
    })
    .await;
}
