/** The parts of the gallery that show ideas: a board, and the projector. */
import { STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './gallery.module.css';
import { IconButton } from './IconButton.tsx';
import { IdeaNote } from './IdeaNote.tsx';
import { PairBadge } from './PairBadge.tsx';
import { PathwayRing } from './PathwayRing.tsx';
import { StageHeader } from './Stage.tsx';
import { TimerFace } from './TimerFace.tsx';

const IDEAS: Readonly<Record<StageKey, readonly string[]>> = {
  universal: [
    'Our staff canteen also serves the hostel next door on Fridays.',
    'Free bus passes for apprentices in their first year.',
  ],
  targeted: [
    'A letter about arrears always comes with a phone number of a person.',
    'Leaving-care plans start at 16, not at 17½.',
  ],
  crisis: ['Nobody is discharged after 4 pm without an address.', 'نحتاج إلى مترجم في الاستقبال'],
  recovery: ['Peer mentors who are paid, not only thanked.'],
  'move-on': [
    'A starter box: bed, cooker, kettle, curtains — there on the first evening. 🛏️',
    'One visit a week for the first three months.',
  ],
  settled: ['Two-year tenancies as the rule.'],
};
export const COUNTS: Readonly<Record<StageKey, number>> = {
  universal: 7,
  targeted: 12,
  crisis: 18,
  recovery: 6,
  'move-on': 9,
  settled: 4,
};
export const MINUTE = 60_000;
export const nothing = (): void => undefined;

/** One headed part of the gallery. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Six columns as a participant sees them. */
export function Board() {
  return (
    <div className={css.board}>
      {STAGE_KEYS.map((stage, column) => (
        <section key={stage} className={css.column} data-stage={stage} aria-labelledby={`stage-${stage}`}>
          <StageHeader stage={stage} count={IDEAS[stage].length} id={`stage-${stage}`} level={3} />
          <ul className={css.ideas}>
            {IDEAS[stage].map((text, index) => (
              <li key={text}>
                <IdeaNote
                  text={text}
                  stage={stage}
                  keyPoint={index === 1}
                  before={<PairBadge index={column + index * 3} size="small" />}
                  editing={column === 4 && index === 0 ? 'Ana is writing…' : null}
                  onKeyPoint={nothing}
                  actions={<IconButton label="More" icon={<Ellipsis />} size="small" />}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** As the projector shows it: sizes follow the window's height. */
export function Projector() {
  return (
    <Part title="Projector">
      <div className={css.screen}>
        <div className={css.screenTop}>
          <h3 className={css.question}>Where are the gaps in what we do?</h3>
          <TimerFace remainingMs={18 * MINUTE + 4000} scale="screen" />
        </div>
        <div className={css.screenBoard}>
          {STAGE_KEYS.slice(1, 4).map((stage, column) => (
            <div key={stage} className={css.column} data-stage={stage}>
              <StageHeader stage={stage} scale="screen" level={3} count={COUNTS[stage]} />
              <ul className={css.ideas}>
                {IDEAS[stage].map((text, index) => (
                  <li key={text}>
                    <IdeaNote
                      text={text}
                      stage={stage}
                      scale="screen"
                      keyPoint={index === 0}
                      before={<PairBadge index={column + index * 4} size="screen" />}
                    />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </div>
      <div className={css.screen}>
        <PathwayRing counts={COUNTS} size="92svh" />
      </div>
    </Part>
  );
}
