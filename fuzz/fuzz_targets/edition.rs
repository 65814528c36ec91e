#![no_main]

#[path = "../targets.rs"]
#[allow(dead_code)] // one of all targets
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::edition(data));
