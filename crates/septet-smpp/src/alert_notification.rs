//! `alert_notification`: a subscriber that a message waits for is reachable
//! again (SMPP 3.4, 4.12.1; 5.0, 4.1.3.1).
//!
//! ```text
//! +-----------------+-----------------+-------------+
//! | source_addr_ton | source_addr_npi | source_addr |
//! | 1               | 1               | C, ≤ 65     |
//! +---------------+---------------+-----------+------+
//! | esme_addr_ton | esme_addr_npi | esme_addr | TLVs |
//! | 1             | 1             | C, ≤ 65   |      |
//! +---------------+---------------+-----------+------+
//! ```

use crate::field::pdu;
use crate::{COctetString, Npi, Ton};

pdu! {
    /// The body of `alert_notification`, which is not answered.
    ///
    /// ```
    /// use septet_smpp::AlertNotification;
    /// use septet_wire::Decode;
    ///
    /// let alert = AlertNotification::from_bytes(b"\x01\x0130697\0\x03\x0054321\0")?;
    /// assert_eq!(alert.source_addr, "30697");
    /// assert_eq!(alert.esme_addr, "54321");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct AlertNotification, SMPP_TRUNCATED_TLV {
        /// Who is reachable; 64 octets at most (3.4, 5.2.8).
        source [65],
        /// Type of number of the ESME (3.4, 5.2.5).
        esme_addr_ton: Ton,
        /// Numbering plan of the ESME (3.4, 5.2.6).
        esme_addr_npi: Npi,
        /// Who asked; 64 octets at most (3.4, 5.2.10).
        esme_addr: COctetString<'a> [65],
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::Decode;

    use super::*;
    use crate::testing;

    septet_wire::subject!(Subject, AlertNotification<'a>, |r| {
        AlertNotification::decode(r)
    });

    #[test]
    fn promises() {
        testing::values(&Subject);
        let body = b"\x01\x0130697\0\x03\x0054321\0\x04\x22\0\x01\0";
        testing::inputs(&Subject, &[body]);
    }
}
