import { actionPlan, pledgeList, SESSION_NAMES, STAGE_KEYS, STAGES, stageOf } from '@pathwall/domain';
import { type Contents, jsonFile, jsonHead } from './contents.ts';
import { csvFile, printable } from './csv.ts';
import { ACTION_STATUS_WORDS, PLEDGE_KIND_WORDS, PLEDGE_STATUS_WORDS, words } from './words.ts';

/** The pledges as one table, a row per pledge, parked ones too: their status says so. */
export function pledgesCsv({ commitments }: Contents): string {
  const header = [
    words.number,
    words.pledge,
    ...STAGES.map((stage) => stage.name),
    words.kind,
    words.status,
    words.partners,
    words.from,
  ];
  const rows = pledgeList(commitments).map((pledge, index) => [
    index + 1,
    pledge.text,
    ...STAGE_KEYS.map((stage) => (pledge.stages.includes(stage) ? words.cross : '')),
    pledge.kind === null ? '' : PLEDGE_KIND_WORDS[pledge.kind],
    PLEDGE_STATUS_WORDS[pledge.status],
    pledge.partners.join('; '),
    pledge.sources.map(({ session, quote }) => `${SESSION_NAMES[session]}: ${quote}`).join(' · '),
  ]);
  return csvFile(header, rows);
}

/** The pledges for machines, each with the ideas that it came from, by pair number. */
export function pledgesJson(contents: Contents): string {
  const { commitments, state } = contents;
  const numbers = new Map<string, number>(state.pairs.map(({ id, number }) => [`board.${id}`, number]));
  const pledges = pledgeList(commitments).map((pledge, index) => ({
    number: index + 1,
    id: pledge.id,
    text: printable(pledge.text),
    stages: pledge.stages,
    kind: pledge.kind,
    status: pledge.status,
    partners: pledge.partners.map(printable),
    sources: pledge.sources.map(({ board, idea, session, quote }) => ({
      idea,
      pair: numbers.get(board) ?? null,
      session,
      quote: printable(quote),
    })),
  }));
  return jsonFile({
    ...jsonHead('pathwall/pledges', contents),
    counts: { pledges: pledges.length, skipped: commitments.skipped },
    pledges,
  });
}

/** The action plan: a row per action, a pledge without one has a row of its own. Who leads is what the plan is for. */
export function actionPlanCsv({ commitments }: Contents): string {
  const header = [
    words.pledge,
    words.stages,
    words.action,
    words.lead,
    words.deadline,
    words.measure,
    words.status,
  ];
  const rows = actionPlan(commitments).map(({ pledge, action }) => [
    pledge.text,
    pledge.stages.map((stage) => stageOf(stage).name).join('; '),
    action?.text ?? '',
    action?.lead ?? '',
    action?.deadline ?? '',
    action?.measure ?? '',
    action === null ? '' : ACTION_STATUS_WORDS[action.status],
  ]);
  return csvFile(header, rows);
}
