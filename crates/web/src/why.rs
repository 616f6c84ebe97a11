//! How a figure comes about: its rule in words, what went into it and where that stands, and what is missing.
//!
//! Every value comes from the rules, which give their parts; nothing is reckoned here. One shape and one template
//! (`why.html`) serve every figure, so that the question mark beside a number means the same everywhere.

/// How one figure comes about.
#[derive(Clone, Debug)]
pub(crate) struct Why {
    /// Names it on its page, and is its place there.
    pub(crate) key: String,
    /// What the figure is called.
    pub(crate) name: String,
    /// The figure as the page says it; empty where it is more than one.
    pub(crate) value: String,
    /// The rule, each sentence on its own.
    pub(crate) rules: Vec<String>,
    /// What went in.
    pub(crate) inputs: Vec<Input>,
    /// What went in that has columns.
    pub(crate) tables: Vec<Table>,
    /// What is missing, and what must not be read into it.
    pub(crate) lacks: Vec<String>,
}

/// Something that went in.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// What it is called.
    pub(crate) label: String,
    /// What it was.
    pub(crate) said: Cell,
}

/// A few rows under a head; all columns but the first hold figures.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// What it holds.
    pub(crate) title: String,
    /// What each column says.
    pub(crate) head: Vec<String>,
    /// The rows.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// What they add up to; empty where they do not.
    pub(crate) total: Vec<String>,
}

/// A text, and where that stands; no address where it stands nowhere else.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// The text.
    pub(crate) text: String,
    /// Where it leads; empty for nowhere.
    pub(crate) href: String,
}

impl Cell {
    /// A text that leads to where it stands.
    pub(crate) fn at(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, href: String::new() }
    }
}

impl Table {
    /// A table with this head.
    pub(crate) fn new(title: impl Into<String>, head: impl IntoIterator<Item = String>) -> Self {
        Self { title: title.into(), head: head.into_iter().collect(), rows: Vec::new(), total: Vec::new() }
    }

    /// With one more row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// With what the rows add up to.
    #[must_use]
    pub(crate) fn adding_up_to(self, total: impl IntoIterator<Item = String>) -> Self {
        Self { total: total.into_iter().collect(), ..self }
    }
}

impl Why {
    /// A figure with its name and how the page says it.
    pub(crate) fn new(key: impl Into<String>, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (rules, inputs, tables, lacks) = (vec![], vec![], vec![], vec![]);
        Self { key: key.into(), name: name.into(), value: value.into(), rules, inputs, tables, lacks }
    }

    /// With one more sentence of its rule.
    #[must_use]
    pub(crate) fn rule(mut self, rule: impl Into<String>) -> Self {
        self.rules.push(rule.into());
        self
    }

    /// With something that went in.
    #[must_use]
    pub(crate) fn input(mut self, label: impl Into<String>, said: impl Into<Cell>) -> Self {
        self.inputs.push(Input { label: label.into(), said: said.into() });
        self
    }

    /// With a table of what went in; nothing of one without rows.
    #[must_use]
    pub(crate) fn table(mut self, table: Table) -> Self {
        if !table.rows.is_empty() {
            self.tables.push(table);
        }
        self
    }

    /// With what is missing.
    #[must_use]
    pub(crate) fn lacking(mut self, lacks: impl IntoIterator<Item = String>) -> Self {
        self.lacks.extend(lacks);
        self
    }
}

/// The figures of a page that can say how they come about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whys(Vec<Why>);

impl Whys {
    /// The figure with this key.
    pub(crate) fn of(&self, key: impl AsRef<str>) -> Option<&Why> {
        self.0.iter().find(|one| one.key == key.as_ref())
    }

    /// These, and the others after them.
    #[must_use]
    pub(crate) fn and(mut self, others: impl IntoIterator<Item = Why>) -> Self {
        self.0.extend(others);
        self
    }

    /// All of them, in their order.
    pub(crate) fn all(&self) -> &[Why] {
        &self.0
    }
}

impl FromIterator<Why> for Whys {
    fn from_iter<T: IntoIterator<Item = Why>>(whys: T) -> Self {
        Self(whys.into_iter().collect())
    }
}
