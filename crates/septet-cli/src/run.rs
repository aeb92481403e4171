//! `septet decode`, from the command line to the exit code.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use septet::DecodeOptions;
use septet::map::Version;
use septet::stack::{Component, Entry};

use crate::args::{self, Decode, Format, Layer};
use crate::capture::{self, Error, Options, Summary};
use crate::hex;
use crate::session::{Counts, Session, Settings};
use crate::show::Style;

/// Files from this size on have a progress bar.
const LARGE: u64 = 32 << 20;

/// Decodes all files; gives the exit code: 0 all decoded, 1 some not, 2 a file that could not
/// be read.
#[must_use]
pub fn decode(args: &Decode) -> u8 {
    let stdout = io::stdout();
    let style = Style {
        format: args.format,
        colour: stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    let mut run = Run {
        args,
        style,
        output: BufWriter::with_capacity(1 << 16, stdout.lock()),
        session: Session::new(settings(args)),
        code: 0,
    };
    let stdin = [PathBuf::from("-")];
    let files = if args.files.is_empty() {
        stdin.as_slice()
    } else {
        &args.files
    };
    for path in files {
        match run.file(path) {
            Ok(()) => {}
            Err(Error::Sink(error)) => return run.unwritable(&error),
            Err(error) => {
                run.code = 2;
                if let Err(error) = run.output.flush() {
                    return run.unwritable(&error);
                }
                eprintln!("septet: {}: {error}", path.display());
            }
        }
    }
    if let Err(error) = run.output.flush() {
        return run.unwritable(&error);
    }
    let counts = run.session.counts();
    if counts.failed > 0 || counts.not_relayed > 0 {
        run.code = run.code.max(1);
    }
    if run.args.files.len() > 1 {
        eprintln!("all files: {}", Totals(&counts));
    }
    run.code
}

fn settings(args: &Decode) -> Settings {
    Settings {
        options: if args.lenient {
            DecodeOptions::lenient()
        } else {
            DecodeOptions::strict()
        },
        check: args.check,
        fields: args.format != Format::Line,
        entry: entry(args),
        registry: args.registry.unwrap_or_default(),
        variant: args.variant,
    }
}

/// What `--as` says, with `--op`, `--component` and `--version`.
fn entry(args: &Decode) -> Option<Entry> {
    Some(match args.layer? {
        Layer::Smpp => Entry::Smpp,
        Layer::Mtp2 => Entry::Mtp2 { check_bits: false },
        Layer::Mtp2Extended => Entry::Mtp2Extended { check_bits: false },
        Layer::Mtp3 => Entry::Mtp3,
        Layer::M3ua => Entry::M3ua,
        Layer::M2pa => Entry::M2pa,
        Layer::M2ua => Entry::M2ua,
        Layer::Sua => Entry::Sua,
        Layer::Sccp => Entry::Sccp,
        Layer::Tcap => Entry::Tcap,
        Layer::TcapAnsi => Entry::TcapAnsi,
        Layer::MapDialogue => Entry::MapDialogue,
        Layer::TpduMo => Entry::TpduMo,
        Layer::TpduMt => Entry::TpduMt,
        Layer::RpMo => Entry::RpMo,
        Layer::RpMt => Entry::RpMt,
        Layer::CpMo => Entry::CpMo,
        Layer::CpMt => Entry::CpMt,
        Layer::At => Entry::At,
        Layer::Map => Entry::Map {
            code: args.op?,
            component: match args.component? {
                args::Component::Invoke => Component::Invoke,
                args::Component::Result => Component::Result,
                args::Component::Error => Component::Error,
            },
            version: args.version.map(Version),
        },
    })
}

struct Run<'a> {
    args: &'a Decode,
    style: Style,
    output: BufWriter<io::StdoutLock<'static>>,
    session: Session,
    code: u8,
}

impl Run<'_> {
    fn file(&mut self, path: &Path) -> Result<(), Error> {
        let name = path.display().to_string();
        let several = self.args.files.len() > 1;
        self.session.file(several.then_some(name.as_str()));
        let before = self.session.counts();
        let is_stdin = path.as_os_str() == "-";
        let (input, bar): (Box<dyn Read>, _) = if is_stdin {
            (Box::new(io::stdin().lock()), None)
        } else {
            let file = File::open(path).map_err(Error::Read)?;
            let length = file.metadata().map_or(0, |metadata| metadata.len());
            match bar(length) {
                Some(bar) => (Box::new(bar.wrap_read(file)), Some(bar)),
                None => (Box::new(file), None),
            }
        };
        let result = self.read(input, is_stdin);
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
        let summary = result?;
        self.output.flush().map_err(Error::Sink)?;
        let counts = self.session.counts().since(&before);
        match summary {
            Some(summary) => eprintln!("{name}: {}; {summary}", Totals(&counts)),
            None => eprintln!("{name}: {}", Totals(&counts)),
        }
        Ok(())
    }

    fn read(&mut self, input: Box<dyn Read>, is_stdin: bool) -> Result<Option<Summary>, Error> {
        let Self {
            args,
            style,
            output,
            session,
            ..
        } = self;
        let mut sink = |item: &crate::item::Item| {
            style.write(item, output)?;
            // Whoever feeds a pipe may be waiting for what comes out.
            if is_stdin { output.flush() } else { Ok(()) }
        };
        if let (true, Some(entry)) = (args.hex, entry(args)) {
            for line in hex::Lines::new(BufReader::new(input)) {
                let line = line.map_err(Error::Read)?;
                session.line(entry, line, &mut sink).map_err(Error::Sink)?;
            }
            return Ok(None);
        }
        let mut options = Options::default();
        options.smpp_ports.extend(&args.ports);
        options.frames = args.layer.is_some();
        let summary = capture::read(input, &options, &mut |unit| session.unit(unit, &mut sink))?;
        Ok(Some(summary))
    }

    /// Ends where nobody listens any more; otherwise says what is wrong.
    fn unwritable(&self, error: &io::Error) -> u8 {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return self.code;
        }
        eprintln!("septet: cannot write: {error}");
        2
    }
}

/// A progress bar for a large file, where there is somebody to see it.
fn bar(length: u64) -> Option<ProgressBar> {
    if length < LARGE || !io::stderr().is_terminal() {
        return None;
    }
    let bar = ProgressBar::new(length);
    let template = "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    Some(bar)
}

/// The closing line.
struct Totals<'a>(&'a Counts);

impl core::fmt::Display for Totals<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let counts = self.0;
        write!(
            f,
            "{} messages decoded, {} errors",
            counts.decoded, counts.failed
        )?;
        for (count, what) in [
            (counts.sms, "short messages and parts of them"),
            (counts.joined, "long messages joined"),
            (counts.repeats, "repetitions"),
            (counts.not_relayed, "that cannot be encoded again"),
        ] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        if counts.held > 0 {
            write!(
                f,
                ", {} pieces of PDUs that another frame completes",
                counts.held
            )?;
        }
        Ok(())
    }
}
