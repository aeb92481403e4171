//! The requests that wait for their responses, and the numbers given to them.

use alloc::collections::VecDeque;
use core::time::Duration;

use crate::CommandId;

/// How many numbers there are: 1–0x7FFFFFFF (3.4, 5.1.4).
const NUMBERS: u64 = 0x7fff_ffff;

/// A request that was sent, and what the caller keeps with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<T> {
    /// Its number.
    pub sequence_number: u32,
    /// Its operation.
    pub command_id: CommandId,
    /// When it was sent.
    pub sent: Duration,
    /// What the caller keeps with it.
    pub context: T,
}

/// What is known of a number that no open request has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Past {
    /// It was never given to a request.
    Never,
    /// Its request was given up when its time was over.
    Expired,
    /// Its request has ended otherwise, or so long ago that nobody remembers.
    Ended,
}

/// A number's place in the order in which numbers are given out, which does not
/// begin again as the numbers do.
type Place = u64;

/// The open requests, in the order in which they were sent.
#[derive(Debug, Clone)]
pub(super) struct Window<T> {
    open: VecDeque<(Place, Request<T>)>,
    /// The last that expired, in the same order.
    expired: VecDeque<Place>,
    /// How many of those are remembered.
    memory: usize,
    /// The place of the first number: what it is itself, less one.
    first: Place,
    /// The place that comes next.
    next: Place,
}

impl<T> Window<T> {
    pub(super) fn new(first: u32, memory: usize) -> Self {
        let first = u64::from(first.saturating_sub(1)) % NUMBERS;
        Self {
            open: VecDeque::new(),
            expired: VecDeque::new(),
            memory,
            first,
            next: first,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    /// Gives out a number that no open request has.
    pub(super) fn number(&mut self) -> u32 {
        loop {
            let number = number_at(self.next);
            let free = self.find(number).is_none();
            self.next = self.next.saturating_add(1);
            if free {
                return number;
            }
        }
    }

    /// Keeps the request that got the last number.
    pub(super) fn keep(&mut self, request: Request<T>) {
        self.open.push_back((self.next.saturating_sub(1), request));
    }

    /// The open request of this number.
    pub(super) fn get(&self, sequence_number: u32) -> Option<&Request<T>> {
        let (_, request) = self.open.get(self.find(sequence_number)?)?;
        Some(request)
    }

    /// The same, which is thereby no longer open.
    pub(super) fn take(&mut self, sequence_number: u32) -> Option<Request<T>> {
        let at = self.find(sequence_number)?;
        self.open.remove(at).map(|(_, request)| request)
    }

    /// The request that has waited longest.
    pub(super) fn oldest(&self) -> Option<&Request<T>> {
        self.open.front().map(|(_, request)| request)
    }

    /// The same, given up.
    pub(super) fn expire_oldest(&mut self) -> Option<Request<T>> {
        let (place, request) = self.open.pop_front()?;
        self.remember(place);
        Some(request)
    }

    /// A number that was given out and not kept, given up.
    pub(super) fn expire(&mut self, sequence_number: u32) {
        if let Some(place) = self.places(sequence_number).next() {
            self.remember(place);
        }
    }

    fn remember(&mut self, place: Place) {
        if self.memory == 0 {
            return;
        }
        if self.expired.len() >= self.memory {
            self.expired.pop_front();
        }
        let at = self.expired.partition_point(|other| *other < place);
        self.expired.insert(at, place);
    }

    /// All requests, which are thereby no longer open.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = Request<T>> + use<'_, T> {
        self.open.drain(..).map(|(_, request)| request)
    }

    /// What has become of a number that no open request has. That it expired
    /// is told once.
    pub(super) fn past(&mut self, sequence_number: u32) -> Past {
        let last = self.places(sequence_number).next();
        if last.is_none() {
            return Past::Never;
        }
        // A number may have expired in a round before this one.
        let expired = self
            .places(sequence_number)
            .find_map(|place| self.expired.binary_search(&place).ok());
        match expired {
            Some(at) => {
                self.expired.remove(at);
                Past::Expired
            }
            None => Past::Ended,
        }
    }

    fn find(&self, sequence_number: u32) -> Option<usize> {
        self.places(sequence_number).find_map(|place| {
            self.open
                .binary_search_by_key(&place, |(place, _)| *place)
                .ok()
        })
    }

    /// Where this number was given out, the last place first, and none before
    /// all that is remembered.
    fn places(&self, sequence_number: u32) -> impl Iterator<Item = Place> + use<T> {
        let open = self.open.front().map(|(place, _)| *place);
        let expired = self.expired.front().copied();
        // What is remembered least of all is that a number was given out in
        // the last round.
        let round = self.next.saturating_sub(NUMBERS);
        let oldest = [open, expired]
            .into_iter()
            .flatten()
            .fold(round, Place::min);
        let oldest = oldest.max(self.first);
        let own = u64::from(sequence_number).checked_sub(1);
        let last = own.filter(|own| *own < NUMBERS).and_then(|own| {
            let last = self.next.checked_sub(1)?;
            let back = (last % NUMBERS).saturating_add(NUMBERS).saturating_sub(own) % NUMBERS;
            last.checked_sub(back)
        });
        core::iter::successors(last, |place| place.checked_sub(NUMBERS))
            .take_while(move |place| *place >= oldest)
    }
}

/// The number at a place.
fn number_at(place: Place) -> u32 {
    // Less than 0x7FFFFFFF.
    u32::try_from(place % NUMBERS)
        .unwrap_or_default()
        .saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn send(window: &mut Window<u32>) -> u32 {
        let sequence_number = window.number();
        window.keep(Request {
            sequence_number,
            command_id: CommandId::SUBMIT_SM,
            sent: Duration::ZERO,
            context: sequence_number,
        });
        sequence_number
    }

    #[test]
    fn numbers_begin_again_behind_the_last() {
        let mut window = Window::new(0x7fff_fffe, 4);
        assert_eq!(window.past(0x7fff_fffe), Past::Never);
        let numbers: Vec<_> = (0..4).map(|_| send(&mut window)).collect();
        assert_eq!(numbers, [0x7fff_fffe, 0x7fff_ffff, 1, 2]);
        for number in numbers {
            assert_eq!(window.get(number).unwrap().context, number);
            assert_eq!(window.take(number).unwrap().context, number);
            assert_eq!(window.take(number), None);
            assert_eq!(window.past(number), Past::Ended);
        }
        for never in [0, 3, 0x7fff_fffd, 0x8000_0000, u32::MAX] {
            assert_eq!(window.past(never), Past::Never, "{never:#x}");
        }
    }

    #[test]
    fn a_number_that_is_open_is_passed_over_however_old_it_is() {
        let mut window = Window::new(1, 4);
        assert_eq!(send(&mut window), 1);
        assert_eq!(send(&mut window), 2);
        window.take(1);
        // Two rounds and more, as if all that was sent had been answered.
        for round in 1..=5 {
            window.next = round * NUMBERS;
            assert_eq!(send(&mut window), 1, "round {round}");
            assert_eq!(send(&mut window), 3, "2 is open still");
            assert_eq!(window.get(2).unwrap().context, 2);
            assert!(window.take(3).is_some());
            assert!(window.take(1).is_some());
            assert_eq!(window.past(3), Past::Ended);
        }
        assert_eq!(window.len(), 1);
        assert!(window.take(2).is_some());
    }

    #[test]
    fn the_last_that_expired_are_remembered() {
        let mut window = Window::new(1, 2);
        (1..=4).for_each(|number| assert_eq!(send(&mut window), number));
        let expired: Vec<_> = (0..3)
            .map(|_| window.expire_oldest().unwrap().context)
            .collect();
        assert_eq!(expired, [1, 2, 3]);
        assert_eq!(window.past(1), Past::Ended, "forgotten");
        assert_eq!(window.past(3), Past::Expired);
        assert_eq!(window.past(3), Past::Ended, "told once");
        assert_eq!(window.past(2), Past::Expired);
        assert_eq!(window.past(5), Past::Never);
        assert_eq!(window.oldest().unwrap().context, 4);
        let rest: Vec<_> = window.drain().map(|request| request.context).collect();
        assert_eq!(rest, [4]);
    }
}
