//! What is wrong with a file, a column or a row, in words that say what to do about it.

use market::{
    FileError, Format, Looks, Reason, RowProblem,
    mapping::MapError,
    plan::Question,
    survey::{Example, Survey},
};

use crate::language::Language;

/// Why a whole file could not be read.
pub(crate) fn file_error(lang: Language, name: &str, error: &FileError) -> String {
    let what = match lang {
        Language::En => error.to_string(),
        Language::Nl => file_error_nl(error),
    };
    format!("{name}: {what}")
}

/// That no column of a file answers any criterion, and what to do about it.
pub(crate) fn nothing_answered(lang: Language, survey: &Survey) -> String {
    let columns: Vec<&str> = survey.columns.iter().map(|column| column.name.as_str()).take(20).collect();
    let words = lang.pick(
        "let op: geen kolom van dit bestand beantwoordt een criterium, dus elke rij blijft open; zeg met --map KOLOM=CRITERIUM welke kolom wat beantwoordt. De kolommen",
        "note: no column of this file answers a criterion, so every row stays open; say with --map COLUMN=CRITERION which column answers what. The columns",
    );
    format!("{words}: {}", columns.join(", "))
}

fn file_error_nl(error: &FileError) -> String {
    match error {
        FileError::Unreadable { cause, .. } => format!("kan niet gelezen worden: {cause}"),
        FileError::Empty => "het bestand is leeg: er werd een regel met kolomnamen verwacht".to_owned(),
        FileError::LooksLike(looks) => format!("geen CSV, XLSX of Parquet: dit lijkt op {}", looks_nl(*looks)),
        FileError::CutOff => "de werkmap is afgekapt: het eind ontbreekt; kopieer of download hem opnieuw".to_owned(),
        FileError::Damaged(what) => format!("de werkmap is beschadigd: {what}"),
        FileError::ParquetCutOff => {
            "het Parquet-bestand is afgekapt: het eind ontbreekt; kopieer of download het opnieuw".to_owned()
        }
        FileError::ParquetDamaged(what) => format!("het Parquet-bestand is beschadigd: {what}"),
        FileError::ParquetPacked { column, how } => format!(
            "kolom „{column}” is ingepakt met {how}, wat niet gelezen wordt; schrijf hem met Snappy, Zstandard, gzip of niet ingepakt"
        ),
        FileError::Locked => "de werkmap heeft een wachtwoord; bewaar hem zonder".to_owned(),
        FileError::TooMuchUnpacked { part, limit } => {
            format!("de werkmap wordt uitgepakt groter dan {limit} bytes ({part})")
        }
        FileError::NoSuchSheet { asked, sheets } => {
            format!("er is geen blad „{asked}”; de werkmap heeft: {}", sheets.join(", "))
        }
        FileError::FieldTooLong { row, limit } => format!(
            "rij {row}: een waarde is langer dan {limit} bytes; er lijkt een regeleinde of sluitend aanhalingsteken te ontbreken"
        ),
        FileError::RowTooLong { row, limit } => {
            format!("rij {row} is langer dan {limit} bytes; er lijkt een regeleinde te ontbreken")
        }
        FileError::UnclosedQuote { row } => format!(
            "rij {row}: een aanhalingsteken wordt geopend en nooit gesloten, zodat alles erna één waarde zou zijn"
        ),
        FileError::TooManyColumns { limit } => format!("meer dan {limit} kolommen"),
        FileError::TooManyRows { limit } => format!("meer dan {limit} rijen"),
        FileError::HeaderEncoding(encoding) => format!("de kolomnamen zijn niet in {encoding} geschreven"),
    }
}

fn looks_nl(looks: Looks) -> &'static str {
    match looks {
        Looks::Pdf => "een PDF",
        Looks::OldExcel => "een Excel-bestand van voor 2007 (.xls) of een met een wachtwoord",
        Looks::BinaryExcel => "een binair Excel-bestand (.xlsb)",
        Looks::OpenDocument => "een OpenDocument-bestand",
        Looks::OtherOffice => "een Word- of PowerPoint-document",
        Looks::Zip => "een ZIP-archief",
        Looks::Parquet => "een versleuteld Parquet-bestand",
        Looks::Gzip => "een gzip-archief",
        Looks::Archive => "een archief",
        Looks::Picture => "een plaatje",
        Looks::Html => "een webpagina (HTML)",
        Looks::Xml => "XML",
        Looks::Json => "JSON",
        Looks::Rtf => "een tekstdocument met opmaak (RTF)",
        Looks::Database => "een databasebestand",
        Looks::UnmarkedUtf16 => "UTF-16-tekst zonder teken dat dat zegt",
        Looks::Binary => "binaire gegevens",
    }
}

/// What a person asked for and the file or the profile does not have.
pub(crate) fn map_error(lang: Language, error: &MapError) -> String {
    match (lang, error) {
        (Language::En, error) => error.to_string(),
        (Language::Nl, MapError::NoSuchColumn { asked, columns }) => {
            format!("er is geen kolom „{asked}”; het bestand heeft: {}", columns.join(", "))
        }
        (Language::Nl, MapError::NoSuchAttribute { asked, attributes }) => {
            format!("er is geen gegeven „{asked}”; er is: {}", attributes.join(", "))
        }
        (Language::Nl, MapError::MappedTwice { attribute }) => format!("„{attribute}” krijgt twee kolommen"),
    }
}

/// What must be said about a column before it can be read, with the option that says it.
pub(crate) fn question(lang: Language, question: &Question) -> String {
    match question {
        Question::Decimal { column, examples, hint, mixed } => {
            let seen = examples_in_words(lang, examples);
            let problem = match mixed {
                true => lang.pick("schrijft het decimaalteken op twee manieren", "writes the decimal sign in two ways"),
                false => lang.pick("kan op twee manieren gelezen worden", "can be read in two ways"),
            };
            let say = lang.pick("Zeg welke het is met", "Say which it is with");
            let or = lang.pick("of", "or");
            let hint = hint.map(|hint| match lang {
                Language::Nl => format!(" De andere kolommen van dit bestand gebruiken „{}”.", hint.code()),
                Language::En => format!(" The other columns of this file use “{}”.", hint.code()),
            });
            format!(
                "{} {} {problem}: {seen}. {say} --decimal \"{column}=,\" {or} --decimal \"{column}=.\".{}",
                lang.pick("kolom", "column"),
                quoted(lang, column),
                hint.unwrap_or_default()
            )
        }
        Question::Order { column, examples, .. } => format!(
            "{} {}: {} ({}). {} --order \"{column}=dmy\" {} --order \"{column}=mdy\".",
            lang.pick("kolom", "column"),
            quoted(lang, column),
            lang.pick("staat de dag of de maand vooraan?", "does the day or the month come first?"),
            examples_in_words(lang, examples),
            lang.pick("Zeg welke het is met", "Say which it is with"),
            lang.pick("of", "or")
        ),
    }
}

fn quoted(lang: Language, text: &str) -> String {
    lang.pick(format!("„{text}”"), format!("“{text}”"))
}

fn examples_in_words(lang: Language, examples: &[Example]) -> String {
    let row = lang.pick("rij", "row");
    let seen: Vec<String> =
        examples.iter().map(|example| format!("{} ({row} {})", example.text, example.row)).collect();
    seen.join(", ")
}

/// A refused row, on one line.
pub(crate) fn row_problem(lang: Language, problem: &RowProblem) -> String {
    let mut line = format!("{} {}", lang.pick("rij", "row"), problem.row);
    if let Some(column) = &problem.column {
        let (column, value) = (quoted(lang, column), quoted(lang, &problem.value));
        line.push_str(&format!(", {} {column}, {value}", lang.pick("kolom", "column")));
    }
    format!("{line}: {}", reason(lang, problem.reason))
}

/// Why a row is refused.
pub(crate) fn reason(lang: Language, reason: Reason) -> String {
    match reason {
        Reason::Blank => lang.pick("leeg", "blank").to_owned(),
        Reason::TooFewValues { found, expected } => match lang {
            Language::Nl => format!("{found} waarden, er zijn {expected} kolommen"),
            Language::En => format!("{found} values, there are {expected} columns"),
        },
        Reason::TooManyValues { found, expected } => match lang {
            Language::Nl => format!("{found} waarden, er zijn maar {expected} kolommen"),
            Language::En => format!("{found} values, there are only {expected} columns"),
        },
        Reason::Encoding => lang.pick("letters die niet te lezen zijn", "letters that cannot be read").to_owned(),
        Reason::ControlCharacter => lang.pick("een nulteken", "a zero byte").to_owned(),
        Reason::CellError => lang.pick("een fout in de cel", "an error in the cell").to_owned(),
        Reason::NotANumber => lang.pick("geen getal", "not a number").to_owned(),
        Reason::NotADay => lang.pick("geen datum", "not a date").to_owned(),
        Reason::NotYesNo => lang.pick("geen ja of nee", "neither yes nor no").to_owned(),
        Reason::NotOnScale => lang.pick("geen stap van 1 tot 5", "not a step from 1 to 5").to_owned(),
        Reason::NotACode => lang.pick("geen code", "not a code").to_owned(),
    }
}

/// How a file is read: what it is, and each column whose decimal sign was found out.
pub(crate) fn read_as(lang: Language, format: &Format, survey: &Survey, columns: &[usize]) -> String {
    let mut parts = vec![match format {
        Format::Csv { separator, encoding } => {
            let separator = match separator.code() {
                "comma" => quoted(lang, ","),
                "semicolon" => quoted(lang, ";"),
                "bar" => quoted(lang, "|"),
                other => other.to_owned(),
            };
            format!("CSV, {} {separator}, {}", lang.pick("scheidingsteken", "separator"), encoding.code())
        }
        Format::Xlsx { sheet, sheets } if sheets.len() > 1 => {
            format!(
                "XLSX, {} {} ({} {})",
                lang.pick("blad", "sheet"),
                quoted(lang, sheet),
                lang.pick("van", "of"),
                sheets.join(", ")
            )
        }
        Format::Xlsx { sheet, .. } => format!("XLSX, {} {}", lang.pick("blad", "sheet"), quoted(lang, sheet)),
        Format::Parquet => "Parquet".to_owned(),
    }];
    for column in columns.iter().filter_map(|&index| survey.columns.get(index)) {
        if let market::survey::Reading::Decided { way, by } = &column.decimal {
            parts.push(format!(
                "{}: {} {} ({} {}: {})",
                column.name,
                lang.pick("decimaalteken", "decimal sign"),
                quoted(lang, way.code()),
                lang.pick("rij", "row"),
                by.row,
                by.text
            ));
        }
    }
    parts.join("; ")
}
