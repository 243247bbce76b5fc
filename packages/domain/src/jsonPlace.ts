/** Where a text stops being JSON, for a sentence that helps: line and column, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const SPACE = /[ \t\r\n]*/y;
const MARK = /[{}[\],:]/y;
const LITERAL = /(?:-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?|true|false|null)(?![\w.+-])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

type Wanted = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/**
 * The place at which a text that is no JSON goes wrong; null for JSON. Reads the text once, keeps one character for each
 * open bracket, and never recurses.
 */
export function jsonPlace(text: string): TextPlace | null {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  const afterValue = (): Wanted => (open.length === 0 ? 'nothing' : 'comma-or-end');
  for (;;) {
    at = endOf(SPACE, text, at) ?? at;
    if (at === text.length) return wanted === 'nothing' ? null : placeAt(text, at);
    const mark = endOf(MARK, text, at) === null ? undefined : text[at];
    const isString = text[at] === '"';
    const next = step(mark, isString);
    if (next === null) return placeAt(text, at);
    wanted = next;
    if (mark !== undefined) at += 1;
    else if (isString) {
      const string = stringFrom(text, at);
      if (!string.whole) return placeAt(text, string.end);
      at = string.end;
    } else {
      const end = endOf(LITERAL, text, at);
      if (end === null) return placeAt(text, at);
      at = end;
    }
  }

  function step(mark: string | undefined, isString: boolean): Wanted | null {
    const value = wanted === 'value' || wanted === 'value-or-end';
    if (mark === undefined) {
      if (value) return afterValue();
      return isString && (wanted === 'key' || wanted === 'key-or-end') ? 'colon' : null;
    }
    if (mark === '{' || mark === '[') {
      if (!value) return null;
      open.push(mark);
      return mark === '{' ? 'key-or-end' : 'value-or-end';
    }
    if (mark === ':') return wanted === 'colon' ? 'value' : null;
    const inside = open.at(-1);
    if (mark === ',') {
      if (wanted !== 'comma-or-end') return null;
      return inside === '{' ? 'key' : 'value';
    }
    const first = mark === '}' ? 'key-or-end' : 'value-or-end';
    if (inside !== (mark === '}' ? '{' : '[') || (wanted !== first && wanted !== 'comma-or-end')) return null;
    open.pop();
    return afterValue();
  }
}

/** Where a sticky pattern that begins at `from` ends; null when it does not fit there. */
function endOf(pattern: RegExp, text: string, from: number): number | null {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** The string that begins at `from`: its end, or the first place at which it is none. */
function stringFrom(text: string, from: number): { readonly whole: boolean; readonly end: number } {
  let at = from + 1;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '"') return { whole: true, end: at + 1 };
    if (character < ' ') break;
    if (character !== '\\') at += 1;
    else {
      const end = endOf(ESCAPE, text, at);
      if (end === null) break;
      at = end;
    }
  }
  return { whole: false, end: at };
}

function placeAt(text: string, index: number): TextPlace {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
