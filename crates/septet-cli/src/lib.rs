#![doc = include_str!("../README.md")]

pub mod args;
pub mod capture;
pub mod hex;
