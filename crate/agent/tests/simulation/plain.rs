//! What a person chose that lies beside the vault, since it holds while that is locked, too.

use keyfob_agent::Area;

use super::actions::Ask;
use super::violation::{Verdict, Violation, promise};
use super::world::World;

/// As it lies on disk.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plain {
    /// No card is wanted.
    pub no_card: bool,
    /// Pages of AWS's own partition are left alone.
    pub off: bool,
    /// There is news that nobody has read.
    pub news: bool,
}

impl Plain {
    pub fn read(world: &World) -> Self {
        let text = |key| world.text(Area::Local, key);
        let off = text("partitions_off").unwrap_or_default();
        Self {
            no_card: text("card").is_some(),
            off: off.split(' ').any(|name| name == "aws"),
            news: text("news").is_some(),
        }
    }
}

/// What must lie there, where that is known: what a crash leaves of a choice that got no answer may show
/// much later.
pub struct Chosen {
    no_card: Option<bool>,
    off: Option<bool>,
    news: Option<bool>,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            no_card: Some(false),
            off: Some(false),
            news: Some(false),
        }
    }
}

impl Chosen {
    /// Something was chosen; unless it was answered, perhaps.
    pub fn choose(&mut self, ask: &Ask, answered: bool) {
        let sure = |value| answered.then_some(value);
        match ask {
            Ask::SetShowCard { on } => self.no_card = sure(!on),
            Ask::SetPartition { on } => self.off = sure(!on),
            Ask::ReadNews => self.news = sure(false),
            // Nobody hears whether that could be written down.
            Ask::Update => self.news = None,
            _ => {}
        }
    }

    /// Compares with the disk.
    pub fn settle(&self, plain: &Plain) -> Verdict {
        let kept = [
            (self.no_card, plain.no_card),
            (self.off, plain.off),
            (self.news, plain.news),
        ];
        let mut kept = kept.into_iter();
        promise(
            kept.all(|(chosen, found)| chosen.is_none_or(|chosen| chosen == found)),
            || Violation::SettingWrong,
        )
    }
}
