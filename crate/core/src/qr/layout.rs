//! Where what stands in a code (ISO/IEC 18004 §6.3 and annex E).

/// The layout of one version.
pub(super) struct Layout {
    /// From 1 to 40.
    pub(super) version: u32,
    /// Modules to a side: 21 to 177.
    pub(super) size: u32,
    /// Rows and columns in which the middles of alignment patterns stand.
    alignment: Vec<u32>,
}

/// What a module is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Module {
    /// Part of a pattern that is the same in every code; whether it is dark.
    Known(bool),
    /// Tells of the version or the format.
    Reserved,
    /// Holds a bit.
    Data,
}

impl Layout {
    /// The version, or nothing when there is none such.
    pub(super) fn of(version: u32) -> Option<Self> {
        let valid = (1..=VERSIONS).contains(&version);
        valid.then(|| {
            let size = 17 + 4 * version;
            Self {
                version,
                size,
                alignment: alignment(version, size),
            }
        })
    }

    /// What the module in a column and a row is for.
    pub(super) fn module(&self, x: u32, y: u32) -> Module {
        let near_end = |at: u32| at + 8 >= self.size;
        if let Some(dark) = self.finder(x, y).or_else(|| self.aligned(x, y)) {
            return Module::Known(dark);
        }
        if x == 6 || y == 6 {
            return Module::Known((x + y).is_multiple_of(2));
        }
        let format = (x == 8 && (y < 9 || near_end(y))) || (y == 8 && (x < 9 || near_end(x)));
        let version =
            self.version >= 7 && ((x < 6 && y + 11 >= self.size) || (y < 6 && x + 11 >= self.size));
        if format || version {
            Module::Reserved
        } else {
            Module::Data
        }
    }

    /// The modules of the lines between the finder patterns, by column and row, and whether each is dark.
    pub(super) fn timing(&self) -> impl Iterator<Item = (u32, u32, bool)> {
        (8..self.size - 8).flat_map(|at| [(at, 6, at % 2 == 0), (6, at, at % 2 == 0)])
    }

    /// The modules that are the same in every code of this version, and whether each is dark.
    pub(super) fn known(&self) -> impl Iterator<Item = (u32, u32, bool)> {
        self.modules().filter_map(|(x, y, module)| match module {
            Module::Known(dark) => Some((x, y, dark)),
            Module::Reserved | Module::Data => None,
        })
    }

    /// Every module, row by row, with its column and row.
    pub(super) fn modules(&self) -> impl Iterator<Item = (u32, u32, Module)> {
        let places = (0..self.size).flat_map(|y| (0..self.size).map(move |x| (x, y)));
        places.map(|(x, y)| (x, y, self.module(x, y)))
    }

    /// Whether the module of a finder pattern, or of the light line around it, is dark.
    fn finder(&self, x: u32, y: u32) -> Option<bool> {
        let end = self.size - 4;
        let distance = |cx: u32, cy: u32| x.abs_diff(cx).max(y.abs_diff(cy));
        let distances = [distance(3, 3), distance(end, 3), distance(3, end)];
        let nearest = distances.into_iter().find(|distance| *distance <= 4)?;
        Some(!matches!(nearest, 2 | 4))
    }

    /// Whether the module of an alignment pattern is dark.
    fn aligned(&self, x: u32, y: u32) -> Option<bool> {
        let near = |at: u32| {
            self.alignment
                .iter()
                .copied()
                .find(|middle| middle.abs_diff(at) <= 2)
        };
        let (cx, cy) = (near(x)?, near(y)?);
        let last = self.size - 7;
        let at_finder = matches!(
            (cx == 6, cy == 6, cx == last, cy == last),
            (true, true, ..) | (true, _, _, true) | (_, true, true, _)
        );
        (!at_finder).then(|| x.abs_diff(cx).max(y.abs_diff(cy)) != 1)
    }
}

/// The table of annex E: evenly spaced from the end, the odd one out between the first two.
fn alignment(version: u32, size: u32) -> Vec<u32> {
    if version == 1 {
        return Vec::new();
    }
    let count = version / 7 + 2;
    let step = match version {
        32 => 26,
        _ => (size - 13).div_ceil(2 * (count - 1)) * 2,
    };
    let rest = (0..count - 1).map(|index| size - 7 - index * step);
    rest.chain([6]).collect()
}

/// There are so many.
pub(super) const VERSIONS: u32 = 40;
