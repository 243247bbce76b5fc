import {
  type Agenda,
  DEFAULT_DOTS,
  type IdeaRef,
  MAX_DOTS,
  type PlacedIdea,
  parseRefKey,
  refKey,
} from '@pathwall/domain';
import type { CommandBody } from '@pathwall/protocol';
import { CircleDot, CirclePlus, Minus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import { useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './Dots.module.css';
import { words } from './words.ts';

/** What dots are on the wall's ideas, for whoever looks at it. */
export interface WallDots {
  /** Everybody's, once the voting is over; empty before. */
  readonly counts: ReadonlyMap<string, number>;
  readonly own: ReadonlyMap<string, number>;
  readonly left: number;
  /** Null: this seat has no dots to put now. */
  readonly put: ((idea: IdeaRef, dots: number) => void) | null;
}

/** This seat's dots and everybody's; null while voting is off. */
export function useDots(agenda: Agenda): WallDots | null {
  const workshop = useWorkshop();
  const { role } = useStore(workshop.seat);
  const own = new Map(useStore(workshop.plan.own).dots.map((dot) => [refKey(dot), dot.dots]));
  if (agenda.dots === null) return null;
  const { each, open } = agenda.dots;
  const mine = open && (role === 'participant' || role === 'note-taker');
  const put = (idea: IdeaRef, dots: number): void =>
    void workshop.plan.putDots(idea, dots).then((result) => {
      if (!result.ok) toasts.show({ text: sentenceOf(result.code), kind: 'warn' });
    });
  return {
    counts: agenda.tallies.dots,
    own,
    left: each - [...own.values()].reduce((sum, dots) => sum + dots, 0),
    put: mine ? put : null,
  };
}

/** Dots of one idea: everybody's, or one's own with a button for more and one for fewer. */
export function NoteDots({ idea, dots }: { readonly idea: PlacedIdea; readonly dots: WallDots }) {
  const key = refKey(idea);
  const count = dots.counts.get(key) ?? 0;
  const own = dots.own.get(key) ?? 0;
  const { put } = dots;
  if (put === null) {
    return count === 0 ? null : (
      <span className={css.count}>
        <CircleDot size="1.1em" aria-hidden="true" /> {words.dots.on(count)}
      </span>
    );
  }
  return (
    <span className={css.put}>
      {own > 0 && (
        <IconButton
          label={words.dots.fewer}
          of={idea.value.text}
          icon={<Minus />}
          size="small"
          tooltip={false}
          onClick={() => put(idea, own - 1)}
        />
      )}
      <span className={css.own} role="status">
        {own > 0 && (
          <>
            <span aria-hidden="true">{'●'.repeat(own)}</span>
            <span className="only-heard">{words.dots.yours(own)}</span>
          </>
        )}
      </span>
      <Button
        size="small"
        icon={<CirclePlus size="1.1em" aria-hidden="true" />}
        aria-label={`${words.dots.more}: ${idea.value.text}`}
        aria-disabled={dots.left <= 0}
        onClick={() => put(idea, own + 1)}
      >
        {words.dots.more}
      </Button>
    </span>
  );
}

export interface DotsBarProps {
  readonly agenda: Agenda;
  readonly dots: WallDots | null;
  /** Ideas that stand on the wall: dots on others can be taken back. */
  readonly standing: ReadonlySet<string>;
}

function useDotsCommand(agenda: Agenda): {
  /** Whether this seat begins and ends the voting. */
  readonly leads: boolean;
  readonly command: (body: CommandBody) => void;
} {
  const workshop = useWorkshop();
  const { role } = useStore(workshop.seat);
  return {
    leads: role === 'facilitator' && agenda.phase !== 'closed',
    command: (body) =>
      void workshop.command(body).then((result) => {
        if (!result.ok) toasts.show({ text: sentenceOf(result.code), kind: 'warn' });
      }),
  };
}

/** While there is no voting: the facilitator's way to begin one. */
export function BeginDots({ agenda }: Pick<DotsBarProps, 'agenda'>) {
  const { leads, command } = useDotsCommand(agenda);
  const [asking, setAsking] = useState(false);
  if (!leads || agenda.dots !== null) return null;
  return (
    <>
      <Button
        size="small"
        kind="quiet"
        icon={<CircleDot size="1.1em" aria-hidden="true" />}
        onClick={() => setAsking(true)}
      >
        {words.dots.begin}
      </Button>
      {asking && (
        <Begin onClose={() => setAsking(false)} onBegin={(each) => command({ type: 'dots-open', each })} />
      )}
    </>
  );
}

/** How the voting goes; for the facilitator the way to end it. */
export function DotsBar({ agenda, dots, standing }: DotsBarProps) {
  const { leads, command } = useDotsCommand(agenda);
  if (agenda.dots === null || dots === null) return null;
  const { put } = dots;
  const lost = [...dots.own].filter(([key]) => !standing.has(key));
  return (
    <section className={css.bar} aria-label={words.dots.label}>
      <CircleDot size="1.4em" aria-hidden="true" />
      <p className={css.said}>
        {put !== null
          ? words.dots.left(Math.max(0, dots.left), agenda.dots.each)
          : agenda.dots.open
            ? words.dots.voting(agenda.tallies.voters)
            : words.dots.over(agenda.tallies.voters)}
      </p>
      {put !== null && lost.length > 0 && (
        <Button
          size="small"
          onClick={() => {
            for (const [key] of lost) {
              const ref = parseRefKey(key);
              if (ref !== null) put(ref, 0);
            }
          }}
        >
          {words.dots.takeBack}
        </Button>
      )}
      {leads && (
        <>
          {agenda.dots.open ? (
            <Button size="small" kind="primary" onClick={() => command({ type: 'dots-close' })}>
              {words.dots.end}
            </Button>
          ) : (
            <Button
              size="small"
              onClick={() => command({ type: 'dots-open', each: agenda.dots?.each ?? DEFAULT_DOTS })}
            >
              {words.dots.goOn}
            </Button>
          )}
          <Button size="small" kind="quiet" onClick={() => command({ type: 'dots-off' })}>
            {words.dots.off}
          </Button>
        </>
      )}
    </section>
  );
}

/** While one puts dots: how many are left, also where the bar is scrolled away. The bar says it to the ear. */
export function DotsLeft({ dots }: { readonly dots: WallDots | null }) {
  if (dots?.put == null) return null;
  return (
    <p className={css.left} aria-hidden="true">
      <CircleDot size="1.2em" /> {words.dots.leftShort(Math.max(0, dots.left))}
    </p>
  );
}

interface BeginProps {
  readonly onBegin: (each: number) => void;
  readonly onClose: () => void;
}

function Begin({ onBegin, onClose }: BeginProps) {
  const [each, setEach] = useState(String(DEFAULT_DOTS));
  const number = Number(each);
  const fits = Number.isInteger(number) && number >= 1 && number <= MAX_DOTS;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!fits) return;
    onBegin(number);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.dots.begin}
      footer={
        <Button kind="primary" type="submit" form="dots">
          {words.dots.start}
        </Button>
      }
    >
      {/* The field says itself what is wrong, in our words. */}
      <form id="dots" className={css.begin} onSubmit={submit} noValidate>
        <p>{words.dots.what}</p>
        <TextField
          type="number"
          min={1}
          max={MAX_DOTS}
          label={words.dots.each}
          value={each}
          onValue={setEach}
          error={fits ? null : words.dots.bounds}
        />
      </form>
    </Dialog>
  );
}
