//! Tells cargo that a new or changed word file means a new binary: the word loader lists its folder while compiling,
//! and cargo would not notice a file that was not there before.

fn main() {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=assets");
}
