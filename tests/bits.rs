//! The native program's ranking, bit for bit. `tests/wasm` asserts the same of the browser's.

#[path = "wasm/bits.rs"]
mod bits;

#[test]
fn the_native_program_ranks_as_the_browser_does_to_the_last_bit() {
    for (name, file, expected) in bits::EDITIONS {
        assert_eq!(bits::of_ranking(name, file), Ok(expected.to_string()), "{name}");
    }
}

#[test]
fn the_native_program_draws_as_the_browser_does_to_the_last_bit() {
    for (all, expected) in bits::DRAWS {
        assert_eq!(bits::of_draws(all), Some(Ok(expected.to_string())));
    }
}
