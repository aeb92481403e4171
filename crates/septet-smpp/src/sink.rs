//! What the fields of a PDU are written to: octets, a [`Writer`], which says
//! what does not fit and where, or a count.
//!
//! As with what they are read from: the PDUs that traffic consists of are
//! written to [`Room`] first, and what that cannot hold, whatever the reason,
//! is written again by the writer.

use core::convert::Infallible;

use septet_wire::{Encode, EncodeError, Writer};

use crate::string::copy_without_nul;
use crate::{COctetString, ShortMessage, Tlvs};

/// Fields in their order.
pub(crate) trait Sink {
    /// Why a field cannot be written.
    type Error;

    /// A C-Octet String of at most `max` octets with its NUL.
    fn string(
        &mut self,
        string: &COctetString<'_>,
        max: usize,
        field: &'static str,
    ) -> Result<(), Self::Error>;

    /// Fields of an octet each, of which `field` is the first.
    fn octets<const N: usize>(
        &mut self,
        octets: [u8; N],
        field: &'static str,
    ) -> Result<(), Self::Error>;

    /// `sm_length` and `short_message`.
    fn message(&mut self, message: &ShortMessage<'_>) -> Result<(), Self::Error>;

    /// TLVs.
    fn tlvs(&mut self, tlvs: &Tlvs<'_>) -> Result<(), Self::Error>;
}

/// Octets by themselves, to be filled from the first on.
#[derive(Debug)]
pub(crate) struct Room<'r>(pub(crate) &'r mut [u8]);

/// Not written, for a reason that is found out elsewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unwritten;

impl<'r> Room<'r> {
    #[inline(always)]
    fn take(&mut self, length: usize) -> Result<&'r mut [u8], Unwritten> {
        let free = core::mem::take(&mut self.0);
        let (taken, free) = free.split_at_mut_checked(length).ok_or(Unwritten)?;
        self.0 = free;
        Ok(taken)
    }

    #[inline(always)]
    pub(crate) fn array<const N: usize>(&mut self, octets: [u8; N]) -> Result<(), Unwritten> {
        let free = core::mem::take(&mut self.0);
        let (taken, free) = free.split_first_chunk_mut().ok_or(Unwritten)?;
        *taken = octets;
        self.0 = free;
        Ok(())
    }

    #[inline(always)]
    pub(crate) fn slice(&mut self, octets: &[u8]) -> Result<(), Unwritten> {
        let taken = self.take(octets.len())?;
        // The lengths are equal; said this way the compiler sees it.
        if taken.len() == octets.len() {
            taken.copy_from_slice(octets);
        }
        Ok(())
    }
}

impl Sink for Room<'_> {
    type Error = Unwritten;

    #[inline(always)]
    fn string(
        &mut self,
        string: &COctetString<'_>,
        max: usize,
        _: &'static str,
    ) -> Result<(), Unwritten> {
        let octets = string.octets();
        if octets.len() >= max || !string.is_standard() {
            return Err(Unwritten);
        }
        let taken = self.take(octets.len().wrapping_add(1))?;
        let (nul, taken) = taken.split_last_mut().ok_or(Unwritten)?;
        *nul = 0;
        if octets.is_empty() || copy_without_nul(octets, taken) {
            return Ok(());
        }
        Err(Unwritten)
    }

    #[inline(always)]
    fn octets<const N: usize>(
        &mut self,
        octets: [u8; N],
        _: &'static str,
    ) -> Result<(), Unwritten> {
        self.array(octets)
    }

    #[inline(always)]
    fn message(&mut self, message: &ShortMessage<'_>) -> Result<(), Unwritten> {
        let octets = message.octets();
        let length = u8::try_from(octets.len()).map_err(|_| Unwritten)?;
        if octets.len() > ShortMessage::MAX || message.stray().is_some() {
            return Err(Unwritten);
        }
        self.array([length])?;
        self.slice(octets)
    }

    #[inline(always)]
    fn tlvs(&mut self, tlvs: &Tlvs<'_>) -> Result<(), Unwritten> {
        tlvs.write_plain(self)
    }
}

impl Sink for Writer<'_> {
    type Error = EncodeError;

    fn string(
        &mut self,
        string: &COctetString<'_>,
        max: usize,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        string.write(self, max, field)
    }

    fn octets<const N: usize>(
        &mut self,
        octets: [u8; N],
        field: &'static str,
    ) -> Result<(), EncodeError> {
        Writer::octets(self, &octets, field)
    }

    fn message(&mut self, message: &ShortMessage<'_>) -> Result<(), EncodeError> {
        message.write(self)
    }

    fn tlvs(&mut self, tlvs: &Tlvs<'_>) -> Result<(), EncodeError> {
        tlvs.encode(self)
    }
}

/// How many octets it would be, held at `usize::MAX`.
#[derive(Debug, Default)]
pub(crate) struct Count(pub(crate) usize);

impl Count {
    fn add(&mut self, octets: usize) -> Result<(), Infallible> {
        self.0 = self.0.saturating_add(octets);
        Ok(())
    }
}

impl Sink for Count {
    type Error = Infallible;

    fn string(
        &mut self,
        string: &COctetString<'_>,
        _: usize,
        _: &'static str,
    ) -> Result<(), Infallible> {
        self.add(string.encoded_len())
    }

    fn octets<const N: usize>(&mut self, _: [u8; N], _: &'static str) -> Result<(), Infallible> {
        self.add(N)
    }

    fn message(&mut self, message: &ShortMessage<'_>) -> Result<(), Infallible> {
        self.add(message.encoded_len())
    }

    fn tlvs(&mut self, tlvs: &Tlvs<'_>) -> Result<(), Infallible> {
        self.add(tlvs.encoded_len())
    }
}
