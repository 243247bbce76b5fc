import { pledgeSheet, STAGE_KEYS } from '@pathwall/domain';
import { StageHeader } from '../ui/Stage.tsx';
import type { PledgeModel } from './model.ts';
import css from './SheetView.module.css';
import { words } from './words.ts';

/** The pledge sheet: one page, six columns. */
export function SheetView({ model }: { readonly model: PledgeModel }) {
  const sheet = pledgeSheet(model.commitments);
  return (
    <section className={css.sheet} aria-labelledby="sheet-title">
      <h2 id="sheet-title" className={css.title}>
        {words.sheetTitle}
      </h2>
      <p className={css.who} dir="auto">
        {[model.agenda.organisation, model.agenda.title].filter((part) => part !== '').join(' · ')}
      </p>
      <div className={css.columns}>
        {STAGE_KEYS.map((stage) => (
          <section key={stage} className={css.column} data-stage={stage} aria-labelledby={`sheet-${stage}`}>
            <StageHeader stage={stage} id={`sheet-${stage}`} level={3} />
            {sheet[stage].length === 0 ? (
              <p className={css.none}>{words.made.empty}</p>
            ) : (
              <ul className={css.list}>
                {sheet[stage].map((pledge) => (
                  <li key={pledge.id} className={css.pledge}>
                    <p dir="auto">{pledge.text}</p>
                    {pledge.status === 'draft' && <p className={css.draft}>{words.statuses.draft}</p>}
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </section>
  );
}
