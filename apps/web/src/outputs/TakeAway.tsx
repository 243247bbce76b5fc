import type { Agenda } from '@pathwall/domain';
import {
  DEFAULT_OPTIONS,
  mailDraft,
  type OutputOptions,
  type PersonalPlace,
  personalPlaces,
} from '@pathwall/domain/papers/index';
import type { OutputFile, OutputPart } from '@pathwall/protocol';
import { Download, Mail, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { useAgenda, useFeed, useStore, useWorkshop } from '../session/react.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { GROUPS, type GroupKey, isOffered, mayHave, type Output, queryOf } from './catalogue.ts';
import { FileLink } from './FileLink.tsx';
import { Look } from './Look.tsx';
import css from './TakeAway.module.css';
import { words } from './words.ts';

export interface TakeAwayProps {
  readonly groups: readonly GroupKey[];
  /** Goes to where a text stands; without it, places are only told. */
  readonly onGo?: ((place: PersonalPlace['place']) => void) | undefined;
}

type Chosen = Readonly<Record<OutputPart, boolean>>;
const PARTS: readonly OutputPart[] = ['pairs', 'key-points', 'names', 'leads', 'progress'];

function optionsOf(session: OutputOptions['session'], chosen: Chosen): OutputOptions {
  const { pairs, names, leads, progress } = chosen;
  return { session, pairs, keyPoints: chosen['key-points'], names, leads, progress };
}

/** Everything that can be taken away, what stands in it, and a look before anything leaves. */
export function TakeAway({ groups, onGo }: TakeAwayProps) {
  const agenda = useAgenda();
  const ready = useStore(useFeed().ready);
  if (agenda === null || !ready) return <Skeleton shape="block" label={words.title} />;
  return <Offers agenda={agenda} groups={groups} onGo={onGo} />;
}

function Offers({ agenda, groups, onGo }: TakeAwayProps & { readonly agenda: Agenda }) {
  const feed = useFeed();
  const workshop = useWorkshop();
  const seat = useStore(workshop.seat);
  const boards = useStore(feed.boards);
  const wall = useStore(feed.wall);
  const commitments = useStore(feed.commitments);
  const [session, setSession] = useState<OutputOptions['session']>(DEFAULT_OPTIONS.session);
  const [chosen, setChosen] = useState<Chosen>({
    pairs: DEFAULT_OPTIONS.pairs,
    'key-points': DEFAULT_OPTIONS.keyPoints,
    names: false,
    leads: DEFAULT_OPTIONS.leads,
    progress: DEFAULT_OPTIONS.progress,
  });
  const [looking, setLooking] = useState<{ readonly output: Output; readonly file: OutputFile } | null>(null);
  const options = optionsOf(session, chosen);
  const found = useMemo(() => {
    const texts = { boards, wall, commitments, state: agenda };
    const all = Object.values(GROUPS).flat();
    return new Map(all.map(({ key, topics }) => [key, personalPlaces(topics, texts)]));
  }, [boards, wall, commitments, agenda]);
  const placesIn = (output: Output): readonly PersonalPlace[] =>
    (found.get(output.key) ?? []).filter(({ place }) => {
      if (place.kind === 'idea' && output.sessions) return session === null || place.session === session;
      if (place.kind === 'lead') return chosen.leads;
      return place.kind !== 'note' || chosen.progress || output.key === 'everything';
    });
  const href = (output: Output, file: OutputFile): string =>
    workshop.outputUrl(file) + queryOf(output, options);

  if (looking !== null) {
    return (
      <Look
        places={placesIn(looking.output)}
        pairs={agenda.pairs}
        onGo={onGo}
        onBack={() => setLooking(null)}
        download={{
          href: href(looking.output, looking.file),
          file: looking.file,
          format: words.format(looking.file),
        }}
      />
    );
  }
  const parts = PARTS.filter(
    (part) =>
      (part !== 'names' || !agenda.anonymous) &&
      groups.some((group) => GROUPS[group].some((output) => output.parts.includes(part))),
  );
  return (
    <div className={css.away}>
      {groups.includes('day') && (
        <details className={css.options}>
          <summary>{words.options}</summary>
          <div className={css.choices}>
            <SegmentedControl
              label={words.session.label}
              options={['all', '1', '2', '3'].map((value) => ({
                value,
                label: value === 'all' ? words.session.all : words.session.one(Number(value)),
              }))}
              value={session === null ? 'all' : String(session)}
              onValue={(value) =>
                setSession(value === '1' ? 1 : value === '2' ? 2 : value === '3' ? 3 : null)
              }
            />
            {parts.map((part) => (
              <Checkbox
                key={part}
                label={words.parts[part]}
                checked={chosen[part]}
                onChecked={(on) => setChosen((last) => ({ ...last, [part]: on }))}
              />
            ))}
          </div>
        </details>
      )}
      {chosen.names && (
        <Notice kind="warn" live>
          {words.namesWarning}
        </Notice>
      )}
      {groups.map((group) => (
        <section key={group} className={css.group} aria-label={words.groups[group]}>
          <h3>{words.groups[group]}</h3>
          <ul className={css.list}>
            {GROUPS[group]
              .filter((output) => isOffered(output, seat, agenda))
              .map((output) => (
                <Row
                  key={output.key}
                  output={output}
                  may={mayHave(output, seat, agenda)}
                  things={placesIn(output).length}
                  href={(file) => href(output, file)}
                  onLook={(file) => setLooking({ output, file })}
                />
              ))}
          </ul>
        </section>
      ))}
      {groups.includes('day') && <Letter agenda={agenda} />}
    </div>
  );
}

interface RowProps {
  readonly output: Output;
  readonly may: boolean;
  /** Texts in it that look personal: then a look comes before the download. */
  readonly things: number;
  readonly href: (file: OutputFile) => string;
  readonly onLook: (file: OutputFile) => void;
}

function Row({ output, may, things, href, onLook }: RowProps) {
  const { name, text } = words.outputs[output.key];
  const [refused, setRefused] = useState<Failure | null>(null);
  return (
    <li className={css.output}>
      <div className={css.about}>
        <h4>{name}</h4>
        <p>{may ? text : words.notYet}</p>
        {may && things > 0 && (
          <p className={css.look}>
            <TriangleAlert size="1.1em" aria-hidden="true" />
            {words.look.short(things)}
          </p>
        )}
      </div>
      <div className={css.formats}>
        {may &&
          output.files.map((file) => {
            const format = words.format(file);
            const looks = {
              size: 'small',
              'aria-label': words.download(name, format),
              icon: <Download key="icon" size="1.1em" aria-hidden="true" />,
            } as const;
            return things === 0 ? (
              <FileLink key={file} {...looks} href={href(file)} file={file} onRefused={setRefused}>
                {format}
              </FileLink>
            ) : (
              <Button key={file} {...looks} onClick={() => onLook(file)}>
                {format}
              </Button>
            );
          })}
      </div>
      {refused !== null && (
        <Notice kind="error" live className={css.refused}>
          {sentenceOf(refused)}
        </Notice>
      )}
    </li>
  );
}

/** A ready letter to whoever collects pledges, where the host has said who that is. */
function Letter({ agenda }: { readonly agenda: Agenda }) {
  const workshop = useWorkshop();
  const commitments = useStore(useFeed().commitments);
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let shown = true;
    void workshop.outputs().then((answer) => {
      if (shown && answer.ok) setAddress(answer.value.collectingEmail);
    });
    return () => {
      shown = false;
    };
  }, [workshop]);
  if (address === null) return null;
  const { href, whole } = mailDraft({ state: agenda, commitments }, address);
  return (
    <section className={css.group} aria-label={words.mail.title}>
      <h3>{words.mail.title}</h3>
      <p>{words.mail.text(address)}</p>
      {!whole && <p className={css.look}>{words.mail.cut}</p>}
      <div>
        <ButtonLink href={href} icon={<Mail size="1.1em" aria-hidden="true" />}>
          {words.mail.open}
        </ButtonLink>
      </div>
    </section>
  );
}
