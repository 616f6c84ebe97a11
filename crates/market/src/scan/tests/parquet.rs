//! A table says the same as CSV and as Parquet, however its columns are kept, and broken files are refused.

use ::parquet::{
    basic::Compression,
    file::properties::{EnabledStatistics, WriterProperties, WriterVersion},
};

use super::*;
use crate::parquet::write::{Column, Values, write_as};

const NAMES: [&str; 7] = ["name", "employees", "industry", "owner", "branch", "pain", "revenue"];

/// Rows of cells, as they stand in text.
type Rows = Vec<Vec<String>>;

/// The same values as in [`value`], without the quotes that CSV needs.
fn cell(column: usize) -> BoxedStrategy<String> {
    let bare = |text: String| match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => text,
    };
    value(column).prop_map(bare).prop_filter("no text holds a zero", |text| !text.contains('\0')).boxed()
}

/// Rows of which each has a name, so that none is blank.
fn rows() -> impl Strategy<Value = Rows> {
    let mut cells: Vec<_> = (0..7).map(cell).collect();
    cells[0] = prop::sample::select(vec!["Jansen", "De Boer, BV", "É&Z"]).prop_map(str::to_owned).boxed();
    prop::collection::vec(cells, 0..60)
}

/// Rows in which every number is one, and none can be read in two ways.
fn sound_rows() -> impl Strategy<Value = Rows> {
    let unknown = |text: BoxedStrategy<String>| prop_oneof![6 => text, 1 => Just(String::new())].boxed();
    let mut cells: Vec<_> = (0..7).map(cell).collect();
    cells[0] = Just("x".to_owned()).boxed();
    cells[1] = unknown((-5_i64..400).prop_map(|n| n.to_string()).boxed());
    cells[5] = unknown((0_i64..7).prop_map(|n| n.to_string()).boxed());
    cells[6] = unknown((-10_i32..900).prop_map(|n| (f64::from(n) / 100.0).to_string()).boxed());
    prop::collection::vec(cells, 0..60)
}

/// How a Parquet file is kept.
#[derive(Clone, Debug)]
struct Kept {
    together: usize,
    page: usize,
    dictionary: bool,
    newer: bool,
    packing: u8,
}

fn kept() -> impl Strategy<Value = Kept> {
    let all = (1_usize..40, 1_usize..20, any::<bool>(), any::<bool>(), 0_u8..4);
    all.prop_map(|(together, page, dictionary, newer, packing)| Kept { together, page, dictionary, newer, packing })
}

impl Kept {
    fn write(&self, columns: &[Column]) -> Vec<u8> {
        let packing = match self.packing {
            0 => Compression::UNCOMPRESSED,
            1 => Compression::SNAPPY,
            2 => Compression::GZIP(Default::default()),
            _ => Compression::ZSTD(Default::default()),
        };
        let version = if self.newer { WriterVersion::PARQUET_2_0 } else { WriterVersion::PARQUET_1_0 };
        let properties = WriterProperties::builder()
            .set_compression(packing)
            .set_writer_version(version)
            .set_dictionary_enabled(self.dictionary)
            .set_dictionary_page_size_limit(200)
            .set_statistics_enabled(EnabledStatistics::None)
            .set_data_page_row_count_limit(self.page)
            .set_write_batch_size(1);
        let mut out = Vec::new();
        write_as(&mut out, columns, properties.build().into(), self.together).unwrap();
        out
    }
}

fn as_text(rows: &Rows) -> Vec<Column> {
    let values = |at: usize| rows.iter().map(|row| Some(row[at].clone()).filter(|text| !text.is_empty())).collect();
    let column = |(at, name): (usize, &&str)| Column { name: (*name).to_owned(), values: Values::Text(values(at)) };
    NAMES.iter().enumerate().map(column).collect()
}

/// Numbers as numbers.
fn typed(rows: &Rows) -> Vec<Column> {
    let mut columns = as_text(rows);
    let whole = |at: usize| Values::Whole(rows.iter().map(|row| row[at].parse().ok()).collect());
    (columns[1].values, columns[5].values) = (whole(1), whole(5));
    columns[6].values = Values::Fraction(rows.iter().map(|row| row[6].parse().ok()).collect());
    columns
}

fn as_csv(rows: &Rows) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(NAMES).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

/// What is told of a table as CSV and as Parquet, held beside each other.
fn the_same(rows: &Rows, columns: &[Column], kept: &Kept, cuts: Cuts) {
    let (csv, parquet) = (check(&as_csv(rows), cuts), check(&kept.write(columns), cuts));
    match (csv, parquet) {
        (Ok((mut csv, _)), Ok((parquet, _))) => {
            // The first row of CSV is its header.
            csv.refused.iter_mut().for_each(|problem| problem.row -= 1);
            csv.best.iter_mut().for_each(|row| row.row -= 1);
            assert_eq!((csv.summary, csv.refused), (parquet.summary, parquet.refused));
            assert_eq!(csv.best, parquet.best);
        }
        (Err(_), Err(_)) => {}
        (csv, parquet) => {
            panic!("{rows:?}: {:?} but {:?}", csv.map(|(told, _)| told.summary), parquet.map(|(told, _)| told.summary))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_of_text_says_the_same_as_csv_and_as_parquet(rows in rows(), kept in kept(), cuts in cuts()) {
        the_same(&rows, &as_text(&rows), &kept, cuts);
    }

    #[test]
    fn a_number_says_the_same_as_text_and_as_itself(rows in sound_rows(), kept in kept(), cuts in cuts()) {
        the_same(&rows, &typed(&rows), &kept, cuts);
    }

    #[test]
    fn no_broken_byte_makes_it_panic(
        rows in sound_rows(),
        kept in kept(),
        broken in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut: Option<prop::sample::Index>,
    ) {
        let mut bytes = kept.write(&typed(&rows));
        for (at, byte) in broken {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let (profile, settings) = (Profile::parse(PROFILE).unwrap(), Settings::default());
        if let Ok((told, _)) = scanned(&input(&bytes), &ReadAs::default(), &options(&profile, &settings), CUTS) {
            prop_assert_eq!(told.summary.read(), told.summary.judged + told.summary.refused);
        }
    }
}

const PLAINLY: Kept = Kept { together: 100, page: 50, dictionary: true, newer: false, packing: 1 };

fn company(employees: &str) -> Vec<String> {
    ["a", employees, "33", "ja", "x", "1", "3"].map(str::to_owned).to_vec()
}

#[test]
fn a_file_that_is_cut_off_or_damaged_is_refused_as_a_whole() {
    let whole = PLAINLY.write(&as_text(&vec![company("10"); 500]));
    assert_eq!(check(&whole, CUTS).unwrap().0.summary.judged, 500);
    for length in [4, 8, 100, whole.len() - 1] {
        let error = check(&whole[..length], CUTS).unwrap_err();
        assert!(error.contains("ParquetCutOff"), "{length}: {error}");
    }
    let mut damaged = whole.clone();
    damaged[20..60].fill(0xFF);
    let error = check(&damaged, CUTS).unwrap_err();
    assert!(error.contains("ParquetDamaged") && error.contains("name"), "{error}");
    let mut encrypted = whole;
    encrypted[3] = b'E';
    assert!(check(&encrypted, CUTS).unwrap_err().contains("LooksLike(Parquet)"));
}

#[test]
fn a_later_value_that_shows_another_sign_has_the_file_read_again() {
    let mut rows = vec![company("10"); 200];
    rows[150][6] = "12,5".to_owned();
    let (told, heard) = check(&PLAINLY.write(&as_text(&rows)), CUTS).unwrap();
    assert_eq!((told.summary.judged, told.summary.refused, heard.times), (200, 0, 2));
    rows[10][6] = "3.5".to_owned();
    assert!(check(&PLAINLY.write(&as_text(&rows)), CUTS).unwrap_err().contains("mixed: true"));
}

#[test]
fn a_value_that_is_no_text_refuses_its_row_where_somebody_asks_for_it() {
    let mut rows = vec![company("10"); 30];
    rows[7][4] = "a\0b".to_owned();
    let (told, _) = check(&PLAINLY.write(&as_text(&rows)), CUTS).unwrap();
    assert_eq!(told.refused, [RowProblem::value(8, "branch", "a\0b", Reason::ControlCharacter)]);
    rows[7].swap(0, 4);
    assert_eq!(check(&PLAINLY.write(&as_text(&rows)), CUTS).unwrap().0.summary.refused, 0, "nobody judges a name");
}

#[test]
fn a_row_of_nothing_is_a_company_of_which_nothing_is_known() {
    let rows = vec![vec![String::new(); 7]; 3];
    let told = check(&PLAINLY.write(&as_text(&rows)), CUTS).unwrap().0;
    assert_eq!((told.summary.judged, told.summary.open), (3, 3));
}

#[test]
fn a_group_without_rows_has_none() {
    let schema = "message table { optional binary name (STRING); optional int64 employees; }";
    let schema = ::parquet::schema::parser::parse_message_type(schema).unwrap();
    let mut bytes = Vec::new();
    let mut file =
        ::parquet::file::writer::SerializedFileWriter::new(&mut bytes, schema.into(), Default::default()).unwrap();
    let mut group = file.next_row_group().unwrap();
    while let Some(column) = group.next_column().unwrap() {
        column.close().unwrap();
    }
    group.close().unwrap();
    file.close().unwrap();
    assert_eq!(check(&bytes, CUTS).unwrap().0.summary.read(), 0);
}

#[test]
fn rows_are_there_also_where_no_column_answers() {
    let mut columns = as_text(&vec![company("10"); 250]);
    columns.iter_mut().for_each(|column| column.name.push_str(" of the firm"));
    let whole = PLAINLY.write(&columns);
    assert_eq!(check(&whole, CUTS).unwrap().0.summary.open, 250);
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, &whole).unwrap();
    assert!(check(&packer.finish().unwrap(), CUTS).unwrap_err().contains("unpack it first"));
}

#[test]
fn whoever_breaks_off_gets_the_first_groups() {
    let (profile, settings) = (Profile::parse(PROFILE).unwrap(), Settings::default());
    let mut scan = Scan::new(options(&profile, &settings));
    let mut heard = Heard { stop_at: Some(250), ..Heard::default() };
    let file = input(&PLAINLY.write(&as_text(&vec![company("10"); 1_000])));
    assert!(!scan.file(&file, &ReadAs::default(), &mut heard).unwrap());
    let (summary, best) = scan.end();
    assert_eq!((summary.judged, best.len()), (300, 25));
}

#[test]
fn files_of_both_kinds_are_one_list() {
    let (profile, settings) = (Profile::parse(PROFILE).unwrap(), Settings::default());
    let mut scan = Scan::new(Options { top: 3, ..options(&profile, &settings) });
    let rows = vec![company("10"); 2];
    for file in [as_csv(&vec![company("400"); 2]), PLAINLY.write(&as_text(&rows)), as_csv(&rows)] {
        scan.file(&input(&file), &ReadAs::default(), &mut Heard::default()).unwrap();
    }
    let places: Vec<_> = scan.end().1.iter().map(|placed| (placed.file, placed.row.row)).collect();
    assert_eq!(places, [(1, 1), (1, 2), (2, 2)]);
}
