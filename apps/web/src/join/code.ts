import { CODE_LENGTH, formatJoinCode, type JoinCode, parseJoinCode } from '@pathwall/domain/ids';

/** What a code that is being typed is: complete, or what is the matter with it. */
export type TypedCode =
  | { readonly kind: 'code'; readonly code: JoinCode }
  | { readonly kind: 'short'; readonly left: number }
  | { readonly kind: 'strange' | 'long' };

/** Letters and digits alone, as capitals: spaces, hyphens and dots are how people group them. */
function bare(raw: string): string {
  return raw
    .slice(0, 200)
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{P}]/gu, '');
}

/** Somebody may paste the whole link of the QR code instead. */
function fromLink(raw: string): string {
  const hash = raw.lastIndexOf('#');
  return hash === -1 ? raw : raw.slice(hash + 1);
}

export function readTypedCode(raw: string): TypedCode {
  const typed = bare(fromLink(raw));
  if (/[^A-HJKMNP-Z2-9]/.test(typed)) return { kind: 'strange' };
  if (typed.length > CODE_LENGTH) return { kind: 'long' };
  const code = parseJoinCode(typed);
  return code === null ? { kind: 'short', left: CODE_LENGTH - typed.length } : { kind: 'code', code };
}

/** The code in two groups of four, while it is typed. What cannot be part of one stays as it is, to be seen. */
export function groupTyped(raw: string): string {
  const typed = bare(fromLink(raw));
  if (typed.length <= CODE_LENGTH / 2) return typed;
  return typed.length === CODE_LENGTH
    ? formatJoinCode(typed as JoinCode)
    : `${typed.slice(0, CODE_LENGTH / 2)}-${typed.slice(CODE_LENGTH / 2)}`;
}
