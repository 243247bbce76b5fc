import { partnerList } from '@pathwall/domain';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { PledgeModel } from './model.ts';
import css from './PartnersView.module.css';
import { words } from './words.ts';

/** Who else is needed, and for which pledges. */
export function PartnersView({ model }: { readonly model: PledgeModel }) {
  const partners = partnerList(model.commitments);
  if (partners.length === 0) {
    return <EmptyState title={words.partners.empty}>{words.partners.emptyHow}</EmptyState>;
  }
  return (
    <section aria-labelledby="partners">
      <h2 id="partners" className={css.title}>
        {words.partners.title}
      </h2>
      <ul className={css.list}>
        {partners.map(({ name, pledges }) => (
          <li key={name} className={css.partner}>
            <h3 className={css.name} dir="auto">
              {name}
            </h3>
            <ul className={css.pledges}>
              {pledges.map((pledge) => (
                <li key={pledge.id} dir="auto">
                  {pledge.text}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
