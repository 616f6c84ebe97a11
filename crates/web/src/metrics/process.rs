//! What the process takes of the machine, as Linux tells it; nothing elsewhere.

/// What it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Process {
    /// Memory that it has in use, in bytes.
    pub(super) resident: Option<u64>,
    /// Address space, in bytes.
    pub(super) space: Option<u64>,
    /// Threads.
    pub(super) threads: Option<u64>,
}

/// What this process takes now.
pub(super) fn now() -> Process {
    std::fs::read_to_string("/proc/self/status").map(|status| read(&status)).unwrap_or_default()
}

fn read(status: &str) -> Process {
    let number = |name: &str| -> Option<u64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        line.split_whitespace().next()?.parse().ok()
    };
    let bytes = |name: &str| number(name).map(|kilobytes| kilobytes.saturating_mul(1_024));
    Process { resident: bytes("VmRSS"), space: bytes("VmSize"), threads: number("Threads") }
}

#[cfg(test)]
mod tests {
    use super::{Process, read};

    #[test]
    fn memory_is_read_as_linux_writes_it() {
        let status = "Name:\tlosvast\nVmPeak:\t  300 kB\nVmSize:\t  200 kB\nVmRSS:\t   64 kB\nThreads:\t9\n";
        let expected = Process { resident: Some(65_536), space: Some(204_800), threads: Some(9) };
        assert_eq!(read(status), expected);
        assert_eq!(read("anything else"), Process::default());
    }
}
