/** A prompt while it is edited: the key keeps its field when others move. */
export interface DraftPrompt {
  readonly key: string;
  readonly text: string;
}

let made = 0;

/** Lines as they can be edited. */
export function draftOf(lines: readonly string[]): readonly DraftPrompt[] {
  return lines.map((text) => {
    made += 1;
    return { key: `prompt-${made}`, text };
  });
}

/** What would be saved: without empty lines, which are only places to type. */
export function linesOf(draft: readonly DraftPrompt[]): readonly string[] {
  return draft.map(({ text }) => text.trim()).filter((text) => text !== '');
}

/**
 * The list with other words in one prompt, known by its key. Words of several lines, as they come from a clipboard, become
 * several prompts: the first line stays in its field, the others follow it.
 */
export function reworded(draft: readonly DraftPrompt[], key: string, words: string): readonly DraftPrompt[] {
  const [text = '', ...more] = words.split(/\r?\n/);
  const following = draftOf(more.filter((line) => line.trim() !== ''));
  return draft.flatMap((one) => (one.key === key ? [{ ...one, text }, ...following] : [one]));
}

/** The list with an empty prompt after the one with that key, or at the end; and the key of the new one. */
export function withEmpty(
  draft: readonly DraftPrompt[],
  after: string | null,
): { readonly draft: readonly DraftPrompt[]; readonly key: string } {
  const fresh = draftOf(['']);
  const at = draft.findIndex(({ key }) => key === after) + 1 || draft.length;
  return { draft: [...draft.slice(0, at), ...fresh, ...draft.slice(at)], key: fresh[0]?.key ?? '' };
}

/** The list with one prompt taken to another place. */
export function moved(draft: readonly DraftPrompt[], from: number, to: number): readonly DraftPrompt[] {
  const rest = draft.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...draft.slice(from, from + 1), ...rest.slice(to)];
}

export function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
