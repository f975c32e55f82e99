//! The reader's program: the worker that also reads people's own files. It is large, so that only the page of own figures
//! loads it.

fn main() {
    pound_for_pound::platform::scope::serve();
}
