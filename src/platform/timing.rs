//! How long something takes, for whoever watches the browser's own timings. Nothing of it is kept.

/// Does something, and tells those who observe the browser's measures how long it took.
pub fn measured<T>(name: &str, what: impl FnOnce() -> T) -> T {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else { return what() };
    // A browser that takes no marks measures nothing, and that is all.
    let _ = performance.mark(name);
    let done = what();
    let _ = performance.measure_with_start_mark(name, name);
    performance.clear_marks_with_mark_name(name);
    performance.clear_measures_with_measure_name(name);
    done
}
