//! The command line.
//!
//! ```text
//! septet decode [--as LAYER] [--hex] [--variant itu|ansi|china|japan] [--lenient] [--check]
//!               [--format tree|json|line] [--port N] [--registry FILE]
//!               [--op CODE --component invoke|result|error --version N] [FILE…]
//! septet text [--national LANGUAGE,…] [--format table|json] [TEXT]
//! ```
//! Wrong usage ends the command with code 2, as clap has it.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use septet::smpp::Registry;
use septet::text::gsm7::NationalLanguage;

use crate::registry;

/// Encodes and decodes everything an SMS travels in.
#[derive(Clone, Debug, PartialEq, Eq, Parser)]
#[command(name = "septet", version)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the command can do.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Show the messages in captures (pcap, pcapng), or in octets written as text.
    ///
    /// Ends with 0 where all was decoded, 1 where some was not, 2 for wrong usage or a file
    /// that cannot be read.
    Decode(Decode),
    /// Count what a text takes as a short message, and show its parts.
    ///
    /// Tells the alphabet, the septets (in UCS-2 the units of 16 bits), the parts, the characters that keep
    /// the text from something cheaper, and what replacing those would save. An offset is the
    /// number of characters (Unicode scalar values) before it.
    ///
    /// Ends with 0; with 1 where the text takes more than 255 parts; with 2 for wrong usage or a
    /// text that cannot be read.
    Text(Text),
}

/// `septet decode`.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Decode {
    /// The layer of the octets given with --hex; in a capture, what its frames hold.
    ///
    /// In a capture that is for frames of the link types MTP2, MTP3 and SCCP, and for those of a
    /// link type that is not known here, such as the user-defined ones.
    #[arg(long = "as", value_name = "LAYER")]
    pub layer: Option<Layer>,

    /// The files are text: one message a line, in hexadecimal, or dumps with offsets.
    ///
    /// Spaces, commas, colons and 0x are ignored, # begins a comment. A dump is what xxd, hexdump
    /// -C, tcpdump -x and Wireshark print.
    #[arg(long, requires = "layer")]
    pub hex: bool,

    /// The national variant of MTP and SCCP: their octets do not tell it.
    #[arg(long, value_enum, default_value_t)]
    pub variant: Variant,

    /// Accept what is harmless though wrong, and say so.
    #[arg(long)]
    pub lenient: bool,

    /// Encode again what was decoded, and compare; what cannot be encoded counts as failed.
    #[arg(long)]
    pub check: bool,

    /// How to show messages.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,

    /// Another TCP port of SMPP, besides 2775 (may be repeated).
    #[arg(long = "port", value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub ports: Vec<u16>,

    /// What vendors call their TLVs, statuses and commands of SMPP, in TOML.
    #[arg(long, value_name = "FILE", value_parser = registry::read)]
    pub registry: Option<Registry<'static>>,

    /// The operation, for --as map.
    #[arg(long, value_name = "CODE")]
    pub op: Option<u8>,

    /// Which component of the operation, for --as map.
    #[arg(long, value_enum)]
    pub component: Option<Component>,

    /// The version of the application context, for --as map.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=4))]
    pub version: Option<u8>,

    /// The files; - is standard input, and so is none with --hex.
    #[arg(required_unless_present = "hex", value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `septet text`.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Text {
    /// Languages whose national tables are permitted: tr, es, pt, bn, gu, hi, kn, ml, or, pa, ta,
    /// te, ur, or their names.
    ///
    /// None are where this is not given, as networks and handsets differ.
    #[arg(long, value_name = "LANGUAGE,…", value_delimiter = ',', value_parser = language)]
    pub national: Vec<NationalLanguage>,

    /// How to show it.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextFormat,

    /// The text; - or none is standard input.
    ///
    /// What comes from standard input is UTF-8, and a line end that closes it is not counted. A
    /// text that begins with a hyphen goes behind --.
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
}

/// A language by its two letters (ISO 639-1) or its name.
fn language(given: &str) -> Result<NationalLanguage, String> {
    let given = given.trim().to_lowercase();
    NationalLanguage::from_iso_639(&given)
        .or_else(|| {
            let mut all = NationalLanguage::NAMED.iter().copied();
            all.find(|language| language.name() == Some(&given))
        })
        .ok_or_else(|| {
            let codes: Vec<_> = NationalLanguage::NAMED
                .iter()
                .filter_map(|language| language.iso_639())
                .collect();
            format!(
                "no language with national tables; there are {}",
                codes.join(", ")
            )
        })
}

/// The layer that octets are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[non_exhaustive]
pub enum Layer {
    /// One SMPP PDU.
    Smpp,
    /// An MTP2 signal unit.
    Mtp2,
    /// One with the long numbers of Q.703, annex A.
    Mtp2Extended,
    /// An MTP3 message.
    Mtp3,
    /// An M3UA message.
    M3ua,
    /// An M2PA message.
    M2pa,
    /// An M2UA message.
    M2ua,
    /// A SUA message.
    Sua,
    /// An SCCP message.
    Sccp,
    /// A TCAP message.
    Tcap,
    /// An ANSI TCAP message (T1.114).
    TcapAnsi,
    /// The parameter of a MAP component (with --op, --component, --version).
    Map,
    /// A dialogue PDU of MAP: map-open, map-accept, map-close, map-refuse and the two aborts.
    MapDialogue,
    /// A TPDU from a mobile: SMS-SUBMIT, SMS-COMMAND, SMS-DELIVER-REPORT.
    TpduMo,
    /// A TPDU to a mobile: SMS-DELIVER, SMS-STATUS-REPORT, SMS-SUBMIT-REPORT.
    TpduMt,
    /// An RPDU of TS 24.011 from a mobile, with its TPDU.
    RpMo,
    /// An RPDU to a mobile.
    RpMt,
    /// A CP message of TS 24.011 from a mobile, with its RPDU.
    CpMo,
    /// A CP message to a mobile.
    CpMt,
    /// The PDU string of a modem (AT+CMGS, +CMGL, +CMT): the service centre's address and a TPDU.
    At,
}

/// A national variant of MTP and SCCP.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[non_exhaustive]
pub enum Variant {
    /// ITU-T: Q.704, Q.713.
    #[default]
    Itu,
    /// North America: T1.111, T1.112.
    Ansi,
    /// China: point codes of 24 bits.
    China,
    /// Japan: point codes of 16 bits.
    Japan,
}

/// How to show messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[non_exhaustive]
pub enum Format {
    /// As a dissector does, each field with its octets.
    #[default]
    Tree,
    /// One JSON object a line.
    Json,
    /// One line a message.
    Line,
}

/// How to show what a text takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[non_exhaustive]
pub enum TextFormat {
    /// For people.
    #[default]
    Table,
    /// One JSON object.
    Json,
}

/// Which component of a MAP operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[non_exhaustive]
pub enum Component {
    /// The argument.
    Invoke,
    /// The result.
    Result,
    /// The parameter of an error.
    Error,
}

impl Args {
    /// Reads a command line, the command's name first.
    ///
    /// # Errors
    /// Wrong usage, and the wish for help or the version: whatever clap's
    /// [`exit`](clap::Error::exit) is for.
    pub fn read<I, T>(line: I) -> Result<Self, clap::Error>
    where
        I: IntoIterator<Item = T>,
        T: Into<std::ffi::OsString> + Clone,
    {
        let args = Self::try_parse_from(line)?;
        match &args.command {
            Command::Decode(decode) => decode.check()?,
            Command::Text(_) => {}
        }
        Ok(args)
    }
}

impl Decode {
    /// What clap's own rules cannot say: the three options of `--as map` go with it, all of
    /// them and only there.
    fn check(&self) -> Result<(), clap::Error> {
        let given = [
            ("--op", self.op.is_some()),
            ("--component", self.component.is_some()),
            ("--version", self.version.is_some()),
        ];
        let map = self.layer == Some(Layer::Map);
        let Some((option, _)) = given.iter().find(|(_, given)| *given != map) else {
            return Ok(());
        };
        let (kind, message) = if map {
            (
                ErrorKind::MissingRequiredArgument,
                format!("--as map needs {option}"),
            )
        } else {
            (
                ErrorKind::ArgumentConflict,
                format!("{option} goes with --as map only"),
            )
        };
        Err(Args::command().error(kind, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(line: &str) -> Result<Decode, ErrorKind> {
        let line = format!("septet decode {line}");
        match Args::read(line.split_whitespace()) {
            Ok(Args {
                command: Command::Decode(decode),
            }) => Ok(decode),
            Ok(other) => panic!("{other:?}"),
            Err(error) => {
                assert_eq!(error.exit_code(), 2, "{line}");
                Err(error.kind())
            }
        }
    }

    #[test]
    fn clap_finds_no_fault() {
        Args::command().debug_assert();
    }

    #[test]
    fn all_that_can_be_said() {
        let args =
            decode("--port 2776 --port 9000 --format json --check --lenient a.pcap -").unwrap();
        assert_eq!(args.ports, [2776, 9000]);
        assert_eq!(args.format, Format::Json);
        assert!(args.check && args.lenient && !args.hex);
        assert_eq!(args.variant, Variant::Itu);
        assert_eq!(args.files, [PathBuf::from("a.pcap"), PathBuf::from("-")]);

        for (name, variant) in [
            ("itu", Variant::Itu),
            ("ansi", Variant::Ansi),
            ("china", Variant::China),
            ("japan", Variant::Japan),
        ] {
            let args = decode(&format!("--variant {name} a.pcap")).unwrap();
            assert_eq!(args.variant, variant);
        }

        let args = decode("--hex --as map --op 44 --component invoke --version 3 -").unwrap();
        assert_eq!((args.op, args.version), (Some(44), Some(3)));
        assert_eq!(args.component, Some(Component::Invoke));

        for (name, layer) in [
            ("smpp", Layer::Smpp),
            ("mtp2", Layer::Mtp2),
            ("mtp2-extended", Layer::Mtp2Extended),
            ("mtp3", Layer::Mtp3),
            ("m3ua", Layer::M3ua),
            ("m2pa", Layer::M2pa),
            ("m2ua", Layer::M2ua),
            ("sua", Layer::Sua),
            ("sccp", Layer::Sccp),
            ("tcap", Layer::Tcap),
            ("map-dialogue", Layer::MapDialogue),
            ("tcap-ansi", Layer::TcapAnsi),
            ("tpdu-mo", Layer::TpduMo),
            ("tpdu-mt", Layer::TpduMt),
            ("rp-mo", Layer::RpMo),
            ("rp-mt", Layer::RpMt),
            ("cp-mo", Layer::CpMo),
            ("cp-mt", Layer::CpMt),
            ("at", Layer::At),
        ] {
            let args = decode(&format!("--hex --as {name} -")).unwrap();
            assert_eq!(args.layer, Some(layer));
            assert_eq!(args.format, Format::Tree);
        }
    }

    #[test]
    fn wrong_usage() {
        use ErrorKind::{
            ArgumentConflict, InvalidValue, MissingRequiredArgument, UnknownArgument,
            ValueValidation,
        };
        for (line, kind) in [
            ("", MissingRequiredArgument),
            ("--as smpp", MissingRequiredArgument),
            ("--hex -", MissingRequiredArgument),
            ("--as udp -", InvalidValue),
            ("--format xml -", InvalidValue),
            ("--variant etsi -", InvalidValue),
            ("--port 0 -", ValueValidation),
            ("--port 65536 -", ValueValidation),
            ("--bogus -", UnknownArgument),
            ("--as map -", MissingRequiredArgument),
            (
                "--as map --op 44 --component invoke -",
                MissingRequiredArgument,
            ),
            ("--as sccp --op 44 -", ArgumentConflict),
            ("--version 3 -", ArgumentConflict),
            (
                "--as map --op 44 --component invoke --version 9 -",
                ValueValidation,
            ),
        ] {
            assert_eq!(decode(line).unwrap_err(), kind, "{line}");
        }
    }

    fn text(line: &[&str]) -> Result<Text, ErrorKind> {
        let line = ["septet", "text"].iter().chain(line);
        match Args::read(line) {
            Ok(Args {
                command: Command::Text(text),
            }) => Ok(text),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.kind()),
        }
    }

    #[test]
    fn languages_by_code_and_by_name() {
        let given = text(&["--national", "tr,Spanish, or", "--national", "urdu", "a b"]).unwrap();
        assert_eq!(
            given.national,
            [
                NationalLanguage::TURKISH,
                NationalLanguage::SPANISH,
                NationalLanguage::ORIYA,
                NationalLanguage::URDU
            ]
        );
        assert_eq!(given.text.as_deref(), Some("a b"));
        assert_eq!(given.format, TextFormat::Table);

        let all = "tr,es,pt,bn,gu,hi,kn,ml,or,pa,ta,te,ur";
        let given = text(&["--national", all, "--format", "json"]).unwrap();
        assert_eq!(given.national, NationalLanguage::NAMED);
        assert_eq!((given.text, given.format), (None, TextFormat::Json));
    }

    #[test]
    fn wrong_usage_of_text() {
        for (line, kind) in [
            (["--national", "de"], ErrorKind::ValueValidation),
            (["--national", "tr,"], ErrorKind::ValueValidation),
            (["--format", "tree"], ErrorKind::InvalidValue),
            (["two", "texts"], ErrorKind::UnknownArgument),
            (["--lenient", "text"], ErrorKind::UnknownArgument),
        ] {
            assert_eq!(text(&line).unwrap_err(), kind, "{line:?}");
        }
    }
}
