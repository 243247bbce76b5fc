export * from './access.ts';
export * from './actions.ts';
export * from './afterwards.ts';
export * from './agenda.ts';
export * from './asking.ts';
export * from './board.ts';
export { isCalendarDate } from './calendar.ts';
export type { CommitmentsRefusal } from './commitmentFields.ts';
export * from './commitments.ts';
export {
  DEFAULT_GROUND_RULES,
  DEFAULT_MINUTES,
  DEFAULT_PROMPTS,
  SESSION_NAMES,
  SESSION_QUESTIONS,
} from './content/prompts.ts';
export { EXAMPLE_STORY } from './content/story.ts';
export { MAX_GROUND_RULES, MAX_PROMPTS } from './details.ts';
export * from './documents.ts';
export * from './example.ts';
export * from './ids.ts';
export * from './marks.ts';
export * from './memory.ts';
export * from './merged.ts';
export * from './order.ts';
export * from './outputs.ts';
export * from './pairing.ts';
export * from './pathway.ts';
export * from './personal.ts';
export * from './phases.ts';
export * from './planPaste.ts';
export * from './pledges.ts';
export * from './records.ts';
export * from './redaction.ts';
export * from './result.ts';
export * from './retention.ts';
export * from './reviews.ts';
export * from './sources.ts';
export * from './statusWords.ts';
export * from './takenBack.ts';
export * from './text.ts';
export { MAX_MINUTES, timeLeft } from './timer.ts';
export * from './trace.ts';
export * from './undo.ts';
export * from './unknown.ts';
export * from './walk.ts';
export * from './wall.ts';
export * from './workshop.ts';
export * from './workshopState.ts';
