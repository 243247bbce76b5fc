import type { Board, Idea, IdeaId } from '@pathwall/domain';
import { ANNOUNCE_MODES, type Announcer, createAnnouncer, type Happening } from './announcer.ts';
import { boardWords as words } from './boardWords.ts';

export type HappeningKind = keyof typeof words.others.counts;

interface OthersHappening extends Happening {
  readonly kind: HappeningKind;
}

/**
 * What others did between two states of a board, in words. `own` are ideas that this page has changed itself; `name`
 * gives the name of whoever made an idea. Cursors and keystrokes are never among it (A6).
 */
export function happenings(
  before: Board,
  after: Board,
  own: ReadonlySet<IdeaId>,
  name: (idea: Idea) => string,
): readonly OthersHappening[] {
  const list: OthersHappening[] = [];
  for (const idea of after.ideas.values()) {
    const old = before.ideas.get(idea.id);
    if (old === idea || own.has(idea.id)) continue;
    const happening = old === undefined ? madeAnew(idea, name) : changed(old, idea);
    if (happening !== null) list.push(happening);
  }
  return list;
}

function madeAnew(idea: Idea, name: (idea: Idea) => string): OthersHappening | null {
  if (idea.binnedAt !== null) return null;
  return {
    kind: 'added',
    text: `${words.others.added(name(idea), idea.places[0]?.stage ?? null)}: ${idea.text}`,
  };
}

function changed(old: Idea, idea: Idea): OthersHappening | null {
  if (old.binnedAt === null && idea.binnedAt !== null)
    return { kind: 'binned', text: words.others.binned(idea.text) };
  if (idea.binnedAt !== null) return null;
  if (old.binnedAt !== null) return { kind: 'restored', text: words.others.restored(idea.text) };
  if (old.text !== idea.text) return { kind: 'changed', text: words.others.changed(idea.text) };
  const stage = idea.places.find((place) => !old.places.some((was) => was.stage === place.stage))?.stage;
  if (stage !== undefined) return { kind: 'moved', text: words.others.moved(idea.text, stage) };
  if (!old.keyPoint && idea.keyPoint) return { kind: 'starred', text: words.others.starred(idea.text) };
  return null;
}

/** An announcer that counts what happens on boards; `kept` is the mode that was chosen before, if any. */
export function boardAnnouncer(kept: string | null = null): Announcer {
  const announcer = createAnnouncer((kind, count) =>
    Object.hasOwn(words.others.counts, kind) ? words.others.counts[kind as HappeningKind](count) : '',
  );
  const mode = ANNOUNCE_MODES.find((known) => known === kept);
  if (mode !== undefined) announcer.setMode(mode);
  return announcer;
}
