import { actionPlan, pledgeSheet } from '../outputs.ts';
import { STAGE_KEYS, stageOf } from '../pathway.ts';
import type { Contents } from './contents.ts';
import { longDay } from './paper.ts';

/** A draft for the reader's own mail program. */
export interface MailDraft {
  /** A `mailto:` address with subject and text. */
  readonly href: string;
  /** False when not everything had room: what is missing has to be attached. */
  readonly whole: boolean;
}

/** Longer addresses are cut off or refused by some mail programs and systems. */
const MOST_UNITS = 1_900;

function hrefOf(to: string, subject: string, lines: readonly string[]): string {
  // Line ends as RFC 6068 wants them; half of a character cannot be encoded.
  const part = (text: string): string => encodeURIComponent(text.toWellFormed());
  return `mailto:${part(to).replaceAll('%40', '@')}?subject=${part(subject)}&body=${part(lines.join('\r\n'))}`;
}

/** The pledges and the plan as a letter to whoever collects them: as much of it as an address holds. Without names of leads. */
export function mailDraft(
  {
    state,
    commitments,
  }: {
    readonly state: Pick<Contents['state'], 'title' | 'organisation' | 'date'>;
    readonly commitments: Contents['commitments'];
  },
  to: string,
): MailDraft {
  const subject = `Our pledges: ${state.organisation === '' ? state.title : state.organisation}`;
  const day = longDay(state.date);
  const opening = [
    'Hello,',
    '',
    `these are the pledges that we made${day === '' ? '' : ` on ${day}`} (${state.title}).`,
    '',
  ];
  const columns = pledgeSheet(commitments);
  const sheet = STAGE_KEYS.flatMap((stage) =>
    columns[stage].length === 0
      ? []
      : [stageOf(stage).name, ...columns[stage].map(({ text }) => `- ${text}`), ''],
  );
  const plan = actionPlan(commitments).flatMap(({ action }) =>
    action === null
      ? []
      : [`- ${action.text}${action.deadline === '' ? '' : ` (by ${longDay(action.deadline)})`}`],
  );
  const parts = [...sheet, ...(plan.length > 0 ? ['What we will do', ...plan] : [])];
  const closing = '(The rest is in the files that go with this letter.)';
  let kept = parts;
  while (kept.length > 0) {
    const whole = kept.length === parts.length;
    const href = hrefOf(to, subject, [...opening, ...kept, ...(whole ? [] : ['', closing])]);
    if (href.length <= MOST_UNITS) return { href, whole };
    kept = kept.slice(0, -1);
  }
  const short = hrefOf(to, subject.slice(0, 80), [
    'Hello,',
    '',
    'our pledges and our action plan are in the files that go with this letter.',
  ]);
  return { href: short, whole: parts.length === 0 };
}
