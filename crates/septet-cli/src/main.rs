//! The `septet` command.

use std::process::ExitCode;

use septet_cli::args::{Args, Command};
use septet_cli::run;

fn main() -> ExitCode {
    match Args::read(std::env::args_os()) {
        Ok(Args {
            command: Command::Decode(args),
        }) => ExitCode::from(run::decode(&args)),
        Err(error) => error.exit(),
    }
}
