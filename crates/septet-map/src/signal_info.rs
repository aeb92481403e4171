//! sm-RP-UI: the TPDU in a MAP message (TS 29.002, 17.7.8, `SignalInfo`).

use septet_tpdu::{Direction, Tpdu};
use septet_wire::DecodeError;

use crate::notation::octet_string;

octet_string! {
    /// A TPDU of the short message transfer layer (TS 23.040, 9.2). Which way
    /// it goes, and so what it is, only the operation tells.
    ///
    /// ```
    /// use septet_map::SignalInfo;
    /// use septet_tpdu::Direction;
    ///
    /// let signal_info = SignalInfo::new(&[0x00, 0x07, 0x7f, 0x04, 0x02, 0x90, 0x00]);
    /// let tpdu = signal_info.tpdu(Direction::ToNetwork)?;
    /// assert_eq!(tpdu.name(), "SMS-DELIVER-REPORT");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct SignalInfo<'a>(1..=200) = octets;
}

impl<'a> SignalInfo<'a> {
    /// The TPDU, by the way it goes.
    ///
    /// # Errors
    ///
    /// Those of [`Tpdu::from_bytes`], with offsets from its first octet.
    pub fn tpdu(&self, direction: Direction) -> Result<Tpdu<'a>, DecodeError> {
        Tpdu::from_bytes(self.octets(), direction)
    }
}
