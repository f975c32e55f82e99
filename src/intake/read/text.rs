//! Bytes to text, piece by piece: UTF-8 with or without its mark, UTF-16, and Windows-1252, which older spreadsheet
//! programs write. Line ends of every kind become one.

use encoding_rs::{Decoder, DecoderResult, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::fault::ReadFault;

/// What turns the bytes of one file into text.
pub struct Decoding {
    how: How,
    /// The bytes of a character that the last piece cut through.
    carried: Vec<u8>,
    /// Whether a character of more than one byte was read.
    is_surely_utf8: bool,
    /// Whether the last piece ended with a carriage return.
    after_return: bool,
    lines: u64,
}

enum How {
    Utf8,
    Windows,
    Utf16(Decoder),
}

impl Decoding {
    /// The decoding that the first bytes of a file ask for, and how many of them are a mark.
    pub fn of(head: &[u8]) -> (Self, usize) {
        let (how, mark) = match head {
            [0xef, 0xbb, 0xbf, ..] => (How::Utf8, 3),
            [0xff, 0xfe, ..] => (How::Utf16(UTF_16LE.new_decoder_without_bom_handling()), 2),
            [0xfe, 0xff, ..] => (How::Utf16(UTF_16BE.new_decoder_without_bom_handling()), 2),
            _ if is_wide(head, 1) => (How::Utf16(UTF_16LE.new_decoder_without_bom_handling()), 0),
            _ if is_wide(head, 0) => (How::Utf16(UTF_16BE.new_decoder_without_bom_handling()), 0),
            _ => (How::Utf8, 0),
        };
        let is_surely_utf8 = mark == 3;
        (Decoding { how, carried: Vec::new(), is_surely_utf8, after_return: false, lines: 0 }, mark)
    }

    /// Whether the bytes were taken for Windows-1252, so far.
    pub fn is_windows(&self) -> bool {
        matches!(self.how, How::Windows)
    }

    /// Adds the text of the next bytes. `is_last` says that no more follow.
    ///
    /// # Errors
    /// When the bytes are of no encoding that is read.
    pub fn feed(&mut self, bytes: &[u8], is_last: bool, text: &mut String) -> Result<(), ReadFault> {
        let mut piece = String::with_capacity(bytes.len());
        match &mut self.how {
            How::Utf8 => self.utf8(bytes, is_last, &mut piece)?,
            How::Windows => windows(bytes, &mut piece),
            How::Utf16(decoder) => utf16(decoder, bytes, is_last, &mut piece)?,
        }
        if piece.contains('\0') {
            return Err(ReadFault::NotText);
        }
        self.with_line_ends(&piece, text);
        Ok(())
    }

    fn utf8(&mut self, bytes: &[u8], is_last: bool, piece: &mut String) -> Result<(), ReadFault> {
        let mut all = std::mem::take(&mut self.carried);
        all.extend_from_slice(bytes);
        let (good, bad) = match std::str::from_utf8(&all) {
            Ok(good) => (good, None),
            Err(error) => {
                let (good, rest) = all.split_at_checked(error.valid_up_to()).unwrap_or_default();
                let is_cut = error.error_len().is_none() && !is_last;
                (std::str::from_utf8(good).unwrap_or_default(), Some((rest, is_cut)))
            }
        };
        self.is_surely_utf8 |= !good.is_ascii();
        piece.push_str(good);
        match bad {
            Some((rest, true)) => self.carried = rest.to_vec(),
            Some((rest, false)) if !self.is_surely_utf8 => {
                // All before was ASCII, which is the same in both.
                self.how = How::Windows;
                windows(rest, piece);
            }
            Some(_) => {
                let before = piece.bytes().filter(|b| *b == b'\n').count() as u64;
                return Err(ReadFault::MixedEncoding { row: self.lines + before + 1 });
            }
            None => {}
        }
        Ok(())
    }

    fn with_line_ends(&mut self, piece: &str, text: &mut String) {
        let mut piece = piece;
        if self.after_return && !piece.is_empty() {
            piece = piece.strip_prefix('\n').unwrap_or(piece);
            self.after_return = false;
        }
        let before = text.len();
        let mut parts = piece.split('\r').peekable();
        let mut is_first = true;
        while let Some(part) = parts.next() {
            if !is_first {
                text.push('\n');
            }
            let part = if is_first { part } else { part.strip_prefix('\n').unwrap_or(part) };
            is_first = false;
            text.push_str(part);
            if parts.peek().is_none() {
                self.after_return = piece.ends_with('\r');
            }
        }
        let added = text.get(before..).unwrap_or_default();
        self.lines += added.bytes().filter(|b| *b == b'\n').count() as u64;
    }
}

/// Whether nearly every second byte is zero, from the first or the second on, as in UTF-16 of Latin letters.
fn is_wide(head: &[u8], from: usize) -> bool {
    let zeros = |from: usize| head.iter().take(512).skip(from).step_by(2).filter(|b| **b == 0).count();
    let pairs = head.len().min(512) / 2;
    pairs >= 4 && zeros(from) * 10 > pairs * 7 && zeros(1 - from) * 10 < pairs
}

fn windows(bytes: &[u8], piece: &mut String) {
    piece.push_str(&WINDOWS_1252.decode_without_bom_handling(bytes).0);
}

fn utf16(decoder: &mut Decoder, bytes: &[u8], is_last: bool, piece: &mut String) -> Result<(), ReadFault> {
    let needed = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3);
    piece.reserve(needed);
    match decoder.decode_to_string_without_replacement(bytes, piece, is_last).0 {
        DecoderResult::InputEmpty => Ok(()),
        DecoderResult::OutputFull | DecoderResult::Malformed(..) => Err(ReadFault::BrokenUtf16),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the bytes say in pieces of one length.
    fn in_pieces(bytes: &[u8], length: usize) -> Result<String, ReadFault> {
        let (mut decoding, mark) = Decoding::of(bytes);
        let mut text = String::new();
        for piece in bytes[mark..].chunks(length) {
            decoding.feed(piece, false, &mut text)?;
        }
        decoding.feed(&[], true, &mut text)?;
        Ok(text)
    }

    #[track_caller]
    fn says(bytes: &[u8], expected: &str) {
        for length in [1, 2, 3, 7, 1_000] {
            assert_eq!(in_pieces(bytes, length).as_deref(), Ok(expected), "in pieces of {length}");
        }
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_says_the_same() {
        let text = "Council,Môn £5 – ok\n\"a\nb\",1\n";
        says(text.as_bytes(), text);
        says(&[&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(), text);
        says(&[&[0xff, 0xfe][..], &utf16(text, u16::to_le_bytes)].concat(), text);
        says(&[&[0xfe, 0xff][..], &utf16(text, u16::to_be_bytes)].concat(), text);
        says(&utf16(text, u16::to_le_bytes), text);
        says(&utf16(text, u16::to_be_bytes), text);
        says(b"Council,M\xf4n \xa35 \x96 ok\n\"a\nb\",1\n", text);
    }

    #[test]
    fn line_ends_are_made_one() {
        says(b"a\r\nb\rc\n\r\nd\r", "a\nb\nc\n\nd\n");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(in_pieces(b"ab\0c", 2), Err(ReadFault::NotText));
        assert_eq!(in_pieces("a\né\n".as_bytes(), 1), Ok("a\né\n".to_string()));
        assert_eq!(in_pieces(b"a\n\xc3\xa9\n\xff", 1), Err(ReadFault::MixedEncoding { row: 3 }));
        assert_eq!(in_pieces(&[0xff, 0xfe, 0, 0xd8, 0x41, 0], 1), Err(ReadFault::BrokenUtf16));
    }
}
