//! Keeping the threads of one piece of work on one core.
//!
//! Each statement goes from the thread that asks to SQLite's thread and back. On two cores that do little else, both are
//! asleep each time, and waking a core takes longer than most statements do: making the sample, which is 170,000 of
//! them, takes more than twice as long on two cores as on one. A server that is asked by many has no such rest.

/// Keeps this thread, and those that it starts from now on, on the core on which it runs. Where that cannot be done,
/// nothing changes.
#[cfg(target_os = "linux")]
pub(crate) fn keep_to_one_core() {
    use rustix::thread::{CpuSet, sched_getcpu, sched_setaffinity};
    let mut here = CpuSet::new();
    here.set(sched_getcpu());
    sched_setaffinity(None, &here).ok();
}

/// Keeps this thread, and those that it starts from now on, on the core on which it runs: not here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_to_one_core() {}
