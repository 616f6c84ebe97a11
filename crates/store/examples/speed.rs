//! What a list page and an import ask of the database, over and over, for whoever counts instructions or seconds.
//!
//!     speed make URL ROWS     a table of sixteen columns with so many rows
//!     speed read URL TIMES    a page of fifty-one of its rows, so many times
//!     speed write URL TIMES   five hundred rows of nine columns in one statement, so many times in one transaction
//!     speed one URL TIMES     a row that is looked up by its key, so many times

use std::error::Error;

use store::{Row, Store, Value, query};
use uuid::Uuid;

/// How many rows go into one statement.
const GROUP: u128 = 500;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", url, count] => make(&Store::open(url).await?, count.parse()?).await,
        ["read", url, count] => read(&Store::open(url).await?, count.parse()?).await,
        ["write", url, count] => write(&Store::open(url).await?, count.parse()?).await,
        ["one", url, count] => one(&Store::open(url).await?, count.parse()?).await,
        _ => Err("speed make|read|write|one URL COUNT".into()),
    }
}

async fn make(store: &Store, rows: u128) -> Outcome<()> {
    let mut tx = store.write().await?;
    let table = "create table speed_read (id uuid not null primary key, version bigint not null, title text not null, \
         company text not null, status text not null, exception boolean not null, amount bigint not null, next_on date, \
         fit_low double precision not null, profile uuid not null, stage text not null, verdict text not null, \
         fit_high double precision not null, owner uuid not null, next_action text, heard_on date not null)";
    tx.run(query(table)).await?;
    let written = "create table speed_write (id uuid not null primary key, company uuid not null, attribute text not null, \
         value text not null, number double precision, day date, said_by uuid not null, at bigint not null, kind text not null)";
    tx.run(query(written)).await?;
    for at in 0..rows {
        let mut insert = query("insert into speed_read values (").with(Uuid::from_u128(at)).and(", ").with(1_i64);
        for text in [format!("Besturing voor lijn {at}"), format!("Machinefabriek {at} B.V."), "open".into()] {
            insert = insert.and(", ").with(text);
        }
        insert = insert.and(", ").with(at % 7 == 0).and(", ").with(7_919_000_i64).and(", ");
        insert = insert.with((at % 3 != 0).then_some(domain::time::Day::constant(2026, 11, 3))).and(", ");
        insert = insert.with(0.25).and(", ").with(Uuid::from_u128(7)).and(", ").with("offer").and(", ").with("core");
        insert = insert.and(", ").with(0.75).and(", ").with(Uuid::from_u128(9)).and(", ");
        insert = insert.with((at % 2 == 0).then_some("Bellen over de offerte")).and(", ");
        tx.run(insert.with(domain::time::Day::constant(2026, 10, 30)).and(")")).await?;
    }
    Ok(tx.commit().await?)
}

async fn read(store: &Store, times: usize) -> Outcome<()> {
    let mut cells = 0;
    for _ in 0..times {
        let mut reader = store.read().await?;
        let page = query(
            "select id, version, title, company, status, exception, amount, next_on, fit_low, profile, stage, verdict, \
             fit_high, owner, next_action, heard_on from speed_read order by id limit ",
        );
        cells += reader.all(page.with(51_i64), line).await?.into_iter().sum::<usize>();
    }
    println!("{cells}");
    Ok(())
}

/// The values of a row, each made into what a page needs of it.
fn line(row: Row<'_>) -> Result<usize, store::Error> {
    let _: (Uuid, i64, String, String, String) = (row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?, row.at(4)?);
    let _: (bool, i64, Option<domain::time::Day>, f64) = (row.at(5)?, row.at(6)?, row.at(7)?, row.at(8)?);
    let _: (Uuid, String, String, f64, Uuid) = (row.at(9)?, row.at(10)?, row.at(11)?, row.at(12)?, row.at(13)?);
    let _: (Option<String>, domain::time::Day) = (row.at(14)?, row.at(15)?);
    Ok(16)
}

async fn write(store: &Store, times: u128) -> Outcome<()> {
    let mut tx = store.write().await?;
    for time in 0..times {
        let rows = (0..GROUP).map(|at| {
            let id = (1 << 64) + time * GROUP + at;
            [
                Value::Uuid(Some(Uuid::from_u128(id))),
                Value::Uuid(Some(Uuid::from_u128(at / 5))),
                Value::Text(Some("employees".into())),
                Value::Text(Some(format!("{at} mensen"))),
                Value::Real(Some(12.5)),
                Value::Day(None),
                Value::Uuid(Some(Uuid::from_u128(3))),
                Value::Int(Some(1_700_000_000_000_000)),
                Value::Text(Some("stated".into())),
            ]
        });
        tx.run(query("insert into speed_write values ").rows(rows)).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn one(store: &Store, times: usize) -> Outcome<()> {
    let mut reader = store.read().await?;
    for _ in 0..times {
        let found = query("select title, company, version from speed_read where id = ").with(Uuid::from_u128(17));
        let _: (String, i64) = reader.one(found, |row| Ok((row.get("title")?, row.get("version")?))).await?;
    }
    Ok(())
}
