use std::{num::NonZeroUsize, ops::ControlFlow, path::PathBuf, time::Instant};
use market::{scan::*, *};
struct W;
impl Watch for W {
    fn reads(&mut self, f: &Format, _: &survey::Survey, _: &judge::Judge<'_>) { eprintln!("{f:?}") }
    fn at(&mut self, _: u64, _: u64) -> ControlFlow<()> { ControlFlow::Continue(()) }
    fn refused(&mut self, p: &RowProblem) { eprintln!("{p:?}") }
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let profile = domain::profile::Profile::parse(&std::fs::read_to_string(&args[2]).unwrap()).unwrap();
    let settings = plan::Settings::default();
    let options = Options { profile: &profile, asked: &[], settings: &settings, only: &[], top: 500, threads: NonZeroUsize::new(args[3].parse().unwrap()).unwrap(), today: jiff::civil::date(2026, 11, 29) };
    for _ in 0..3 {
        let t = Instant::now();
        let mut scan = Scan::new(options.clone());
        scan.file(&Input::Path(PathBuf::from(&args[1])), &ReadAs::default(), &mut W).unwrap();
        let (s, b) = scan.end();
        eprintln!("{:?} {s:?} {} {:?}", t.elapsed(), b.len(), b.first().map(|p| p.row.row));
    }
}
