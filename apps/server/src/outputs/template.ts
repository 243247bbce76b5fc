import { MARK } from './longWords.ts';
import { LARGE, LOOK, SIZES } from './look.ts';

/**
 * How a paper is set in Typst. Everything that people wrote comes in as data (`sys.inputs`) and is placed as text: nothing
 * of it is ever read as markup or code.
 */
export const TEMPLATE = `
#let p = json(bytes(sys.inputs.paper))
#let ink = rgb("#${LOOK.ink}")
#let soft = rgb("#${LOOK.soft}")
#let line-colour = rgb("#${LOOK.line}")
#let base = if p.large { ${LARGE.normal}pt } else { ${SIZES.normal}pt }

#set document(title: p.title)
#set text(
  font: ("Atkinson Hyperlegible Next", "IBM Plex Sans Arabic", "Noto Emoji"),
  lang: "en", region: "GB", size: base, fill: ink, hyphenate: auto,
)
#set par(leading: 0.6em, spacing: 0.9em)
#set page(
  paper: "a4", flipped: p.landscape,
  margin: (x: 16mm, top: 15mm, bottom: 17mm),
  footer: context {
    set text(size: 8pt, fill: soft)
    grid(columns: (1fr, auto), p.title, [Page #counter(page).display() of #counter(page).final().first()])
  },
)

// A word that has no room is broken anywhere, without a character that a reader of the file would copy. What stands between
// two marks is such a word, or nearly; what stands around it is set in lines like any other words.
#let set-word(word, room) = context {
  if measure(text(word)).width <= room { text(word) } else { word.clusters().map(c => box(text(c))).join() }
}
#let set-line(l, room) = l.split("${MARK}").enumerate().map(((at, part)) => {
  if calc.odd(at) { set-word(part, room * 1mm) } else { text(part) }
}).join()
// Words of people: lines of plain text, each run the way its letters do.
#let set-text(t) = {
  let body = t.lines.map(l => set-line(l, t.room)).join(linebreak())
  if t.rtl { text(dir: rtl, lang: "ar", region: none, align(right, body)) } else { body }
}
#let plain(t) = t.lines.map(l => set-line(l, t.room)).join([ ])

#show heading.where(level: 1): set text(size: if p.large { ${LARGE.title}pt } else { ${SIZES.title}pt })
#show heading.where(level: 1): set block(below: if p.large { 1em } else { 0.7em })
#show heading.where(level: 2): set text(size: ${SIZES.heading}pt)
#show heading.where(level: 2): set block(above: 1.5em, below: 0.8em, sticky: true)
#show figure: set block(breakable: true, above: 1.3em)
#show figure.caption: it => block(sticky: true, width: 100%, align(left, text(size: ${SIZES.lead}pt, weight: "bold", it.body)))
#set figure(numbering: none, supplement: none, gap: 2.5mm)
#set figure.caption(position: top)

#let header-cell(c) = {
  let fill = if c.look == none { rgb("#${LOOK.header}") } else { rgb("#" + c.look.header) }
  let colour = if c.look == none { ink } else { rgb("#" + c.look.ink) }
  table.cell(
    fill: fill, align: left + bottom, inset: (x: if c.narrow { 1.2mm } else { 2mm }, y: 1.8mm),
    text(size: if c.narrow { ${SIZES.stage}pt } else { ${SIZES.small}pt }, weight: "bold", fill: colour, hyphenate: false, c.title),
  )
}
#let body-cell(c) = table.cell(
  rowspan: c.span,
  fill: if c.tint == none { none } else { rgb("#" + c.tint) },
  align: if c.cross { center + horizon } else { left + top },
  if c.cross { text(weight: "bold", size: 11pt, "x") } else { set-text(c) },
)
#let set-table(b) = {
  let heights = if b.rowHeight == 0 { auto } else { (auto,) + b.rows.map(r => b.rowHeight * 1mm) }
  figure(
    caption: b.caption,
    table(
      columns: b.columns.map(c => c.width * 1fr),
      rows: heights,
      stroke: 0.5pt + line-colour,
      inset: (x: 2mm, y: 1.7mm),
      table.header(repeat: true, ..b.columns.map(header-cell)),
      ..b.rows.flatten().map(body-cell),
    ),
  )
}

// A box is drawn, not taken from a font, and read out by nobody.
#let box-mark = box(width: 0.85em, height: 0.85em, stroke: 1pt + ink, radius: 1pt, baseline: 0.1em)

#let set-list(b) = {
  set par(spacing: 0.9em)
  let gap = if p.large { 0.9em } else { 0.75em }
  if b.marks == "boxes" {
    list(marker: pdf.artifact(box-mark), spacing: gap, body-indent: 0.7em, ..b.items.map(set-text))
  } else if b.marks == "numbers" {
    enum(spacing: gap, ..b.items.map(set-text))
  } else {
    list(spacing: gap, ..b.items.map(set-text))
  }
}

#let set-code(b) = align(center)[
  #v(6mm)
  #image(bytes(b.svg), format: "svg", width: 118mm, alt: "QR code that opens the workshop: " + b.url)
  #v(4mm)
  #set text(size: 17pt)
  #b.steps.map(s => set-text(s)).join(parbreak())
  #v(2mm)
  #text(size: 19pt, weight: "bold", b.url.split("#").first())
  #v(1mm)
  #text(size: 40pt, weight: "bold", tracking: 2pt, b.code)
]

= #plain(p.titleSet)
#if p.about.len() > 0 {
  text(fill: soft, size: if p.large { 16pt } else { ${SIZES.normal}pt }, p.about.map(plain).join([ #sym.dot.c ]))
}

#for b in p.blocks {
  if b.kind == "heading" {
    if b.newPage { pagebreak(weak: true) }
    heading(level: 2, plain(b.text))
  }
  else if b.kind == "words" {
    let size = if p.large { base } else if b.size == "lead" { ${SIZES.lead}pt } else if b.size == "small" { ${SIZES.small}pt } else { base }
    block(spacing: 1.25em, text(size: size, set-text(b.text)))
  }
  else if b.kind == "list" { set-list(b) }
  else if b.kind == "table" { set-table(b) }
  else if b.kind == "code" { set-code(b) }
}
`;
