//! The `septet` command.

use std::process::ExitCode;

use septet_cli::args::{Args, Command};
use septet_cli::{run, text};

fn main() -> ExitCode {
    match Args::read(std::env::args_os()) {
        Ok(Args {
            command: Command::Decode(args),
        }) => ExitCode::from(run::decode(&args)),
        Ok(Args {
            command: Command::Text(args),
        }) => ExitCode::from(text::run(&args)),
        Err(error) => error.exit(),
    }
}
