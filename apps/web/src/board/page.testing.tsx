import '../ui/styles.ts';
import {
  addIdea,
  binIdea,
  type Idea,
  type IdeaId,
  mustBeOk,
  orderIn,
  readBoard,
  type StageKey,
} from '@pathwall/domain';
import { type BoardName, boardName } from '@pathwall/domain/documents';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { writeElsewhere } from '../session/partner.testing.ts';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeOptions, type FakeWorkshop, fakeWorkshop, seededRandom } from '../session/testing.ts';
import { Toasts } from '../ui/ToastRegion.tsx';
import BoardPage from './BoardPage.tsx';
import { words } from './words.ts';

/** A board in a browser, and a partner who writes on it from elsewhere. */
export interface OpenBoard {
  readonly workshop: FakeWorkshop;
  readonly name: BoardName;
  /** The partner writes from elsewhere. */
  readonly partner: (write: Parameters<typeof writeElsewhere>[2]) => void;
  /** The partner adds ideas to a stage; gives their ids. */
  readonly partnerAdds: (
    stage: StageKey,
    texts: readonly string[],
    position?: 'start' | 'end',
  ) => readonly IdeaId[];
  /** The partner puts everything into the bin. */
  readonly clear: () => void;
  /** Texts of a stage in the document, in their order. */
  readonly texts: (stage: StageKey) => readonly string[];
}

export async function openBoard(
  view: 'grid' | 'list',
  options: FakeOptions = {},
  onPromote: (ideas: readonly Idea[]) => void = () => undefined,
): Promise<OpenBoard> {
  localStorage.setItem('pathwall.board.view', view);
  const workshop = fakeWorkshop({ phase: 'writing-3', example: false, ...options });
  const name = boardName(workshop.pairs[0]?.id ?? null);
  await render(
    <WorkshopProvider workshop={workshop}>
      <BoardPage board={name} onPromote={onPromote} />
      <Toasts />
    </WorkshopProvider>,
  );
  const context = { by: null, now: workshop.now, random: seededRandom(99) };
  const partner: OpenBoard['partner'] = (write) => writeElsewhere(workshop, name, write);
  return {
    workshop,
    name,
    partner,
    partnerAdds: (stage, texts, position = 'end') => {
      const made: IdeaId[] = [];
      partner((doc) => {
        for (const text of texts) {
          made.push(mustBeOk(addIdea(doc, { text, stages: [stage], session: 3, position }, context)).id);
        }
      });
      return made;
    },
    clear: () =>
      partner((doc) => {
        for (const id of readBoard(doc).ideas.keys()) binIdea(doc, id, context);
      }),
    texts: (stage) => {
      const handle = workshop.openBoard(name);
      const ideas = [...handle.board.get().ideas.values()].filter(
        (idea) => idea.binnedAt === null && orderIn(idea, stage) !== null,
      );
      handle.release();
      const order = (idea: (typeof ideas)[number]): string => orderIn(idea, stage) ?? '';
      return ideas.sort((a, b) => (order(a) < order(b) ? -1 : 1)).map(({ text }) => text);
    },
  };
}

/** The box in which new ideas are written. */
export const writingBox = (stage: StageKey = 'universal') =>
  page.getByRole('textbox', { name: words.writeIn(stage) });

/** The card of the grid that has the focus, as `stage/id`. */
export function focusedCard(): string | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement.dataset['card'] : undefined;
}
