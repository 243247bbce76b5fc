import type { Contents } from './contents.ts';
import { longDay } from './paper.ts';

/** What stands under the title of every document: the workshop, whose it was and on which day. */
export function aboutWorkshop({ state }: Pick<Contents, 'state'>): readonly string[] {
  return [state.title, state.organisation, longDay(state.date)].filter((part) => part !== '');
}
