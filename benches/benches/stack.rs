//! mt-ForwardSM through SCCP, TCAP and MAP: see `src/stack.rs`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use septet_benches::{stack, used};

fn forward(c: &mut Criterion) {
    let octets = stack::vector();
    let mut group = c.benchmark_group("stack/decode mt-ForwardSM");
    group.bench_function("septet", |b| {
        b.iter(|| used(stack::decode(black_box(&octets))));
    });
    group.bench_function("sccp, tcap and gsm_map", |b| {
        b.iter(|| used(stack::peers_decode(black_box(&octets))));
    });
    group.finish();

    let mut group = c.benchmark_group("stack/encode mt-ForwardSM");
    group.bench_function("septet", |b| {
        let parts = stack::decode(&octets);
        let mut buffer = [0; 272];
        assert_eq!(stack::encode(&parts, &mut buffer), octets);
        b.iter(|| stack::encode(black_box(&parts), &mut buffer).len());
    });
    group.bench_function("sccp, tcap and gsm_map", |b| {
        let mut parts = stack::peers_decode(&octets);
        assert_eq!(stack::peers_encode(&mut parts), octets);
        b.iter(|| stack::peers_encode(black_box(&mut parts)));
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = septet_benches::criterion();
    targets = forward
}
criterion_main!(benches);
