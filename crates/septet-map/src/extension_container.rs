//! What operators and vendors put into MAP: ExtensionContainer
//! (TS 29.002, 17.7.11).

use septet_wire::ber::{Any, Contents, Octets, Oid, SequenceOf, Tag};
use septet_wire::{DecodeError, Reader, Trace, sequence};

/// An extension container, kept as its octets: containers in real traffic
/// are of every kind, some of them no BER, and none of them may make the
/// message around it unreadable. [`parts`](Self::parts) reads it.
///
/// ```
/// use septet_map::ExtensionContainer;
///
/// let container = ExtensionContainer::new(&[0xa1, 0x00]);
/// let parts = container.parts()?;
/// assert!(parts.pcs_extensions.is_some());
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ExtensionContainer<'a>(&'a [u8]);

impl<'a> ExtensionContainer<'a> {
    /// With these contents octets.
    #[must_use]
    pub const fn new(contents: &'a [u8]) -> Self {
        Self(contents)
    }

    /// The contents octets.
    #[must_use]
    pub const fn contents(&self) -> &'a [u8] {
        self.0
    }

    /// Its members, if it is what the specification says. Offsets count from
    /// the first contents octet.
    ///
    /// # Errors
    ///
    /// Contents that are no BER, or a private extension without identifier.
    pub fn parts(&self) -> Result<ExtensionContainerParts<'a>, DecodeError> {
        ExtensionContainerParts::read_contents(&mut Reader::new(self.0), "extension_container")
    }
}

impl<'a> Octets<'a> for ExtensionContainer<'a> {
    const OWN_TAG: Tag = Tag::SEQUENCE;

    #[inline(always)]
    fn from_octets(octets: &'a [u8]) -> Option<Self> {
        Some(Self(octets))
    }

    #[inline(always)]
    fn as_octets(&self) -> &'a [u8] {
        self.0
    }

    fn tell<T: Trace>(self, mut reader: Reader<'a, T>, field: &'static str) {
        let start = reader;
        reader.rest(field);
        let unreadable = "no extensions that can be read";
        start.walk(self.0, field, unreadable, |reader| {
            ExtensionContainerParts::read_contents(reader, "extensions").map(drop)
        });
    }
}

/// One of a handful, or octets of any kind.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for ExtensionContainer<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        // Private extensions without and with a type, PCS-Extensions, both.
        const SAMPLES: &[&[u8]] = &[
            &[],
            &[0xa0, 0x06, 0x30, 0x04, 0x06, 0x02, 0x2a, 0x03],
            &[
                0xa0, 0x0a, 0x30, 0x08, 0x06, 0x02, 0x2a, 0x03, 0x02, 0x02, 0x12, 0x34,
            ],
            &[0xa1, 0x00],
            &[0xa0, 0x06, 0x30, 0x04, 0x06, 0x02, 0x2a, 0x03, 0xa1, 0x00],
        ];
        Ok(Self(if u.ratio(1, 4)? {
            u.arbitrary()?
        } else {
            u.choose(SAMPLES)?
        }))
    }
}

sequence! {
    /// What an [`ExtensionContainer`] holds.
    pub struct ExtensionContainerParts<'a> {
        /// Of operators and vendors.
        [0] private_extension_list: Option<SequenceOf<'a, PrivateExtension<'a>>>,
        /// Of North American PCS.
        [1] pcs_extensions: Option<PcsExtensions<'a>>,
    }
}

sequence! {
    /// PrivateExtension.
    pub struct PrivateExtension<'a> {
        /// Whose, and what.
        ext_id: Oid<'a>,
        /// Any type.
        ext_type: Option<Any<'a>>,
    }
}

sequence! {
    /// PCS-Extensions, whose members are all of other bodies: they are in
    /// `unknown`.
    pub struct PcsExtensions<'a> {
    }
}
