//! Vectors of `testdata/mtp` with what tshark reads in each.

use septet_wire::proofs;

/// The name of a file, its vectors, and the table beside it.
pub(crate) type File = (&'static str, &'static str, &'static str);

macro_rules! files {
    ($($name:ident = $file:literal;)*) => {
        $(pub(crate) const $name: $crate::table::File = (
            $file,
            include_str!(concat!("../../../../testdata/mtp/", $file, ".txt")),
            include_str!(concat!("../../../../testdata/mtp/", $file, ".tshark.tsv")),
        );)*
    };
}

pub(crate) use files;

/// What tshark reads in one vector.
pub(crate) struct Row {
    pub(crate) name: String,
    cells: Vec<(String, String)>,
}

impl Row {
    pub(crate) fn fields(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|(name, _)| name.as_str())
    }

    pub(crate) fn text(&self, field: &str) -> &str {
        let cell = self.cells.iter().find(|(name, _)| name == field);
        &cell.expect(field).1
    }

    fn numbers(&self, field: &str) -> Vec<u32> {
        let number = |text: &str| match text.strip_prefix("0x") {
            Some(hex) => u32::from_str_radix(hex, 16).unwrap(),
            None if text == "True" => 1,
            None if text == "False" => 0,
            None => text.parse().unwrap(),
        };
        let text = self.text(field);
        text.split('|')
            .filter(|t| !t.is_empty())
            .map(number)
            .collect()
    }

    pub(crate) fn is(&self, field: &str, ours: impl IntoIterator<Item = u32>) {
        let ours: Vec<u32> = ours.into_iter().collect();
        assert_eq!(self.numbers(field), ours, "{field} of {}", self.name);
    }

    /// The same where tshark has the field.
    pub(crate) fn is_if_there(&self, field: &str, ours: u32) {
        if !self.text(field).is_empty() {
            self.is(field, [ours]);
        }
    }
}

/// Vectors with what tshark reads in them: those here, or more of the same name
/// in the folder that `JUDGED` names (`testdata/README.md`).
pub(crate) fn judged((name, vectors, table): File) -> Vec<(Vec<u8>, Row)> {
    let folder = std::env::var("JUDGED").unwrap_or_default();
    let more = |kind| std::fs::read_to_string(format!("{folder}/mtp/{name}.{kind}"));
    match (more("txt"), more("tshark.tsv")) {
        (Ok(vectors), Ok(table)) => rows(&vectors, &table),
        _ => rows(vectors, table),
    }
}

fn rows(vectors: &str, table: &str) -> Vec<(Vec<u8>, Row)> {
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    proofs::vectors(vectors)
        .map(|(name, octets)| {
            let row = rows.iter().find(|row| row[0] == name).expect(name);
            let cell = |i: usize| row.get(i).copied().unwrap_or_default().to_owned();
            let cells = head
                .iter()
                .enumerate()
                .map(|(i, &h)| (h.to_owned(), cell(i)));
            let name = name.to_owned();
            (
                octets,
                Row {
                    name,
                    cells: cells.collect(),
                },
            )
        })
        .collect()
}
