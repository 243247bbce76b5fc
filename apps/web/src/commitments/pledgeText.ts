const WE_WILL = 'We will ';

/** True when a pledge already begins by saying who will do it. */
export function saysWeWill(text: string): boolean {
  return /^\s*we (will|shall)\b/i.test(text);
}

/**
 * The text begun with "We will". The first letter becomes small, unless the first word is a name in capitals (NHS) or
 * the single letter I.
 */
export function withWeWill(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || saysWeWill(trimmed)) return trimmed === '' ? WE_WILL : trimmed;
  const [word = ''] = trimmed.split(/\s/, 1);
  const isName = word === 'I' || (word.length > 1 && word === word.toUpperCase());
  return WE_WILL + (isName ? trimmed : trimmed.charAt(0).toLocaleLowerCase() + trimmed.slice(1));
}

/** Names of partners as typed into one line: separated by commas or semicolons. */
export function partnersOf(line: string): readonly string[] {
  return line
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
