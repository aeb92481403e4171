//! What `submit_sm` and `deliver_sm` have in common: all their fields (SMPP
//! 3.4, 4.4.1 and 4.6.1; 5.0, 4.2.1 and 4.3.1).
//!
//! ```text
//! +--------------+-----------------+-----------------+-------------+
//! | service_type | source_addr_ton | source_addr_npi | source_addr |
//! | C, ≤ 6       | 1               | 1               | C, ≤ 21     |
//! +--------------+---------------+-+-------------+---+--------------+
//! | dest_addr_ton | dest_addr_npi | destination_addr |
//! | 1             | 1             | C, ≤ 21          |
//! +-----------+-------------+---------------+------------------------+
//! | esm_class | protocol_id | priority_flag | schedule_delivery_time |
//! | 1         | 1           | 1             | C, 1 or 17             |
//! +-----------------+---------------------+-------------------------+-------------+
//! | validity_period | registered_delivery | replace_if_present_flag | data_coding |
//! | C, 1 or 17      | 1                   | 1                       | 1           |
//! +-------------------+-----------+---------------+------+
//! | sm_default_msg_id | sm_length | short_message | TLVs |
//! | 1                 | 1         | sm_length     |      |
//! +-------------------+-----------+---------------+------+
//! ```

/// Defines `submit_sm` or `deliver_sm`.
macro_rules! short_message_pdu {
    ($(#[$doc:meta])* pub struct $name:ident;) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name<'a> {
            /// The service of the message; 5 octets at most (3.4, 5.2.11).
            pub service_type: COctetString<'a>,
            /// Type of number of the source (3.4, 5.2.5).
            pub source_addr_ton: Ton,
            /// Numbering plan of the source (3.4, 5.2.6).
            pub source_addr_npi: Npi,
            /// Where the message comes from; 20 octets at most (3.4, 5.2.8).
            pub source_addr: COctetString<'a>,
            /// Type of number of the destination (3.4, 5.2.5).
            pub dest_addr_ton: Ton,
            /// Numbering plan of the destination (3.4, 5.2.6).
            pub dest_addr_npi: Npi,
            /// Where the message goes; 20 octets at most (3.4, 5.2.9).
            pub destination_addr: COctetString<'a>,
            /// Mode and type of the message (3.4, 5.2.12).
            pub esm_class: EsmClass,
            /// TP-PID in GSM (3.4, 5.2.13).
            pub protocol_id: u8,
            /// Priority, 0–3 (3.4, 5.2.14).
            pub priority_flag: PriorityFlag,
            /// When to deliver; empty for now, and in `deliver_sm` (3.4,
            /// 5.2.15). [`Time`](crate::time::Time) reads it.
            pub schedule_delivery_time: COctetString<'a>,
            /// When delivery is given up; empty for the message centre's
            /// default, and in `deliver_sm` (3.4, 5.2.16).
            pub validity_period: COctetString<'a>,
            /// Receipts and acknowledgements asked for (3.4, 5.2.17).
            pub registered_delivery: RegisteredDelivery,
            /// Whether a message that is under way is replaced; unused in
            /// `deliver_sm` (3.4, 5.2.18).
            pub replace_if_present_flag: ReplaceIfPresent,
            /// The alphabet (3.4, 5.2.19).
            pub data_coding: DataCoding,
            /// A message kept by the message centre to send instead, 1–254;
            /// unused in `deliver_sm` (3.4, 5.2.20).
            pub sm_default_msg_id: u8,
            /// The message, 254 octets at most; empty where the TLV
            /// `message_payload` holds it (3.4, 5.2.21 and 5.2.22).
            pub short_message: ShortMessage<'a>,
            /// TLVs.
            pub tlvs: Tlvs<'a>,
        }

        impl<'a> $name<'a> {
            /// The usual form, from all of `octets`.
            #[inline(always)]
            pub(crate) fn plain(octets: &'a [u8]) -> Option<Self> {
                Self::read(&mut Plain(octets)).ok()
            }

            #[inline(always)]
            fn read<S: Source<'a>>(s: &mut S) -> Result<Self, S::Error> {
                let service_type = s.string(6, "service_type")?;
                let source_addr_ton: Ton = s.code("source_addr_ton")?;
                let source_addr_npi: Npi = s.code("source_addr_npi")?;
                let source_addr = s.string(21, "source_addr")?;
                let dest_addr_ton: Ton = s.code("dest_addr_ton")?;
                let dest_addr_npi: Npi = s.code("dest_addr_npi")?;
                let destination_addr = s.string(21, "destination_addr")?;
                let esm_class = s.esm_class()?;
                let protocol_id = s.number("protocol_id")?;
                let priority_flag: PriorityFlag = s.code("priority_flag")?;
                let schedule_delivery_time = s.string(17, "schedule_delivery_time")?;
                let validity_period = s.string(17, "validity_period")?;
                let registered_delivery = s.registered_delivery()?;
                let replace_if_present_flag: ReplaceIfPresent =
                    s.code("replace_if_present_flag")?;
                let data_coding: DataCoding = s.code("data_coding")?;
                let sm_default_msg_id = s.number("sm_default_msg_id")?;
                let (short_message, tlvs) = s.message(esm_class, data_coding)?;
                Ok(Self {
                    service_type,
                    source_addr_ton,
                    source_addr_npi,
                    source_addr,
                    dest_addr_ton,
                    dest_addr_npi,
                    destination_addr,
                    esm_class,
                    protocol_id,
                    priority_flag,
                    schedule_delivery_time,
                    validity_period,
                    registered_delivery,
                    replace_if_present_flag,
                    data_coding,
                    sm_default_msg_id,
                    short_message,
                    tlvs,
                })
            }
        }

        impl<'a> Decode<'a> for $name<'a> {
            fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                Self::read(r)
            }
        }

        impl $name<'_> {
            /// The usual form, to the start of `room`; gives what is left of it.
            #[inline(always)]
            pub(crate) fn write_plain<'r>(&self, room: &'r mut [u8]) -> Option<&'r mut [u8]> {
                let mut room = Room(room);
                self.write(&mut room).ok()?;
                Some(room.0)
            }

            #[inline(always)]
            fn write<S: Sink>(&self, s: &mut S) -> Result<(), S::Error> {
                s.string(&self.service_type, 6, "service_type")?;
                let source = [self.source_addr_ton.0, self.source_addr_npi.0];
                s.octets(source, "source_addr_ton")?;
                s.string(&self.source_addr, 21, "source_addr")?;
                let destination = [self.dest_addr_ton.0, self.dest_addr_npi.0];
                s.octets(destination, "dest_addr_ton")?;
                s.string(&self.destination_addr, 21, "destination_addr")?;
                let handling = [self.esm_class.0, self.protocol_id, self.priority_flag.0];
                s.octets(handling, "esm_class")?;
                s.string(&self.schedule_delivery_time, 17, "schedule_delivery_time")?;
                s.string(&self.validity_period, 17, "validity_period")?;
                let handling = [
                    self.registered_delivery.0,
                    self.replace_if_present_flag.0,
                    self.data_coding.0,
                    self.sm_default_msg_id,
                ];
                s.octets(handling, "registered_delivery")?;
                s.message(&self.short_message)?;
                s.tlvs(&self.tlvs)
            }
        }

        impl Encode for $name<'_> {
            fn encoded_len(&self) -> usize {
                let mut count = Count::default();
                let Ok(()) = self.write(&mut count);
                count.0
            }

            fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
                self.write(w)
            }
        }
    };
}

pub(crate) use short_message_pdu;
