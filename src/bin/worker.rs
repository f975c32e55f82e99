//! The worker's program: answers what the page asks, beside the page.

fn main() {
    pound_for_pound::platform::scope::serve();
}
