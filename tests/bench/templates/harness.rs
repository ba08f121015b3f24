//! Runs functions in turns, and prints the median of each and of their ratios.

use nix::time::{ClockId, clock_gettime};

/// How often each function has its turn.
const ROUNDS: usize = 101;
/// How long a turn is.
const TURN: f64 = 2e-3;

/// CPU seconds of this process.
fn now() -> f64 {
    let time = clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).unwrap();
    time.tv_sec() as f64 + time.tv_nsec() as f64 / 1e9
}

/// Something to measure: it goes through all of its inputs once, and gives what must not be optimised away.
pub struct Contender<'c> {
    pub name: &'static str,
    pub run: Box<dyn FnMut() -> u64 + 'c>,
}

/// The first contender is ours; `inputs` is how many inputs each goes through.
pub fn compare(what: &str, inputs: usize, mut contenders: Vec<Contender<'_>>) {
    let mut times: Vec<usize> = Vec::new();
    for contender in &mut contenders {
        let began = now();
        std::hint::black_box((contender.run)());
        std::hint::black_box((contender.run)());
        let once = ((now() - began) / 2.0).max(1e-7);
        times.push(((TURN / once) as usize).max(1));
    }
    let mut taken = vec![Vec::new(); contenders.len()];
    for _ in 0..ROUNDS {
        for ((contender, times), taken) in contenders.iter_mut().zip(&times).zip(&mut taken) {
            let began = now();
            for _ in 0..*times {
                std::hint::black_box((contender.run)());
            }
            taken.push((now() - began) / (*times * inputs) as f64 * 1e9);
        }
    }
    let own = taken[0].clone();
    for (contender, taken) in contenders.iter().zip(&taken).skip(1) {
        let ratios = own.iter().zip(taken).map(|(own, other)| own / other).collect();
        println!("{what}\t{}\t{}\t{}\t{}", contender.name, median(own.clone()), median(taken.clone()), median(ratios));
    }
    if contenders.len() == 1 {
        println!("{what}\tnothing\t{}\t0\t0", median(own));
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// Numbers that are the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit as u64) as usize
    }
}

/// `race!(what, inputs, |input| …)`: each contender is a function of one input that gives a number.
#[macro_export]
macro_rules! race {
    ($what:expr, $inputs:expr, $($name:literal => |$input:pat_param| $body:expr),+ $(,)?) => {{
        let inputs = &$inputs;
        harness::compare($what, inputs.len(), vec![$(harness::Contender {
            name: $name,
            run: Box::new(move || {
                let mut sum = 0_u64;
                for $input in inputs {
                    sum = sum.wrapping_add($body as u64);
                }
                sum
            }),
        }),+]);
    }};
}

/// As `race!`, but each input depends on the last result, so that nothing runs beside it.
#[macro_export]
macro_rules! chain {
    ($what:expr, $inputs:expr, $($name:literal => |$input:pat_param| $body:expr),+ $(,)?) => {{
        let inputs = &$inputs;
        harness::compare($what, inputs.len(), vec![$(harness::Contender {
            name: $name,
            run: Box::new(move || {
                let mut last = 0_u64;
                for at in 0..inputs.len() {
                    let $input = &inputs[(at + (last & 1) as usize) % inputs.len()];
                    last = $body as u64;
                }
                last
            }),
        }),+]);
    }};
}
