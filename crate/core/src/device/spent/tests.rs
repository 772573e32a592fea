use proptest::prelude::*;

use super::*;

fn spent(steps: impl IntoIterator<Item = u64>) -> SpentSteps {
    let mut spent = SpentSteps::default();
    steps
        .into_iter()
        .for_each(|step| spent.spend(TimeStep(step)));
    spent
}

fn read(text: &str) -> Option<SpentSteps> {
    let mut reader = Reader::new(text);
    let spent = SpentSteps::read(&mut reader)?;
    reader.end().map(|()| spent)
}

#[test]
fn a_step_is_spent_with_the_one_before_it() {
    let spent = spent([100]);
    let is = |step| spent.is_spent(TimeStep(step));
    assert_eq!([98, 99, 100, 101].map(is), [false, true, true, false]);
}

#[test]
fn a_step_given_twice_is_remembered_once() {
    assert_eq!(spent([5, 6, 5]), spent([6, 5]));
}

#[test]
fn what_another_has_given_is_given() {
    let mut one = spent([100, 300]);
    one.join(&spent([99, 101, 200]));
    assert_eq!(one, spent([99, 100, 101, 200, 300]));
    let mut many = spent((0..16).map(|step| step * 100));
    many.join(&spent((0..16).map(|step| step * 100 + 50)));
    assert!((0..32).all(|step| many.is_spent(TimeStep(step * 50))));
    assert!(!many.is_spent(TimeStep(1_551)));
}

#[test]
fn codes_that_were_given_by_a_clock_that_was_wrong_do_not_spend_the_ones_before() {
    let now = 60_000_000;
    let years_on = (0..40).map(|count| 90_000_000 + count * 7);
    let mut spent = spent(std::iter::once(now).chain(years_on));
    assert!(!spent.is_spent(TimeStep(now + 1)));
    assert_eq!(spent.first_unspent(TimeStep(now)), TimeStep(now + 1));
    spent.spend(TimeStep(now + 1));
    assert!(spent.is_spent(TimeStep(now + 1)));
    assert!(!spent.is_spent(TimeStep(now + 2)));
}

#[test]
fn the_first_and_the_last_step_can_be_spent() {
    let spent = spent([0, u64::MAX]);
    assert!(spent.is_spent(TimeStep(0)));
    assert_eq!(spent.first_unspent(TimeStep(0)), TimeStep(1));
    assert_eq!(spent.first_unspent(TimeStep(u64::MAX)), TimeStep(u64::MAX));
}

#[test]
fn runs_are_written_as_they_were_read() {
    for text in ["[5]", "[5,3,4]", "[[3,5]]", "[[3,9],1,[20,21]]"] {
        let written = serde_json::to_string(&read(text).unwrap()).unwrap();
        assert_eq!(written, text);
    }
    let sixteen: Vec<u64> = (0..16).map(|step| step * 100).collect();
    assert!(read(&serde_json::to_string(&sixteen).unwrap()).is_some());
    let seventeen = format!("[{}]", ["1"; 17].join(","));
    for text in [
        "[]",
        "[[5,3]]",
        "[[5,5]]",
        "[[3]]",
        "[[3,4,5]]",
        "[-1]",
        "[1.5]",
        "7",
        &seventeen,
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

proptest! {
    /// Steps close together and far apart, in any order: a clock that is set as it likes.
    #[test]
    fn a_step_that_was_spent_stays_spent(steps in prop::collection::vec(step(), 1..120)) {
        let mut known = SpentSteps::default();
        for (count, step) in steps.iter().enumerate() {
            known.spend(TimeStep(*step));
            prop_assert!(known.0.len() <= SpentSteps::MAX);
            let given = steps.iter().take(count.saturating_add(1));
            prop_assert!(given.clone().all(|step| known.is_spent(TimeStep(*step))));
            let latest = given.max().unwrap();
            prop_assert!(!known.is_spent(TimeStep(latest.saturating_add(1))));
        }
        let text = serde_json::to_string(&known).unwrap();
        prop_assert_eq!(read(&text), Some(known.clone()));
        let earliest = *steps.iter().min().unwrap();
        prop_assert!(earliest < 2 || !known.is_spent(TimeStep(earliest.saturating_sub(2))));
    }

    #[test]
    fn the_first_unspent_step_is_the_first(steps in prop::collection::vec(0..60_u64, 1..40), from in 0..60_u64) {
        let known = spent(steps);
        let first = (from..200).find(|step| !known.is_spent(TimeStep(*step)));
        prop_assert_eq!(Some(known.first_unspent(TimeStep(from)).0), first);
    }
}

fn step() -> impl Strategy<Value = u64> {
    prop_oneof![0..100_u64, 60_000_000..60_000_400_u64, 0..u64::MAX]
}
