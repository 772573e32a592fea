//! Codes on the command line, for the tests that compare Keyfob with other programs.
//!
//! Each line of standard input is `UNIX_SECONDS URI`. Each is answered with `CODE URI`, the URI as
//! Keyfob writes it, or with `refused: ` and the reason.

use std::io::{self, BufRead, Write};

use keyfob_core::otp::{OtpauthUri, TimeStep, totp};

fn main() -> io::Result<()> {
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        match answer(&line?) {
            Ok(answer) => writeln!(output, "{answer}")?,
            Err(reason) => writeln!(output, "refused: {reason}")?,
        }
    }
    Ok(())
}

fn answer(line: &str) -> Result<String, String> {
    let (time, uri) = line.split_once(' ').ok_or("not `UNIX_SECONDS URI`")?;
    let unix_seconds = time.parse().map_err(|_| "the time is not a number")?;
    let uri = OtpauthUri::parse(uri).map_err(|error| error.to_string())?;
    let parameters = uri.parameters();
    let step = TimeStep::at(unix_seconds, parameters.period);
    let code = totp(uri.secret(), &parameters, step);
    Ok(format!("{} {}", code.as_str(), *uri.to_uri()))
}
