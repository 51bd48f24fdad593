//! A picture of few colours: paper, and inks laid on it in sixteen shades each; written as PNG.

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use std::io::Write as _;

/// Shades of an ink, from paper to full.
const SHADES: u8 = 16;

/// A picture under construction.
pub(super) struct Canvas<'f> {
    width: usize,
    height: usize,
    paper: [u8; 3],
    inks: Vec<[u8; 3]>,
    pixels: Vec<u8>,
    font: FontRef<'f>,
}

impl<'f> Canvas<'f> {
    /// An empty picture in pixels. `inks`: at most fifteen.
    pub(super) fn new(size: [usize; 2], paper: [u8; 3], inks: Vec<[u8; 3]>, font: FontRef<'f>) -> Self {
        let [width, height] = size;
        Self { width, height, paper, inks, pixels: vec![0; width * height], font }
    }

    /// How wide `text` is at `size`, in pixels.
    pub(super) fn width_of(&self, text: &str, size: f32) -> f32 {
        self.place(text, size).1
    }

    /// Each glyph with its place, and where the line ends. Characters that the font lacks are left out.
    fn place(&self, text: &str, size: f32) -> (Vec<ab_glyph::Glyph>, f32) {
        let font = self.font.as_scaled(PxScale::from(size));
        let (mut x, mut last, mut glyphs) = (0.0, None, Vec::new());
        for id in text.chars().map(|c| font.glyph_id(c)).filter(|id| id.0 != 0) {
            x += last.map_or(0.0, |last| font.kern(last, id));
            glyphs.push(id.with_scale_and_position(PxScale::from(size), point(x, 0.0)));
            x += font.h_advance(id);
            last = Some(id);
        }
        (glyphs, x)
    }

    /// Writes a line whose base is at `y`.
    pub(super) fn write(&mut self, text: &str, at: [f32; 2], size: f32, ink: usize) {
        for mut glyph in self.place(text, size).0 {
            glyph.position.x += at[0];
            glyph.position.y += at[1];
            let Some(outline) = self.font.outline_glyph(glyph) else { continue };
            let bounds = outline.px_bounds();
            let (left, top) = (bounds.min.x as i64, bounds.min.y as i64);
            let mut dots = Vec::new();
            outline.draw(|x, y, cover| dots.push((left + i64::from(x), top + i64::from(y), cover)));
            dots.into_iter().for_each(|(x, y, cover)| self.dot(x, y, cover, ink));
        }
    }

    /// Fills a rectangle: left, top, width, height.
    pub(super) fn fill(&mut self, [x, y, width, height]: [i64; 4], ink: usize) {
        for row in y..y + height {
            (x..x + width).for_each(|column| self.dot(column, row, 1.0, ink));
        }
    }

    fn dot(&mut self, x: i64, y: i64, cover: f32, ink: usize) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        let shade = (cover * f32::from(SHADES - 1)).round() as u8;
        if x < self.width && y < self.height && shade > 0 {
            let pixel = &mut self.pixels[y * self.width + x];
            *pixel = (*pixel).max(ink as u8 * SHADES + shade);
        }
    }

    /// The picture as PNG, eight bits an index.
    pub(super) fn png(&self) -> Vec<u8> {
        let mut out = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
        let mut head = Vec::new();
        head.extend((self.width as u32).to_be_bytes());
        head.extend((self.height as u32).to_be_bytes());
        head.extend([8, 3, 0, 0, 0]);
        chunk(&mut out, *b"IHDR", &head);
        chunk(&mut out, *b"PLTE", &self.palette());
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        let rows = self.pixels.chunks(self.width);
        let written = rows.map(|row| packed.write_all(&[0]).and_then(|()| packed.write_all(row)));
        let whole = written.collect::<std::io::Result<Vec<()>>>().and_then(|_| packed.finish());
        chunk(&mut out, *b"IDAT", &whole.unwrap_or_default());
        chunk(&mut out, *b"IEND", &[]);
        out
    }

    /// Every ink in every shade, mixed with the paper.
    fn palette(&self) -> Vec<u8> {
        let mixed = |ink: &[u8; 3], shade: u8| {
            let part = |of: u8, with: u8| {
                let (of, with, shade) = (u32::from(of), u32::from(with), u32::from(shade));
                ((of * (15 - shade) + with * shade + 7) / 15) as u8
            };
            [0, 1, 2].map(|i| part(self.paper[i], ink[i]))
        };
        self.inks.iter().flat_map(|ink| (0..SHADES).flat_map(move |shade| mixed(ink, shade))).collect()
    }
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    out.extend((body.len() as u32).to_be_bytes());
    out.extend(kind);
    out.extend(body);
    let mut sum = flate2::Crc::new();
    sum.update(&kind);
    sum.update(body);
    out.extend(sum.sum().to_be_bytes());
}
