//! The `septet` command.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use septet_cli::args::{Args, Command, Decode};
use septet_cli::capture::{self, Options, Payload, Unit};
use septet_cli::hex;

fn main() -> ExitCode {
    let args = match Args::read(std::env::args_os()) {
        Ok(args) => args,
        Err(error) => error.exit(),
    };
    let Command::Decode(args) = args.command;
    let mut output = BufWriter::new(io::stdout().lock());
    let mut code = 0;
    for path in &args.files {
        match decode(&args, path, &mut output) {
            Ok(true) => {}
            Ok(false) => code = code.max(1),
            Err(capture::Error::Sink(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
                return ExitCode::from(code);
            }
            Err(error) => {
                code = 2;
                let _ = output.flush();
                eprintln!("septet: {}: {error}", path.display());
            }
        }
    }
    if output.flush().is_err() {
        code = 2;
    }
    ExitCode::from(code)
}

/// Shows what a file holds; whether all of it could be read.
fn decode(args: &Decode, path: &Path, output: &mut impl Write) -> Result<bool, capture::Error> {
    let input: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(capture::Error::Read)?)
    };
    if args.hex {
        return lines(input, output);
    }
    let mut options = Options::default();
    options.smpp_ports.extend(&args.ports);
    let summary = capture::read(input, &options, &mut |unit| show(&unit, output))?;
    output.flush().map_err(capture::Error::Sink)?;
    eprintln!("{}: {summary}", path.display());
    Ok(summary.problems == 0)
}

fn lines(input: impl Read, output: &mut impl Write) -> Result<bool, capture::Error> {
    let mut all = true;
    for line in hex::Lines::new(BufReader::new(input)) {
        match line.map_err(capture::Error::Read)? {
            Ok(message) => writeln!(
                output,
                "line {}: {} octets",
                message.line,
                message.octets.len()
            ),
            Err(bad) => {
                all = false;
                writeln!(output, "{bad}")
            }
        }
        .map_err(capture::Error::Sink)?;
    }
    Ok(all)
}

/// One line a unit: what it is of, and how many octets it has.
fn show(unit: &Unit<'_>, output: &mut impl Write) -> io::Result<()> {
    let (source, destination) = (unit.context.source, unit.context.destination);
    write!(output, "{} {source} → {destination} ", unit.frame)?;
    match &unit.payload {
        Payload::Smpp(chunk) => writeln!(
            output,
            "smpp: {} octets of stream {} {:?}{}",
            chunk.bytes.len(),
            chunk.flow,
            chunk.direction,
            if chunk.resumed { ", resumed" } else { "" }
        ),
        Payload::SmppEnd(end) => writeln!(
            output,
            "smpp: end of stream {} {:?}: {}",
            end.flow, end.direction, end.reason
        ),
        Payload::M3ua(octets) => writeln!(output, "m3ua: {} octets", octets.len()),
        Payload::M2pa(octets) => writeln!(output, "m2pa: {} octets", octets.len()),
        Payload::Mtp2 { octets, .. } => writeln!(output, "mtp2: {} octets", octets.len()),
        Payload::Mtp3(octets) => writeln!(output, "mtp3: {} octets", octets.len()),
        Payload::Sccp(octets) => writeln!(output, "sccp: {} octets", octets.len()),
        Payload::Repeat(repeat) => writeln!(output, "repeat: {repeat}"),
        Payload::Problem(problem) => writeln!(output, "problem: {problem}"),
        _ => writeln!(output, "something new"),
    }
}
