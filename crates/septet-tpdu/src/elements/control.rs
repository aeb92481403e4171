//! What concerns the service centre, and other protocols (TS 23.040 v18,
//! 9.2.3.24.5, 9.2.3.24.6 and 9.2.3.24.9).
//!
//! ```text
//! 06 01  which status reports
//! 07 01  who wrote what follows
//! 09 xx  a message of WCMP
//! ```

use core::fmt;

use super::layout::{bits, code_fields, layout};

bits! {
    /// Which status reports are wanted, beside what TP-SRR says.
    pub struct SelectiveStatusReport {
        /// For a short message that has been delivered.
        completed, with_completed: flag 0x01 << 0,
        /// For an error after which the service centre gives up.
        permanent_error, with_permanent_error: flag 0x01 << 1,
        /// For a temporary error after which the service centre gives up.
        temporary_error_given_up, with_temporary_error_given_up: flag 0x01 << 2,
        /// For a temporary error after which the service centre tries again.
        temporary_error_trying, with_temporary_error_trying: flag 0x01 << 3,
        /// A report of an error cancels those of the other parts of the
        /// message.
        cancel_others, with_cancel_others: flag 0x01 << 6,
        /// The header of the message is to be in the report.
        include_header, with_include_header: flag 0x01 << 7,
    }
}

layout! {
    /// SMSC control parameters (9.2.3.24.5).
    pub struct SmscControl for SMSC_CONTROL {
        /// Which status reports are wanted.
        status_report: SelectiveStatusReport,
    }
}

impl fmt::Display for SmscControl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("status reports")?;
        let wanted = self.status_report;
        let mut separator = ": ";
        for (is_set, name) in [
            (wanted.completed(), "completed"),
            (wanted.permanent_error(), "permanent error"),
            (wanted.temporary_error_given_up(), "given up"),
            (wanted.temporary_error_trying(), "trying"),
            (wanted.cancel_others(), "cancel others"),
            (wanted.include_header(), "with header"),
        ] {
            if is_set {
                write!(f, "{separator}{name}")?;
                separator = ", ";
            }
        }
        Ok(())
    }
}

septet_wire::code_point! {
    /// Who wrote the elements that follow, up to the next such indicator
    /// (9.2.3.24.6).
    pub struct HeaderSource(u8) {
        /// Whoever sent the message that this one reports on.
        SENDER = 1 => "original sender",
        /// Whoever received that.
        RECEIVER = 2 => "original receiver",
        /// The service centre.
        SERVICE_CENTRE = 3 => "service centre",
    }
}

code_fields! { HeaderSource }

layout! {
    /// UDH source indicator (9.2.3.24.6): in status and delivery reports.
    pub struct SourceIndicator for SOURCE_INDICATOR {
        /// Who wrote what follows.
        source: HeaderSource,
    }
}

impl fmt::Display for SourceIndicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "from the {}", self.source)
    }
}

layout! {
    /// Wireless Control Message Protocol (9.2.3.24.9), of the WAP Forum.
    pub struct Wcmp<'a> for WCMP {
        /// The message, as it is.
        message: &'a [u8],
    }
}

impl fmt::Display for Wcmp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WCMP, {} octets", self.message.len())
    }
}
