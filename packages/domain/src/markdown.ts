/**
 * The small part of Markdown that a story needs: headings, paragraphs, lists, quotes; bold, emphasis and links inside.
 * Everything else stays the text that was typed. Nothing here becomes markup: the result is data, drawn as elements.
 */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

/** Bold, emphasis, link; each bounded, so that no text makes the search slow. */
const INLINE = /\*\*([^*\n]{1,2000})\*\*|\*([^*\n]{1,2000})\*|\[([^\]\n]{1,500})\]\(([^)\s]{1,2000})\)/u;

/** Only addresses that a browser opens as a page (S9). */
const ADDRESS = /^https?:\/\/[^\s<>"'\\]+$/i;

export function parseInline(text: string): readonly Inline[] {
  const out: Inline[] = [];
  let rest = text;
  while (rest !== '') {
    const match = INLINE.exec(rest);
    if (match === null) break;
    const [whole, strong, emphasis, label, address] = match;
    if (match.index > 0) out.push({ kind: 'text', text: rest.slice(0, match.index) });
    const href = address !== undefined && ADDRESS.test(address) ? address : null;
    if (strong !== undefined) out.push({ kind: 'strong', children: parseInline(strong) });
    else if (emphasis !== undefined) out.push({ kind: 'emphasis', children: parseInline(emphasis) });
    else if (label !== undefined && href !== null)
      out.push({ kind: 'link', href, children: [{ kind: 'text', text: label }] });
    else out.push({ kind: 'text', text: whole });
    rest = rest.slice(match.index + whole.length);
  }
  if (rest !== '') out.push({ kind: 'text', text: rest });
  return out;
}

const HEADING = /^#{1,4}\s+(.+)$/u;
const BULLET = /^[-*]\s+(.+)$/u;
const NUMBER = /^\d{1,3}[.)]\s+(.+)$/u;
const QUOTE = /^>\s?/u;

function readBlock(lines: readonly string[]): Block {
  const [first = ''] = lines;
  const heading = HEADING.exec(first);
  if (heading?.[1] !== undefined && lines.length === 1) {
    return { kind: 'heading', children: parseInline(heading[1]) };
  }
  for (const [pattern, ordered] of [
    [BULLET, false],
    [NUMBER, true],
  ] as const) {
    const items = lines.map((line) => pattern.exec(line)?.[1]);
    if (items.every((item) => item !== undefined))
      return { kind: 'list', ordered, items: items.map(parseInline) };
  }
  if (lines.every((line) => QUOTE.test(line))) {
    return { kind: 'quote', children: parseInline(lines.map((line) => line.replace(QUOTE, '')).join(' ')) };
  }
  return { kind: 'paragraph', children: parseInline(lines.join(' ')) };
}

/** The blocks of a text; an empty line parts them. Total. */
export function parseMarkdown(markdown: string): readonly Block[] {
  return markdown
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/u)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)
    .map(readBlock);
}

/** The words of a run, without what they look like. */
export function inlineText(parts: readonly Inline[]): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : inlineText(part.children))).join('');
}
