import {
  type AgreementTally,
  LINE_GRAPHEMES,
  type Pledge,
  pledgeList,
  STANCES,
  type Stance,
} from '@pathwall/domain';
import { CircleCheck, CircleHelp, Scale } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import { useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './Agreement.module.css';
import { type PledgeModel, told } from './model.ts';
import { words } from './words.ts';

const SIGNS = { agree: CircleCheck, 'live-with': Scale, concern: CircleHelp };

/** Who is asked: those who take part, not whoever leads the day. */
function answers(role: string): boolean {
  return role === 'participant' || role === 'note-taker';
}

/** What the group is being asked now: one's own answers, or how far the asking is. */
export function Asked({ model }: { readonly model: PledgeModel }) {
  const { agenda, commitments } = model;
  const workshop = useWorkshop();
  const { role } = useStore(workshop.seat);
  const asked = pledgeList(commitments).filter(({ id }) => agenda.asked.includes(id));
  if (asked.length === 0 || role === 'viewer' || role === 'screen') return null;
  const people = agenda.seats.filter((seat) => answers(seat.role)).length;
  return (
    <section className={css.asked} aria-labelledby="asked">
      <header className={css.head}>
        <div>
          <h2 id="asked" className={css.title}>
            {words.agreement.asking(asked.length)}
          </h2>
          <p className={css.soft}>{answers(role) ? words.agreement.secret : words.agreement.counted}</p>
        </div>
        {role === 'facilitator' && (
          <Button
            kind="primary"
            onClick={() =>
              void workshop.command({ type: 'end-agreement', pledges: asked.map(({ id }) => id) }).then(say)
            }
          >
            {words.agreement.end(asked.length)}
          </Button>
        )}
      </header>
      <ul className={css.list}>
        {asked.map((pledge) => (
          <li key={pledge.id} className={css.item}>
            <p className={css.text} dir="auto">
              {pledge.text}
            </p>
            {answers(role) && <Answer pledge={pledge} />}
            <p className={css.soft}>
              {words.agreement.answered(agenda.tallies.agreement.get(pledge.id)?.answered ?? 0, people)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function say(
  result: { readonly ok: boolean } & { readonly code?: Parameters<typeof sentenceOf>[0] },
): boolean {
  if (!result.ok && result.code !== undefined) toasts.show({ text: sentenceOf(result.code), kind: 'warn' });
  return result.ok;
}

function Answer({ pledge }: { readonly pledge: Pledge }) {
  const { plan } = useWorkshop();
  const own = useStore(plan.own).agreement.find((answer) => answer.pledge === pledge.id);
  const [said, setSaid] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const send = async (stance: Stance | null, words: string): Promise<boolean> => {
    setWaiting(true);
    const answered = say(await plan.agree(pledge.id, stance, words));
    setWaiting(false);
    if (answered) setSaid(null);
    return answered;
  };
  const explain = (event: FormEvent): void => {
    event.preventDefault();
    void send('concern', said ?? '').then((sent) => {
      if (sent) toasts.show({ text: words.agreement.sent, kind: 'good' });
    });
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out as a form */}
      <div role="group" aria-label={words.agreement.question(pledge.text)} className={css.answers}>
        {STANCES.map((stance) => {
          const Sign = SIGNS[stance];
          const chosen = own?.stance === stance;
          return (
            <button
              key={stance}
              type="button"
              className={css.answer}
              data-stance={stance}
              aria-pressed={chosen}
              aria-disabled={waiting}
              onClick={() => !waiting && void send(chosen ? null : stance, '')}
            >
              <Sign size="1.2em" aria-hidden="true" /> {words.agreement.stances[stance]}
            </button>
          );
        })}
      </div>
      {own?.stance === 'concern' && (
        <form className={css.concern} onSubmit={explain}>
          <TextArea
            label={words.agreement.what}
            hint={words.agreement.whatHint}
            value={said ?? own.words}
            onValue={setSaid}
            limit={LINE_GRAPHEMES}
            minRows={1}
          />
          {said !== null && said !== own.words && (
            <Button type="submit" size="small">
              {words.agreement.send}
            </Button>
          )}
        </form>
      )}
    </>
  );
}

/** What the group said to a pledge, counted; and what concerns were about, nobody's. */
export function TallyLine({ pledge, tally }: { readonly pledge: Pledge; readonly tally: AgreementTally }) {
  const concerns = useStore(useWorkshop().plan.own).concerns.filter(
    (concern) => concern.pledge === pledge.id,
  );
  const { counts, answered } = tally;
  if (counts === null) return <p className={css.soft}>{words.agreement.soFar(answered)}</p>;
  return (
    <div className={css.tally}>
      <ul className={css.counts} aria-label={words.agreement.result}>
        {STANCES.map((stance) => {
          const Sign = SIGNS[stance];
          return (
            <li
              key={stance}
              className={css.count}
              data-stance={stance}
              data-none={counts[stance] === 0 || undefined}
            >
              <Sign size="1.1em" aria-hidden="true" /> <b>{counts[stance]}</b>{' '}
              {words.agreement.counted3[stance](counts[stance])}
            </li>
          );
        })}
      </ul>
      {concerns.length > 0 && (
        <details className={css.concerns}>
          <summary>{words.agreement.concerns(concerns.length)}</summary>
          <ul>
            {concerns.map((concern, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two people may say the same, and nothing else is known of them
              <li key={index} dir="auto">
                {concern.words}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What the group said to drafts that it was asked about: to be agreed, reworded or parked next. */
export function Said({
  model,
  onChange,
}: {
  readonly model: PledgeModel;
  readonly onChange: (pledge: Pledge) => void;
}) {
  const { agenda, commitments, edit } = model;
  const { role } = useStore(useWorkshop().seat);
  const decides = edit !== null && (role === 'facilitator' || role === 'note-taker');
  const said = pledgeList(commitments).flatMap((pledge) => {
    const tally = agenda.tallies.agreement.get(pledge.id);
    return pledge.status === 'draft' && tally?.counts ? [{ pledge, tally }] : [];
  });
  if (said.length === 0 || agenda.phase === 'closed') return null;
  return (
    <section className={css.said} aria-labelledby="said">
      <h2 id="said" className={css.title}>
        {words.agreement.result}
      </h2>
      <ul className={css.list}>
        {said.map(({ pledge, tally }) => (
          <li key={pledge.id} className={css.item}>
            <p className={css.text} dir="auto">
              {pledge.text}
            </p>
            <TallyLine pledge={pledge} tally={tally} />
            {decides && (
              <div className={css.answers}>
                <Button
                  size="small"
                  kind="primary"
                  onClick={() => told(edit.editPledge(pledge.id, { status: 'agreed' }))}
                >
                  {words.pledge.agree}
                  <span className="only-heard">: {pledge.text}</span>
                </Button>
                <Button size="small" onClick={() => onChange(pledge)}>
                  {words.agreement.reword}
                  <span className="only-heard">: {pledge.text}</span>
                </Button>
                <Button size="small" onClick={() => told(edit.editPledge(pledge.id, { status: 'parked' }))}>
                  {words.pledge.park}
                  <span className="only-heard">: {pledge.text}</span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks about every draft at once; for the facilitator. */
export function AskAll({ model }: { readonly model: PledgeModel }) {
  const { agenda, commitments } = model;
  const workshop = useWorkshop();
  const { role } = useStore(workshop.seat);
  const drafts = pledgeList(commitments).filter(
    ({ id, status }) => status === 'draft' && !agenda.asked.includes(id),
  );
  if (role !== 'facilitator' || agenda.phase === 'closed' || drafts.length === 0) return null;
  return (
    <Button
      icon={<Scale size="1.1em" aria-hidden="true" />}
      onClick={() =>
        void workshop.command({ type: 'ask-agreement', pledges: drafts.map(({ id }) => id) }).then(say)
      }
    >
      {words.agreement.askAll(drafts.length)}
    </Button>
  );
}
