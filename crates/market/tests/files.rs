//! Whole files of every spelling, sound and broken, read as their users made them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

use std::{
    io::{Cursor, Write},
    sync::Arc,
};

use market::{FileError, Format, Input, Limits, ReadAs, Record, Step, Table};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

fn input(bytes: &[u8]) -> Input {
    Input::Bytes { name: "test".into(), bytes: Arc::from(bytes) }
}

/// The columns, the rows, and the refused rows of a file.
type Whole = (Vec<String>, Vec<Vec<String>>, Vec<String>);

/// The columns, the rows, and the refused rows as `row:reason`.
fn read(bytes: &[u8], how: &ReadAs) -> Result<Whole, FileError> {
    let mut table = Table::open(input(bytes), how)?;
    let columns = table.columns().to_vec();
    let (mut rows, mut record) = (table.rows()?, Record::default());
    let (mut read, mut refused) = (Vec::new(), Vec::new());
    loop {
        match rows.read(&mut record)? {
            Step::Row => read.push(record.cells().map(|cell| cell.text.to_owned()).collect()),
            Step::Refused(problem) => refused.push(format!("{}:{}", problem.row, problem.reason.code())),
            Step::End => return Ok((columns, read, refused)),
        }
    }
}

fn check(bytes: &[u8], columns: &[&str], rows: &[&[&str]], refused: &[&str]) {
    let (found_columns, found_rows, found_refused) = read(bytes, &ReadAs::default()).unwrap();
    assert_eq!(found_columns, columns);
    assert_eq!(found_rows, rows);
    assert_eq!(found_refused, refused);
}

fn fails(bytes: &[u8], code: &str) {
    let error = read(bytes, &ReadAs::default()).expect_err(code);
    assert_eq!(error.code(), code, "{error}");
}

#[test]
fn a_ragged_row_is_refused_by_itself_and_the_rest_goes_on() {
    check(
        b"a;b;c\n1;2;3\n4;5\n6;7;8;9\n10;11;12;\n\n;;\n13;14;15\n\n\n",
        &["a", "b", "c"],
        &[&["1", "2", "3"], &["10", "11", "12"], &["13", "14", "15"]],
        &["3:too-few-values", "4:too-many-values", "6:blank", "7:blank"],
    );
}

#[test]
fn columns_always_have_a_name_of_their_own() {
    check(
        b"\n\n,name, name ,\"a\n b\"\n1,2,3,4\n",
        &["column 1", "name", "name (2)", "a b"],
        &[&["1", "2", "3", "4"]],
        &[],
    );
}

#[test]
fn letters_of_every_encoding_are_read() {
    check(b"naam;n\ncaf\xE9 \x85;007\n", &["naam", "n"], &[&["café …", "007"]], &[]);
    check("\u{FEFF}naam;n\r\ncafé …;007\r\n".as_bytes(), &["naam", "n"], &[&["café …", "007"]], &[]);
    let wide: Vec<u8> = "\u{FEFF}naam\tn\r\ncafé …\t007\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&wide, &["naam", "n"], &[&["café …", "007"]], &[]);
}

#[test]
fn a_file_that_only_says_how_it_is_written_is_empty() {
    for bytes in [&b"\xFE\xFF"[..], b"\xFF\xFE", b"\xEF\xBB\xBF"] {
        fails(bytes, "empty");
    }
}

#[test]
fn a_broken_letter_or_a_zero_refuses_its_row_only() {
    let how = ReadAs { encoding: market::Encoding::from_code("utf-8"), ..ReadAs::default() };
    let (_, rows, refused) = read(b"a;b\n1;\xE9\n2;x\n3;\0\n4;y\n", &how).unwrap();
    assert_eq!(rows, [["2", "x"], ["4", "y"]]);
    assert_eq!(refused, ["2:encoding", "4:control-character"]);
}

#[test]
fn a_file_that_is_something_else_says_what_it_looks_like() {
    fails(b"", "empty");
    fails(b"\n\n\r\n", "empty");
    fails(b"%PDF-1.4 and so on", "looks-like");
    fails(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "looks-like");
    fails(b"a;b\n\"open;2\n", "unclosed-quote");
    fails(&zipped(&[("word/document.xml", b"<w/>")]), "looks-like");
    fails(&zipped(&[("readme.txt", b"hello")]), "looks-like");
    let missing = Table::open(std::path::PathBuf::from("/does/not/exist.csv"), &ReadAs::default());
    assert_eq!(missing.err().map(|error| error.code()), Some("unreadable"));
    let folder = Table::open(std::env::temp_dir(), &ReadAs::default());
    assert_eq!(folder.err().map(|error| error.code()), Some("unreadable"));
}

#[test]
fn a_line_without_end_is_refused() {
    let mut endless = b"a;b\n1;2\n".to_vec();
    endless.resize(3 << 20, b'x');
    fails(&endless, "field-too-long");
    fails(&vec![b'x'; 3 << 20], "field-too-long");
}

#[test]
fn more_rows_than_allowed_are_refused() {
    let how = ReadAs { limits: Limits { rows: 2, ..Limits::default() }, ..ReadAs::default() };
    assert_eq!(read(b"a\n1\n2\n", &how).unwrap().1.len(), 2);
    assert_eq!(read(b"a\n1\n2\n3\n", &how).unwrap_err().code(), "too-many-rows");
}

/// A workbook with two sheets; the second holds a value of every kind.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Uitleg").unwrap().write(0, 0, "Lees mij").unwrap();
    let sheet = book.add_worksheet().set_name("Data").unwrap();
    for (column, name) in ["naam", "omzet", "klant", "sinds", "kvk"].into_iter().enumerate() {
        sheet.write(0, column as u16, name).unwrap();
    }
    let day = CellFormat::new().set_num_format("dd-mm-yyyy");
    sheet.write(1, 0, "Café \"De\" Zon").unwrap();
    sheet.write(1, 1, 110_643.5).unwrap();
    sheet.write(1, 2, true).unwrap();
    sheet.write_with_format(1, 3, ExcelDateTime::from_ymd(2024, 11, 2).unwrap(), &day).unwrap();
    sheet.write(1, 4, "00123456").unwrap();
    sheet.write(3, 0, "Na een lege regel").unwrap();
    sheet.write(3, 1, 19).unwrap();
    sheet.write_blank(9, 1, &day).unwrap();
    sheet.write_blank(0, 8, &day).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_gives_its_values() {
    let how = ReadAs { sheet: Some("data".into()), ..ReadAs::default() };
    let (columns, rows, refused) = read(&workbook(), &how).unwrap();
    assert_eq!(columns, ["naam", "omzet", "klant", "sinds", "kvk"]);
    assert_eq!(rows[0], ["Café \"De\" Zon", "110643.5", "yes", "2024-11-02", "00123456"]);
    assert_eq!(rows[1], ["Na een lege regel", "19", "", "", ""]);
    assert_eq!((rows.len(), refused), (2, vec!["3:blank".to_owned()]));
}

#[test]
fn a_duration_in_a_workbook_is_the_clock_that_its_cell_shows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, (days, format)) in
        [(0.0625, "[h]:mm"), (1.5, "[hh]:mm:ss"), (0.3125, "h:mm"), (0.0625, "0.00")].into_iter().enumerate()
    {
        sheet.write(row as u32 + 1, 0, "regel").unwrap();
        sheet.write_with_format(row as u32 + 1, 1, days, &CellFormat::new().set_num_format(format)).unwrap();
    }
    sheet.write(0, 0, "wat").unwrap();
    sheet.write(0, 1, "duur").unwrap();
    let (_, rows, _) = read(&book.save_to_buffer().unwrap(), &ReadAs::default()).unwrap();
    let found: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(found, ["1:30:00", "36:00:00", "7:30:00", "0.0625"]);
}

#[test]
fn a_workbook_says_which_sheets_it_has() {
    let table = Table::open(input(&workbook()), &ReadAs::default()).unwrap();
    assert_eq!(table.format(), Format::Xlsx { sheet: "Uitleg".into(), sheets: vec!["Uitleg".into(), "Data".into()] });
    let how = ReadAs { sheet: Some("Blad1".into()), ..ReadAs::default() };
    let error = read(&workbook(), &how).unwrap_err();
    assert_eq!(error.to_string(), "no sheet named “Blad1”; the workbook has: Uitleg, Data");
}

#[test]
fn a_workbook_that_is_cut_off_anywhere_is_an_error_and_never_a_panic() {
    let whole = workbook();
    for end in (4..whole.len() - 1).step_by(whole.len() / 60) {
        let error = read(&whole[..end], &ReadAs::default()).expect_err("cut off");
        assert!(matches!(error, FileError::CutOff | FileError::Damaged(_)), "{end}: {error}");
    }
}

#[test]
fn a_workbook_with_damaged_bytes_is_never_a_panic() {
    let whole = workbook();
    for at in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5a;
        let _ = read(&damaged, &ReadAs::default());
    }
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let how = ReadAs { limits: Limits { unpacked_bytes: 1 << 20, ..Limits::default() }, ..ReadAs::default() };
    let bomb = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &vec![b'<'; 4 << 20])]);
    assert!(bomb.len() < 100_000);
    assert_eq!(read(&bomb, &how).unwrap_err().code(), "too-much-unpacked");

    // The same with sizes that lie: the declared size stands in the list at the end and before the part itself.
    let (real, lie) = ((4_u32 << 20).to_le_bytes(), 100_u32.to_le_bytes());
    let mut liar = bomb.clone();
    for at in 0..liar.len() - 4 {
        if liar[at..at + 4] == real {
            liar[at..at + 4].copy_from_slice(&lie);
        }
    }
    assert_ne!(liar, bomb);
    let code = read(&liar, &how).unwrap_err().code();
    assert!(["too-much-unpacked", "damaged"].contains(&code), "{code}");
}

#[test]
fn a_workbook_that_promises_more_texts_than_it_holds_is_refused() {
    let strings = b"<?xml version=\"1.0\"?><sst uniqueCount = \"99999999999999\"><si><t>a</t></si></sst>";
    let book = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", strings)]);
    fails(&book, "damaged");
    let one_piece = vec![b'x'; 9 << 20];
    fails(
        &zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &one_piece)]),
        "too-much-unpacked",
    );
}

/// Ten entities, each of which stands for ten of the one before: ten thousand million letters, if anybody wrote them out.
fn laughs() -> String {
    let grows = (1..10).map(|at| format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10)));
    format!("<!DOCTYPE x [<!ENTITY l0 \"haha haha \">{}]>", grows.collect::<String>())
}

#[test]
fn a_workbook_whose_entities_stand_for_ever_more_of_them_grows_no_memory() {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/>\
         </sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{OFFICE}/sharedStrings\" \
         Target=\"sharedStrings.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let inline = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let shared = "<c t=\"s\"><v>0</v></c>";
    let strings = format!("{}<sst xmlns=\"{MAIN}\" uniqueCount=\"1\"><si><t>&l9;</t></si></sst>", laughs());
    let file = |doctype: &str, cell: &str, strings: &str| {
        let rows = format!("<row r=\"1\">{}</row><row r=\"2\">{cell}</row>", inline("naam"));
        let sheet = format!("{doctype}<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        zipped(&[
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/sharedStrings.xml", strings.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    };
    let none = format!("<sst xmlns=\"{MAIN}\"></sst>");
    check(&file("", &inline("gewoon"), &none), &["naam"], &[&["gewoon"]], &[]);
    // What stands outside the workbook is not fetched either.
    let outside = "<!DOCTYPE x [<!ENTITY l9 SYSTEM \"file:///etc/passwd\">]>";
    for file in
        [file(&laughs(), &inline("&l9;"), &none), file("", shared, &strings), file(outside, &inline("&l9;"), &none)]
    {
        // Refused in words or read as it stands there; written out by nobody.
        if let Ok((columns, rows, _)) = read(&file, &ReadAs::default()) {
            let texts: Vec<&String> = columns.iter().chain(rows.iter().flatten()).collect();
            assert!(texts.iter().all(|text| text.len() < 100 && !text.contains("root:")), "{texts:?}");
        }
    }
}

/// Texts of any letters, without the zero that no file may hold and blanks that no one would see.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9 ,;\"'\t|€é\r\n=]{0,12}", "\\PC{0,8}"].prop_map(|text| text.replace('\0', ""))
}

fn tables() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2_usize..6).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..12))
}

/// What a reader should see of these rows: without the blank ones.
fn visible(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    rows.iter().filter(|row| row.iter().any(|text| !text.trim().is_empty())).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_as_csv_is_read_back(rows in tables(), separator in 0_usize..4, crlf: bool) {
        let separator = market::Separator::ALL[separator];
        let byte = match separator.code() { "comma" => b',', "semicolon" => b';', "tab" => b'\t', _ => b'|' };
        let ends = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().delimiter(byte).terminator(ends).from_writer(Vec::new());
        let header: Vec<String> = (0..rows[0].len()).map(|i| format!("c{i}")).collect();
        writer.write_record(&header).unwrap();
        for row in &rows { writer.write_record(row).unwrap(); }
        let how = ReadAs { separator: Some(separator), ..ReadAs::default() };
        let (columns, found, refused) = read(&writer.into_inner().unwrap(), &how).unwrap();
        prop_assert_eq!(columns, header);
        prop_assert_eq!(found.len() + refused.len(), rows.len());
        prop_assert_eq!(found, visible(&rows));
    }

    #[test]
    fn what_is_written_as_xlsx_is_read_back(rows in tables()) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for column in 0..rows[0].len() { sheet.write_string(0, column as u16, format!("c{column}")).unwrap(); }
        for (r, row) in rows.iter().enumerate() {
            for (c, text) in row.iter().enumerate() { sheet.write_string(r as u32 + 1, c as u16, text).unwrap(); }
        }
        let (_, found, _) = read(&book.save_to_buffer().unwrap(), &ReadAs::default()).unwrap();
        // XML knows one line end only.
        let plain = |text: &String| text.replace("\r\n", "\n").replace('\r', "\n");
        let expected: Vec<Vec<String>> = visible(&rows).iter().map(|row| row.iter().map(plain).collect()).collect();
        let found: Vec<Vec<String>> = found.iter().map(|row| row.iter().map(plain).collect()).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, &ReadAs::default());
    }
}
