//! Memory that held secrets, and no longer does.

use std::io;

use zeroize::optimization_barrier;

/// Bytes that leave no copy behind, neither when they grow nor when they are dropped.
///
/// `Zeroizing<Vec<u8>>` writes byte by byte, which costs a large body more than its cipher does.
#[derive(Default)]
pub struct WipedBuffer(Vec<u8>);

impl WipedBuffer {
    /// A copy of `bytes`.
    pub(crate) fn copy_of(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, to be changed in place; they must not grow past what was reserved.
    pub(crate) fn as_mut_vec(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }

    /// Adds `bytes` at the end.
    #[inline]
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Adds a byte at the end. In a browser a copy of one takes longer than a copy of sixteen.
    #[inline]
    pub(crate) fn push_byte(&mut self, byte: u8) {
        self.reserve(1);
        self.0.push(byte);
    }

    /// Takes the bytes out, once they are no secret any more.
    pub(crate) fn into_public(mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }

    /// Makes room for `more` bytes, and at least doubles when it has to move.
    #[inline]
    pub(crate) fn reserve(&mut self, more: usize) {
        if more > self.0.capacity().saturating_sub(self.0.len()) {
            self.grow(self.0.len().saturating_add(more));
        }
    }

    #[cold]
    fn grow(&mut self, needed: usize) {
        let capacity = needed.max(self.0.capacity().saturating_mul(2));
        let mut moved = Vec::with_capacity(capacity);
        moved.extend_from_slice(&self.0);
        self.wipe();
        self.0 = moved;
    }

    fn wipe(&mut self) {
        self.0.clear();
        self.0.resize(self.0.capacity(), 0);
        optimization_barrier(self.0.as_slice());
    }
}

impl Drop for WipedBuffer {
    fn drop(&mut self) {
        self.wipe();
    }
}

impl io::Write for WipedBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    // A writer of JSON calls this for every token.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.push(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_was_written_is_kept_as_it_grows() {
        let mut buffer = WipedBuffer::default();
        let whole: Vec<u8> = (0..=255).cycle().take(10_000).collect();
        for piece in whole.chunks(7) {
            buffer.write_all(piece).unwrap();
        }
        assert_eq!(buffer.as_slice(), whole);
        assert_eq!(buffer.into_public(), whole);
    }

    #[test]
    fn wiping_leaves_nothing_but_zeros() {
        let mut buffer = WipedBuffer::copy_of(&[7; 100]);
        buffer.as_mut_vec().truncate(10);
        buffer.wipe();
        assert!(buffer.as_slice().len() >= 100 && buffer.as_slice().iter().all(|&b| b == 0));
    }
}
