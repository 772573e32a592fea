//! Three finder patterns that could belong to one code.

use super::best;
use super::finder::Finder;

/// Three finder patterns: the one in the corner, and those at the ends of the upper and the left edge.
#[derive(Clone, Copy)]
pub(super) struct Corners {
    pub(super) corner: Point,
    pub(super) right: Point,
    pub(super) below: Point,
    /// Modules from the middle of one finder pattern to that of the next, by their own size.
    pub(super) modules: f32,
}

/// A place, or a way, in pixels.
#[derive(Clone, Copy, Default)]
pub(super) struct Point {
    pub(super) x: f32,
    pub(super) y: f32,
}

impl Corners {
    /// The groups that look most like those of a code, the best first.
    pub(super) fn among(finders: &[Finder], most: usize) -> impl Iterator<Item = Self> {
        let mut groups = Vec::new();
        for (first, one) in finders.iter().enumerate() {
            for (second, other) in finders.iter().enumerate().skip(first + 1) {
                for third in finders.iter().skip(second + 1) {
                    let turned = [
                        [one, other, third],
                        [other, third, one],
                        [third, one, other],
                    ];
                    groups.extend(turned.into_iter().filter_map(Self::of));
                }
            }
        }
        best(groups, most, |(distance, _)| -distance).map(|(_, corners)| corners)
    }

    /// The group with the first of them in the corner, and how far it is from a right angle with equal
    /// legs and modules.
    fn of([corner, one, other]: [&Finder; 3]) -> Option<(f32, Self)> {
        let [leg, second] = [one, other].map(|end| Point::of(end).minus(Point::of(corner)));
        let (length, width) = (leg.length(), second.length());
        let slant = (leg.x * second.x + leg.y * second.y).abs() / (length * width);
        let modules = [corner.module, one.module, other.module];
        let uneven = unevenness(&[length, width]) + unevenness(&modules);
        // Runs are measured along the picture's rows and columns, so a code that is turned seems larger.
        let straight = leg.x.abs().max(leg.y.abs()) / length;
        let module = modules.iter().sum::<f32>() / 3.0 * straight;
        let count = f32::midpoint(length, width) / module;
        let alike = slant <= 0.3 && uneven <= 0.8 && (SHORTEST..LONGEST).contains(&count);
        // The upper edge is the one from which the left edge is clockwise.
        let (right, below) = if leg.x * second.y > leg.y * second.x {
            (one, other)
        } else {
            (other, one)
        };
        alike.then(|| {
            let [corner, right, below] = [corner, right, below].map(Point::of);
            let group = Self {
                corner,
                right,
                below,
                modules: count,
            };
            (slant + uneven, group)
        })
    }
}

impl Corners {
    /// Whether one finder pattern is in both.
    pub(super) fn touches(&self, other: &Self) -> bool {
        let ours = [self.corner, self.right, self.below];
        let theirs = [other.corner, other.right, other.below];
        let near = |ours: &Point| theirs.iter().any(|it| it.minus(*ours).length() < 1.0);
        ours.iter().any(near)
    }
}

impl Point {
    fn of(finder: &Finder) -> Self {
        let Finder { x, y, .. } = *finder;
        Self { x, y }
    }

    pub(super) fn plus(self, way: Self) -> Self {
        Self {
            x: self.x + way.x,
            y: self.y + way.y,
        }
    }

    pub(super) fn minus(self, from: Self) -> Self {
        Self {
            x: self.x - from.x,
            y: self.y - from.y,
        }
    }

    pub(super) fn length(self) -> f32 {
        self.x.hypot(self.y)
    }
}

/// How much larger the largest is than the smallest.
fn unevenness(lengths: &[f32]) -> f32 {
    let largest = lengths.iter().copied().fold(f32::MIN, f32::max);
    let smallest = lengths.iter().copied().fold(f32::MAX, f32::min);
    largest / smallest - 1.0
}

/// Modules between the finder patterns of versions 1 and 40, 14 and 170, and something for what was
/// measured wrongly.
const SHORTEST: f32 = 11.0;
const LONGEST: f32 = 200.0;
