import type { Pair } from '@pathwall/domain';
import type { PersonalPlace } from '@pathwall/domain/papers/index';
import type { PersonalMark } from '@pathwall/domain/personal';
import { ArrowLeft, ArrowRight, Download } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FileLink } from './FileLink.tsx';
import css from './TakeAway.module.css';
import { words } from './words.ts';

const SHOWN = 50;
/** Words around a mark, so that a long story does not fill the page. */
const AROUND = 60;

export interface LookProps {
  readonly places: readonly PersonalPlace[];
  readonly pairs: readonly Pair[];
  readonly onGo?: ((place: PersonalPlace['place']) => void) | undefined;
  readonly onBack: () => void;
  readonly download: { readonly href: string; readonly file: string; readonly format: string };
}

/** What looks personal in a file, each with its place and the way there, before the file leaves. */
export function Look({ places, pairs, onGo, onBack, download }: LookProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [refused, setRefused] = useState<Failure | null>(null);
  return (
    <div className={css.away}>
      <h3 ref={heading} tabIndex={-1}>
        {words.look.title}
      </h3>
      <p>{words.look.text}</p>
      <Places places={places} pairs={pairs} onGo={onGo} />
      <div className={css.formats}>
        <Button icon={<ArrowLeft size="1.1em" aria-hidden="true" />} onClick={onBack}>
          {words.look.back}
        </Button>
        <FileLink
          kind="primary"
          href={download.href}
          file={download.file}
          onRefused={setRefused}
          icon={<Download size="1.1em" aria-hidden="true" />}
        >
          {words.look.anyway(download.format)}
        </FileLink>
      </div>
      {refused !== null && (
        <Notice kind="error" live>
          {sentenceOf(refused)}
        </Notice>
      )}
    </div>
  );
}

interface PlacesProps extends Pick<LookProps, 'places' | 'pairs' | 'onGo'> {
  /** What names a place: a heading, where there is one above it that it belongs to. */
  readonly as?: 'h4' | 'p';
}

/** What looks personal, each with its place, and the way there where there is one. */
export function Places({ places, pairs, onGo, as: Name = 'h4' }: PlacesProps) {
  return (
    <>
      <ul className={css.list}>
        {places.slice(0, SHOWN).map(({ place, text, marks }) => (
          <li key={JSON.stringify([place, text])} className={css.output}>
            <div className={css.about}>
              <Name className={css.place}>{words.look.placeName(place, pairNumber(place, pairs))}</Name>
              {marks.map((mark) => (
                <p key={mark.start} dir="auto">
                  <Quote text={text} mark={mark} />
                </p>
              ))}
              <p className={css.look}>
                {[...new Set(marks.map(({ kind }) => kind))]
                  .map((kind) => words.look.found(words.look.kinds[kind]))
                  .join(' · ')}
              </p>
            </div>
            {onGo !== undefined && (
              <Button
                size="small"
                icon={<ArrowRight size="1.1em" aria-hidden="true" />}
                aria-label={`${words.look.go}: ${words.look.placeName(place, pairNumber(place, pairs))}`}
                onClick={() => onGo(place)}
              >
                {words.look.go}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {places.length > SHOWN && <p>{words.look.more(places.length - SHOWN)}</p>}
    </>
  );
}

function pairNumber(place: PersonalPlace['place'], pairs: readonly Pair[]): number | null {
  if (place.kind !== 'idea') return null;
  return pairs.find(({ id }) => place.board === `board.${id}`)?.number ?? null;
}

function Quote({ text, mark }: { readonly text: string; readonly mark: PersonalMark }): ReactNode {
  const from = Math.max(0, mark.start - AROUND);
  const to = Math.min(text.length, mark.end + AROUND);
  return (
    <>
      {from > 0 && '… '}
      {text.slice(from, mark.start)}
      <mark className={css.mark}>{mark.text}</mark>
      {text.slice(mark.end, to)}
      {to < text.length && ' …'}
    </>
  );
}
