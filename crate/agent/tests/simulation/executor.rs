//! Runs the worker step by step: which page's message goes on next, and when the worker dies.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::actions::Heard;
use super::chance::Chance;
use super::violation::Violation;
use super::world::World;

/// A message that is being answered.
pub type Task<'a> = Pin<Box<dyn Future<Output = Heard> + 'a>>;

/// What came of some messages.
#[derive(Default)]
pub struct Run {
    /// The answers in the order in which they were given, each with the place of its question.
    pub answered: Vec<(usize, Heard)>,
    /// The worker died, and whatever has no answer gets none.
    pub died: bool,
}

/// Answers all messages, going on with any of them at each moment.
pub fn run(world: &World, chance: &mut Chance, tasks: Vec<Task<'_>>) -> Result<Run, Violation> {
    let mut run = Run::default();
    let mut tasks: Vec<_> = tasks.into_iter().enumerate().collect();
    for _ in 0..PATIENCE {
        if tasks.is_empty() {
            return Ok(run);
        }
        let place = chance.below(tasks.len());
        let (question, task) = &mut tasks[place];
        if let Poll::Ready(heard) = task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            run.answered.push((*question, heard));
            drop(tasks.swap_remove(place));
        }
        world.verdict()?;
        if chance.once_in(world.life_expectancy()) {
            run.died = true;
            return Ok(run);
        }
    }
    Err(Violation::Hangs)
}

/// Lets somebody else go on, or the worker die.
pub async fn pause() {
    let mut paused = false;
    std::future::poll_fn(move |_| {
        let ready = std::mem::replace(&mut paused, true);
        if ready {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

/// More moments than any messages take.
const PATIENCE: usize = 2_000;
