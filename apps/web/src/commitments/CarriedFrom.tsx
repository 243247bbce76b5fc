import type { Pledge } from '@pathwall/domain';
import { longDate } from '../ui/days.ts';
import css from './PledgeCard.module.css';
import { words } from './words.ts';

/** The earlier workshop that a pledge was made in. */
export function CarriedFrom({ pledge: { carried } }: { readonly pledge: Pledge }) {
  if (carried === null) return null;
  return (
    <span className={css.soft} dir="auto">
      {words.pledge.carried(carried.title, longDate(carried.date))}
    </span>
  );
}
