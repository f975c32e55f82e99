//! The browser program: load, mount.

fn main() {
    pound_for_pound::platform::stopped::install();
    pound_for_pound::app::mount();
}
