import type { CreatedBody } from '@pathwall/protocol';
import { Columns3, HandHeart, Hash, PenLine, Plus, Telescope, X } from 'lucide-react';
import { useState } from 'react';
import { createApi, sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { forgetSeat, type RememberedSeat, rememberedSeats, rememberSeat } from '../session/device.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageShell } from '../ui/PageShell.tsx';
import { PathwayRing } from '../ui/PathwayRing.tsx';
import { Wordmark } from '../ui/Wordmark.tsx';
import css from './HomePage.module.css';
import { LegalLinks } from './LegalLinks.tsx';
import { words } from './words.ts';

const api = createApi();
const STEP_SIGNS = [PenLine, Columns3, HandHeart];

export interface HomePageProps {
  /** The example is open; its facilitator's seat is this device's. */
  readonly onCreated: (created: CreatedBody) => void;
}

/** The front page. */
export default function HomePage({ onCreated }: HomePageProps) {
  const [opening, setOpening] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const openExample = async (): Promise<void> => {
    setOpening(true);
    setFailure(null);
    const created = await api.openExample();
    setOpening(false);
    if (!created.ok) {
      setFailure(created.code);
      return;
    }
    const { seat } = created.value;
    rememberSeat({ seat, ahead: seat.now - Date.now() });
    onCreated(created.value);
  };
  return (
    <PageShell width="wide" footer={<LegalLinks />}>
      <div className={css.hero}>
        <div className={css.say}>
          <Wordmark size="min(14vw, clamp(2rem, 4vw, 2.75rem))" />
          <h1 className={css.lead}>{words.lead}</h1>
          <p className={css.about}>{words.about}</p>
          <div className={css.ways}>
            <ButtonLink href="/new" kind="primary" size="large" icon={<Plus />}>
              {words.create}
            </ButtonLink>
            <ButtonLink href="/join" size="large" icon={<Hash />}>
              {words.code}
            </ButtonLink>
          </div>
          <div className={css.example}>
            <Button icon={<Telescope />} kind="quiet" busy={opening} onClick={() => void openExample()}>
              {words.example}
            </Button>
            <p>{words.exampleHint}</p>
          </div>
          {failure !== null && (
            <Notice kind="error" live>
              {sentenceOf(failure)}
            </Notice>
          )}
        </div>
        <div className={css.ring}>
          <PathwayRing animated />
        </div>
      </div>
      <Seats />
      <section className={css.section}>
        <h2>{words.steps.title}</h2>
        <ol className={css.steps}>
          {words.steps.list.map(({ title, text }, index) => {
            const Sign = STEP_SIGNS[index] ?? PenLine;
            return (
              <li key={title} className={css.step}>
                <Sign size={30} aria-hidden="true" />
                <h3>{title}</h3>
                <p>{text}</p>
              </li>
            );
          })}
        </ol>
      </section>
      <section className={css.section}>
        <h2>{words.promises.title}</h2>
        <ul className={css.promises}>
          {words.promises.list.map((promise) => (
            <li key={promise}>{promise}</li>
          ))}
        </ul>
      </section>
    </PageShell>
  );
}

/** Where this device has been; nothing when it has been nowhere. */
function Seats() {
  const [seats, setSeats] = useState<readonly RememberedSeat[]>(() => rememberedSeats());
  if (seats.length === 0) return null;
  return (
    <section className={css.section}>
      <h2>{words.seats.title}</h2>
      <ul className={css.seats}>
        {seats.map(({ seat }) => {
          const role = words.seats.role[seat.role];
          return (
            <li key={seat.seat} className={css.seat}>
              <a href={`/w/${seat.workshop}/s/${seat.seat}`}>
                <span className={css.seatTitle} dir="auto">
                  {seat.title}
                </span>
                <span className={css.seatRole}>
                  {seat.name === null ? role : words.seats.named(role, seat.name)}
                </span>
              </a>
              <IconButton
                label={words.seats.forget(seat.title)}
                icon={<X />}
                size="small"
                tooltip={false}
                onClick={() => {
                  forgetSeat(seat.seat);
                  setSeats(rememberedSeats());
                }}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
