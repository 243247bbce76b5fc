import {
  actionsOf,
  pledgeList,
  reviewList,
  SESSION_NAMES,
  SESSION_QUESTIONS,
  STAGE_KEYS,
} from '@pathwall/domain';
import { type Contents, logTables, type OutputOptions } from '@pathwall/domain/papers/index';
import { printable } from './csv.ts';

/** What every JSON file begins with: what it is, of which version, of which workshop. */
function jsonHead(schema: string, { state, at }: Contents) {
  const { title, organisation, date, approach } = state;
  return {
    schema,
    version: 1,
    madeAt: new Date(at).toISOString(),
    workshop: { title, organisation, date, approach },
  };
}

export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The discussion log for machines. Holds no names and no seats; pairs by number, null for the room (P4, P7). */
export function discussionLogJson(contents: Contents, options: OutputOptions): string {
  const sessions = logTables(contents, options).map(({ session, rows }) => ({
    session,
    name: SESSION_NAMES[session],
    question: SESSION_QUESTIONS[session],
    ideas: rows.map(({ idea, pair, crosses }) => ({
      id: idea.id,
      pair,
      text: printable(idea.text),
      stages: STAGE_KEYS.filter((stage) => crosses[stage]),
      keyPoint: idea.keyPoint,
    })),
  }));
  const skipped = [...contents.boards.values()].reduce((sum, board) => sum + board.skipped, 0);
  const ideas = sessions.reduce((sum, { ideas }) => sum + ideas.length, 0);
  return jsonFile({
    ...jsonHead('pathwall/discussion-log', contents),
    counts: { ideas, sessions: sessions.map(({ ideas }) => ideas.length), skipped },
    sessions,
  });
}

/** Pledges and plan for machines: each pledge with the ideas that it came from, by pair number, and with its actions. */
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
    actions: actionsOf(commitments, pledge.id).map((action) => ({
      id: action.id,
      text: printable(action.text),
      lead: printable(action.lead),
      deadline: action.deadline,
      measure: printable(action.measure),
      status: action.status,
      notes: action.notes.map(({ at, text, status }) => ({
        at: new Date(at).toISOString(),
        text: printable(text),
        status,
      })),
    })),
  }));
  return jsonFile({
    ...jsonHead('pathwall/pledges', contents),
    counts: { pledges: pledges.length, skipped: commitments.skipped },
    pledges,
    reviews: reviewList(commitments).map(({ id, due, heldAt }) => ({
      id,
      due,
      heldAt: heldAt === null ? null : new Date(heldAt).toISOString(),
    })),
  });
}
