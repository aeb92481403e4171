#![doc = include_str!("../README.md")]

pub mod args;
pub mod capture;
pub mod fields;
pub mod hex;
pub mod item;
pub mod registry;
pub mod run;
pub mod session;
pub mod show;
pub mod stream;
pub mod text;
