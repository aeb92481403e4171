//! mt-ForwardSM-VGCS (21), version 3: a short message on its way to all who
//! take part in a voice group call (TS 29.002, 12.10 and 17.7.6).
//!
//! ```text
//! 30 29                                 MT-ForwardSM-VGCS-Arg
//!    04 04 21 43 65 87                  asciCallReference
//!    84 07 91 03 96 00 00 00 10         sm-RP-OA: serviceCentreAddressOA [4]
//!    04 18 04 0C 91 03 …                sm-RP-UI: SMS-DELIVER
//! ```

use septet_wire::ber::{Null, SequenceOf, Unknown};
use septet_wire::sequence;

use crate::{AsciCallReference, ExtensionContainer, IsdnAddressString, SignalInfo, SmRpOa};

sequence! {
    /// MT-ForwardSM-VGCS-Arg.
    ///
    /// ```
    /// use septet_map::{AddressBuf, AsciCallReference, MtForwardSmVgcsArg, SignalInfo, SmRpOa};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let centre = AddressBuf::<9>::international("306900000001")?;
    /// let arg = MtForwardSmVgcsArg::new(
    ///     AsciCallReference::new(&[0x21, 0x43, 0x65, 0x87]),
    ///     SmRpOa::ServiceCentreAddressOa(centre.address()),
    ///     SignalInfo::new(&[
    ///         0x04, 0x0c, 0x91, 0x03, 0x96, 0x17, 0x32, 0x54, 0x76, 0x00, 0x00, 0x32,
    ///         0x11, 0x41, 0x21, 0x31, 0x04, 0x80, 0x05, 0xe8, 0x32, 0x9b, 0xfd, 0x06,
    ///     ]),
    /// );
    /// assert_eq!(arg.asci_call_reference.to_string(), "12345678");
    /// let mut buffer = [0; 64];
    /// let octets = arg.encode_to_slice(&mut buffer)?;
    /// assert_eq!(MtForwardSmVgcsArg::from_bytes(octets), Ok(arg));
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    pub struct MtForwardSmVgcsArg<'a> {
        /// The group call.
        asci_call_reference: AsciCallReference<'a>,
        /// The service centre.
        sm_rp_oa: SmRpOa<'a>,
        /// SMS-DELIVER.
        sm_rp_ui: SignalInfo<'a>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

impl<'a> MtForwardSmVgcsArg<'a> {
    /// With the mandatory members.
    #[must_use]
    pub const fn new(
        asci_call_reference: AsciCallReference<'a>,
        sm_rp_oa: SmRpOa<'a>,
        sm_rp_ui: SignalInfo<'a>,
    ) -> Self {
        Self {
            asci_call_reference,
            sm_rp_oa,
            sm_rp_ui,
            extension_container: None,
            unknown: Unknown::NONE,
        }
    }
}

sequence! {
    /// MT-ForwardSM-VGCS-Res.
    #[derive(Default)]
    pub struct MtForwardSmVgcsRes<'a> {
        /// SMS-DELIVER-REPORT.
        [0] sm_rp_ui: Option<SignalInfo<'a>>,
        /// Dispatchers of the group call, 1 to 5.
        [1] dispatcher_list: Option<SequenceOf<'a, IsdnAddressString<'a>>>,
        /// The group call goes on.
        ongoing_call: Option<Null>,
        /// Extensions.
        [2] extension_container: Option<ExtensionContainer<'a>>,
        /// More dispatchers, 1 to 15.
        [3] additional_dispatcher_list: Option<SequenceOf<'a, IsdnAddressString<'a>>>,
    }
}
