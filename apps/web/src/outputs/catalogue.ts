import { type Agenda, access, boardName, ROOM_BOARD } from '@pathwall/domain';
import type { OutputOptions, OutputTopic } from '@pathwall/domain/papers/index';
import type { OutputFile, OutputPart, SeatBody } from '@pathwall/protocol';

/** One thing to take away, in the formats that it comes in. */
export interface Output {
  readonly key: OutputKey;
  readonly files: readonly OutputFile[];
  /** What a reader can choose for it. */
  readonly parts: readonly OutputPart[];
  /** It can be had for one session. */
  readonly sessions: boolean;
  /** Where words of people may stand in it. */
  readonly topics: readonly OutputTopic[];
  readonly needs: readonly ('boards' | 'wall' | 'commitments')[];
}

export type OutputKey =
  | 'log'
  | 'sheet'
  | 'plan'
  | 'dates'
  | 'summary'
  | 'partners'
  | 'everything'
  | 'blankLog'
  | 'blankSheet'
  | 'blankPlan'
  | 'prompts'
  | 'story'
  | 'rules'
  | 'poster';

export type GroupKey = 'day' | 'print';

const plain = { parts: [], sessions: false, topics: [], needs: [] } as const;

const blank = (key: OutputKey, name: string): Output => ({
  ...plain,
  key,
  files: [`${name}.docx` as OutputFile, `${name}.pdf` as OutputFile],
});

/** What there is, in the order in which it is offered. */
export const GROUPS: Readonly<Record<GroupKey, readonly Output[]>> = {
  day: [
    {
      key: 'log',
      files: ['discussion-log.docx', 'discussion-log.pdf', 'discussion-log.csv', 'discussion-log.json'],
      parts: ['pairs', 'key-points', 'names'],
      sessions: true,
      topics: ['log'],
      needs: ['boards'],
    },
    {
      ...plain,
      key: 'sheet',
      files: ['pledge-sheet.docx', 'pledge-sheet.pdf', 'pledges.csv', 'pledges.json'],
      topics: ['pledges'],
      needs: ['commitments'],
    },
    {
      ...plain,
      key: 'plan',
      files: ['action-plan.docx', 'action-plan.pdf', 'action-plan.csv'],
      parts: ['leads', 'progress'],
      topics: ['plan'],
      needs: ['commitments'],
    },
    {
      ...plain,
      key: 'dates',
      files: ['dates.ics'],
      parts: ['leads'],
      topics: ['plan'],
      needs: ['commitments'],
    },
    {
      ...plain,
      key: 'summary',
      files: ['summary.docx', 'summary.pdf', 'summary.csv'],
      topics: ['summary'],
      needs: ['boards', 'wall', 'commitments'],
    },
    {
      ...plain,
      key: 'partners',
      files: ['partners.docx', 'partners.pdf', 'partners.csv'],
      topics: ['partners', 'pledges'],
      needs: ['commitments'],
    },
    {
      ...plain,
      key: 'everything',
      files: ['workshop.json'],
      topics: ['log', 'summary', 'plan', 'story', 'rules'],
      needs: ['boards', 'wall', 'commitments'],
    },
  ],
  print: [
    { ...plain, key: 'poster', files: ['poster.pdf'] },
    { ...blank('rules', 'ground-rules'), topics: ['rules'] },
    { ...blank('story', 'story'), topics: ['story'] },
    blank('prompts', 'prompts'),
    blank('blankLog', 'blank-discussion-log'),
    blank('blankSheet', 'blank-pledge-sheet'),
    blank('blankPlan', 'blank-action-plan'),
  ],
};

/** Whether a seat may have an output now: a file is whole or not given (as on the server). */
export function mayHave(output: Output, seat: Pick<SeatBody, 'role' | 'pair'>, agenda: Agenda): boolean {
  const boards = [ROOM_BOARD, ...agenda.pairs.map(({ id }) => boardName(id))];
  return output.needs.every((need) =>
    need === 'boards'
      ? boards.every(
          (board) =>
            access(
              seat,
              { kind: 'board', pair: agenda.pairs.find(({ id }) => boardName(id) === board)?.id ?? null },
              agenda,
            ) !== 'none',
        )
      : access(seat, { kind: need }, agenda) !== 'none',
  );
}

/** What belongs into an output here: a story needs one, the poster is for who may pass the way in on. */
export function isOffered(output: Output, seat: Pick<SeatBody, 'role'>, agenda: Agenda): boolean {
  if (output.key === 'story') return agenda.story !== null;
  if (output.key === 'poster') return seat.role !== 'viewer' && seat.role !== 'lead';
  return true;
}

/** The query of a download: what was chosen, as far as that file knows it. */
export function queryOf({ parts, sessions }: Output, options: OutputOptions): string {
  const chosen: Readonly<Record<OutputPart, boolean>> = {
    pairs: options.pairs,
    'key-points': options.keyPoints,
    names: options.names,
    leads: options.leads,
    progress: options.progress,
  };
  const query = new URLSearchParams();
  if (sessions && options.session !== null) query.set('session', String(options.session));
  if (parts.length > 0) query.set('with', parts.filter((part) => chosen[part]).join(','));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
