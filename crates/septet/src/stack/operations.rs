//! The MAP parameters of a TCAP message, and what they mean.

use septet_map::{ErrorCode, Operation, OperationCode, Version};
use septet_sccp::SubsystemNumber;
use septet_tcap::{self as tcap, Components};
use septet_wire::{DecodeError, Reader, Trace};

use super::variant::{Message, Variant};
use super::{Component, Dialogue};

/// What one component carries for MAP, with all that its decoder must know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter<'a> {
    /// The parameter as an element; empty where the component has none.
    pub octets: &'a [u8],
    /// The code of the operation, or that of the error.
    pub code: u8,
    /// The kind of component.
    pub component: Component,
    /// The version of the application context, if known.
    pub version: Option<Version>,
}

impl<'a> Parameter<'a> {
    /// Reads the operation, result or error.
    ///
    /// # Errors
    ///
    /// Those of [`Operation`].
    pub fn decode<T: Trace>(
        &self,
        reader: &mut Reader<'a, T>,
    ) -> Result<Operation<'a>, DecodeError> {
        let code = OperationCode(self.code);
        match self.component {
            Component::Invoke => Operation::decode_invoke(code, self.version, reader),
            Component::Result => Operation::decode_result(code, self.version, reader),
            Component::Error => Operation::decode_error(ErrorCode(self.code), reader),
        }
    }

    /// That of a component, if it is one with a local code.
    pub(super) fn of(component: &tcap::Component<'a>, version: Option<Version>) -> Option<Self> {
        let (kind, code, parameter) = match component {
            tcap::Component::Invoke(invoke) => {
                (Component::Invoke, invoke.operation_code, invoke.parameter)
            }
            tcap::Component::ReturnResultLast(result)
            | tcap::Component::ReturnResultNotLast(result) => {
                let result = result.resultretres.as_ref()?;
                (Component::Result, result.operation_code, result.parameter)
            }
            tcap::Component::ReturnError(error) => {
                (Component::Error, error.error_code, error.parameter)
            }
            _ => return None,
        };
        Some(Self {
            octets: parameter.map_or(&[], |any| any.received()),
            code: u8::try_from(code.local()?).ok()?,
            component: kind,
            version,
        })
    }
}

/// Iterates the parameters of a message.
#[derive(Debug, Clone)]
pub(super) struct Parameters<'a> {
    components: <Components<'a> as IntoIterator>::IntoIter,
    version: Option<Version>,
}

impl<'a> Iterator for Parameters<'a> {
    type Item = Parameter<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let version = self.version;
        self.components
            .by_ref()
            .find_map(|component| Parameter::of(&component, version))
    }
}

impl<'a, V: Variant> Message<'a, V> {
    /// What the components carry, if it is for MAP.
    pub(super) fn parameters(&self) -> Parameters<'a> {
        let components = self
            .tcap
            .as_ref()
            .filter(|_| self.is_map())
            .map_or(Components::new(&[]), tcap::Message::components);
        Parameters {
            components: components.into_iter(),
            version: self.map_version(),
        }
    }

    /// What is known of its dialogue, by what it says itself and by what was
    /// said beforehand.
    #[must_use]
    pub fn dialogue(&self) -> Dialogue {
        Dialogue {
            is_map: self.is_map(),
            version: self.map_version(),
        }
    }

    /// Whether TCAP's user is MAP: by the application context, and where none
    /// is named, unless its dialogue is another's or a subsystem of CAP (TS
    /// 23.003, 8.2) is addressed.
    #[must_use]
    pub fn is_map(&self) -> bool {
        let named = self.tcap.as_ref();
        match named.and_then(tcap::Message::application_context_name) {
            Some(_) => self.application_context().is_some(),
            None => self.dialogue.is_map && !self.is_for(SubsystemNumber::CAP),
        }
    }

    /// Whether an address names this subsystem.
    fn is_for(&self, subsystem: SubsystemNumber) -> bool {
        [self.called(), self.calling()]
            .iter()
            .any(|end| end.subsystem_number == Some(subsystem))
    }

    /// The version of MAP: a dialogue that begins without a dialogue portion
    /// is of version 1 (TS 29.002, 7.1); in the middle of one it is not known,
    /// unless it was said beforehand.
    #[must_use]
    pub fn map_version(&self) -> Option<Version> {
        match (self.application_context(), &self.tcap) {
            (Some(context), _) => Some(context.version()),
            (None, Some(tcap::Message::Begin(begin))) if begin.dialogue_portion.is_none() => {
                Some(Version::V1)
            }
            _ => self.dialogue.version,
        }
    }
}

/// Iterates [`Message::operations`].
#[derive(Debug, Clone)]
pub struct Operations<'a> {
    first: Option<Operation<'a>>,
    parameters: Parameters<'a>,
}

impl<'a> Operations<'a> {
    pub(super) const fn new(first: Option<Operation<'a>>, parameters: Parameters<'a>) -> Self {
        Self { first, parameters }
    }
}

impl<'a> Iterator for Operations<'a> {
    type Item = Operation<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.first.take().or_else(|| {
            self.parameters
                .by_ref()
                .find_map(|parameter| parameter.decode(&mut Reader::new(parameter.octets)).ok())
        })
    }
}
