//! Where in the picture each module of a code lies.

use zeroize::Zeroizing;

use super::best;
use super::corners::{Corners, Point};
use super::layout::Layout;
use super::picture::Picture;

/// The modules of a code as a picture shows them.
///
/// # Security
///
/// As [`Picture`].
pub(super) struct Sample {
    pub(super) layout: Layout,
    /// The shade in the middle of each module, row by row.
    pub(super) shades: Zeroizing<Vec<f32>>,
    /// The middle between light and dark, as the patterns have them that are in every code.
    pub(super) middle: f32,
}

/// A version and a projection: of the four middles of its corners (clockwise; in three of them are
/// finder patterns) into the picture.
pub(super) struct Grid {
    layout: Layout,
    /// What it must fit to.
    known: Vec<(Point, bool)>,
    middles: [Point; 4],
}

impl Grid {
    /// The version, and the place, for which what is in every code fits best; nothing where it doesn't
    /// fit.
    pub(super) fn fit(picture: &Picture, corners: &Corners) -> Option<Self> {
        let measured = (corners.modules - 10.0) / 4.0;
        let nearest = measured.round().max(1.0) as u32;
        let reach = 1 + nearest / 10;
        let versions = nearest.saturating_sub(reach)..=nearest + reach;
        let grids = versions.filter_map(|version| Self::of(corners, version));
        let rated = grids.map(|grid| (grid.rate(picture), grid));
        let promising = rated.filter(|(rating, _)| *rating >= PROMISING).collect();
        let promising = best(promising, REFINED, |(rating, _)| *rating);
        let refined = promising.map(|(_, grid)| grid.refined(picture));
        let (rating, grid) = refined.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
        (rating >= CONVINCING).then_some(grid)
    }

    /// The shade of each module.
    pub(super) fn sample(self, picture: &Picture) -> Sample {
        let projection = Projection::of(&self.middles, self.layout.size);
        let places = self.layout.modules().map(|(x, y, _)| centre(x, y));
        let shades = places
            .map(|place| projection.shade(picture, place))
            .collect();
        let middle = Contrast::of(picture, &projection, &self.known).middle();
        Sample {
            layout: self.layout,
            shades: Zeroizing::new(shades),
            middle,
        }
    }

    /// As the finder patterns have it, were it a parallelogram; to be rated by what is between them.
    fn of(corners: &Corners, version: u32) -> Option<Self> {
        let layout = Layout::of(version)?;
        let known = layout.timing().map(known).collect();
        let Corners {
            corner,
            right,
            below,
            ..
        } = *corners;
        let last = right.plus(below.minus(corner));
        let middles = [corner, right, last, below];
        Some(Self {
            layout,
            known,
            middles,
        })
    }

    fn rate(&self, picture: &Picture) -> f32 {
        let projection = Projection::of(&self.middles, self.layout.size);
        Contrast::of(picture, &projection, &self.known).correlation()
    }

    /// Moves the middles about for as long as that makes it fit better, in ever smaller steps.
    fn refined(mut self, picture: &Picture) -> (f32, Self) {
        self.known = self.layout.known().map(known).collect();
        let mut best = self.rate(picture);
        let [corner, right, ..] = self.middles;
        let module = right.minus(corner).length() / (self.layout.size - 7) as f32;
        for step in STEPS.map(|step| step * module) {
            for _ in 0..ROUNDS {
                let before = best;
                for index in 0..self.middles.len() {
                    for way in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                        best = self.try_move(picture, index, way, best);
                    }
                }
                if best <= before {
                    break;
                }
            }
        }
        (best, self)
    }

    fn try_move(&mut self, picture: &Picture, index: usize, (x, y): (f32, f32), best: f32) -> f32 {
        let before = self.middles;
        if let Some(middle) = self.middles.get_mut(index) {
            *middle = middle.plus(Point { x, y });
        }
        let rating = self.rate(picture);
        if rating > best {
            return rating;
        }
        self.middles = before;
        best
    }
}

fn known((x, y, dark): (u32, u32, bool)) -> (Point, bool) {
    (centre(x, y), dark)
}

/// The middle of a module, in modules from the upper left corner of the code.
fn centre(x: u32, y: u32) -> Point {
    Point {
        x: x as f32 + 0.5,
        y: y as f32 + 0.5,
    }
}

/// How the modules that are the same in every code differ in the picture.
#[derive(Default)]
struct Contrast {
    dark: Shades,
    light: Shades,
}

#[derive(Default)]
struct Shades {
    count: f32,
    sum: f32,
    squares: f32,
}

impl Contrast {
    fn of(picture: &Picture, projection: &Projection, known: &[(Point, bool)]) -> Self {
        let mut contrast = Self::default();
        for (place, dark) in known {
            let shade = projection.shade(picture, *place);
            let shades = if *dark {
                &mut contrast.dark
            } else {
                &mut contrast.light
            };
            shades.count += 1.0;
            shades.sum += shade;
            shades.squares += shade * shade;
        }
        contrast
    }

    /// Of the shades with what they should be: 1 if all dark ones are equal and darker than the light
    /// ones, which are equal, too.
    fn correlation(&self) -> f32 {
        let count = self.dark.count + self.light.count;
        let mean = (self.dark.sum + self.light.sum) / count;
        let variance = (self.dark.squares + self.light.squares) / count - mean * mean;
        let apart = self.light.mean() - self.dark.mean();
        let shares = self.dark.count * self.light.count / (count * count);
        // Where all is of one shade, nothing is like anything.
        apart * (shares / variance.max(1.0)).sqrt()
    }

    fn middle(&self) -> f32 {
        f32::midpoint(self.dark.mean(), self.light.mean())
    }
}

impl Shades {
    fn mean(&self) -> f32 {
        self.sum / self.count
    }
}

/// From modules to pixels: a square onto a quadrilateral (Heckbert 1989, §2.2.3).
struct Projection {
    across: [f32; 3],
    down: [f32; 3],
    depth: [f32; 2],
    /// Modules to a side of the square.
    side: f32,
}

impl Projection {
    fn of([first, second, third, fourth]: &[Point; 4], size: u32) -> Self {
        let sum = first.minus(*second).plus(third.minus(*fourth));
        let (one, other) = (second.minus(*third), fourth.minus(*third));
        let area = one.x * other.y - other.x * one.y;
        let depth = [
            (sum.x * other.y - other.x * sum.y) / area,
            (one.x * sum.y - sum.x * one.y) / area,
        ];
        let row = |first: f32, second: f32, fourth: f32| {
            let [g, h] = depth;
            [
                second - first + g * second,
                fourth - first + h * fourth,
                first,
            ]
        };
        Self {
            across: row(first.x, second.x, fourth.x),
            down: row(first.y, second.y, fourth.y),
            depth,
            side: (size - 7) as f32,
        }
    }

    fn shade(&self, picture: &Picture, place: Point) -> f32 {
        let (u, v) = (
            (place.x - MIDDLE) / self.side,
            (place.y - MIDDLE) / self.side,
        );
        let [g, h] = self.depth;
        let along = |[a, b, c]: [f32; 3]| (a * u + b * v + c) / (g * u + h * v + 1.0);
        picture.shade(along(self.across), along(self.down))
    }
}

/// Modules from the edge to the middle of a finder pattern.
const MIDDLE: f32 = 3.5;

/// How well what is between the finder patterns must fit for a version to be looked at closer, and all
/// that is known to be taken for a code.
const PROMISING: f32 = 0.25;
const CONVINCING: f32 = 0.5;

/// So many versions are looked at closer.
const REFINED: usize = 2;

/// In modules.
const STEPS: [f32; 4] = [0.8, 0.4, 0.2, 0.1];

/// With each step.
const ROUNDS: u32 = 4;
