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

/** The list with one prompt taken to another place. */
export function moved(draft: readonly DraftPrompt[], from: number, to: number): readonly DraftPrompt[] {
  const rest = draft.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...draft.slice(from, from + 1), ...rest.slice(to)];
}

export function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
