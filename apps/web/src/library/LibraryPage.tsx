import { isStageKey, STAGES, type StageKey } from '@pathwall/domain';
import type { LibraryBody } from '@pathwall/protocol';
import { Search } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { createApi, field, type Reader, sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { Button } from '../ui/Button.tsx';
import { dayOf, longDate } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FieldFrame } from '../ui/Field.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './Library.module.css';
import { words } from './words.ts';

const api = createApi();

const isLibrary = (value: unknown): value is LibraryBody =>
  Array.isArray(field(value, 'entries')) && typeof field(value, 'pages') === 'number';
const readLibrary: Reader<LibraryBody> = (value) => (isLibrary(value) ? value : null);

interface Query {
  readonly words: string;
  readonly stage: StageKey | null;
  readonly page: number;
}

export interface LibraryPageProps {
  /** What follows the question mark in the address. */
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly footer: ReactNode;
}

/** What organisations have published on this installation. Open to everybody, and sets no cookie. */
export default function LibraryPage({ search, onSearch, footer }: LibraryPageProps) {
  const query = readQuery(search);
  const [answer, setAnswer] = useState<LibraryBody | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [turn, setTurn] = useState(0);
  const address = writeQuery(query);
  useEffect(() => {
    let gone = false;
    // A second try asks for the same thing once more.
    void turn;
    void api.ask('GET', `/api/library${address}`, readLibrary).then((found) => {
      if (gone) return;
      setFailure(found.ok ? null : found.code);
      if (found.ok) setAnswer(found.value);
    });
    return () => {
      gone = true;
    };
  }, [address, turn]);
  const searching = query.words !== '' || query.stage !== null;
  return (
    <PageShell bar={<AppBar home="/" />} footer={footer}>
      <header className={css.head}>
        <h1>{words.title}</h1>
        <p className={css.lead}>{words.lead}</p>
      </header>
      <SearchForm key={address} query={query} onQuery={(next) => onSearch(writeQuery(next))} />
      <div role="status" className={css.count}>
        {answer !== null &&
          failure === null &&
          (searching ? words.fits(answer.found) : words.found(answer.found))}
      </div>
      {failure !== null ? (
        <EmptyState
          title={words.lost}
          action={<Button onClick={() => setTurn(turn + 1)}>{words.again}</Button>}
        >
          {sentenceOf(failure)}
        </EmptyState>
      ) : answer === null ? (
        <Skeleton shape="note" lines={6} label={words.loading} />
      ) : answer.entries.length === 0 ? (
        <EmptyState title={searching ? words.none : words.empty}>
          {searching ? words.noneHow : words.emptyHow}
        </EmptyState>
      ) : (
        <Entries answer={answer} query={query} onQuery={(next) => onSearch(writeQuery(next))} />
      )}
    </PageShell>
  );
}

function readQuery(search: string): Query {
  const params = new URLSearchParams(search);
  const stage = params.get('stage');
  const page = Number(params.get('page') ?? '1');
  return {
    words: (params.get('words') ?? '').slice(0, 200),
    stage: isStageKey(stage) ? stage : null,
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

function writeQuery({ words: said, stage, page }: Query): string {
  const params = new URLSearchParams();
  if (said.trim() !== '') params.set('words', said.trim());
  if (stage !== null) params.set('stage', stage);
  if (page > 1) params.set('page', String(page));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

function SearchForm({ query, onQuery }: { readonly query: Query; readonly onQuery: (query: Query) => void }) {
  const [said, setSaid] = useState(query.words);
  const [stage, setStage] = useState(query.stage);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onQuery({ words: said, stage, page: 1 });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is not in every browser that we serve
    <form role="search" className={css.search} onSubmit={submit}>
      <TextField label={words.search} value={said} onValue={setSaid} type="search" maxLength={200} />
      <FieldFrame label={words.stage} className={css.stage}>
        {(parts) => (
          <select
            {...parts}
            value={stage ?? ''}
            onChange={({ currentTarget: { value } }) => setStage(isStageKey(value) ? value : null)}
          >
            <option value="">{words.anyStage}</option>
            {STAGES.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      <Button type="submit" kind="primary" icon={<Search size="1.1em" aria-hidden="true" />}>
        {words.go}
      </Button>
    </form>
  );
}

interface EntriesProps {
  readonly answer: LibraryBody;
  readonly query: Query;
  readonly onQuery: (query: Query) => void;
}

function Entries({ answer, query, onQuery }: EntriesProps) {
  return (
    <>
      <ul className={css.entries}>
        {answer.entries.map((entry) => (
          <li key={entry.id} className={css.entry}>
            <h2 className={css.title}>
              <a href={`/library/${entry.id}`} dir="auto">
                {entry.title}
              </a>
            </h2>
            <p className={css.soft} dir="auto">
              {[entry.organisation, longDate(entry.date), words.published(dayOf(entry.publishedAt))]
                .filter((part) => part !== '')
                .join(' · ')}
            </p>
            <ul className={css.sample}>
              {entry.sample.map((text) => (
                <li key={text} dir="auto">
                  {text}
                </li>
              ))}
            </ul>
            <p className={css.foot}>
              <span>{words.pledges(entry.pledges)}</span>
              <span>{words.actions(entry.actions)}</span>
              {entry.stages.map((stage) => (
                <StageTag key={stage} stage={stage} size="small" />
              ))}
            </p>
          </li>
        ))}
      </ul>
      {answer.pages > 1 && (
        <nav aria-label={words.pages} className={css.pages}>
          <Button
            aria-disabled={query.page <= 1}
            onClick={() => query.page > 1 && onQuery({ ...query, page: query.page - 1 })}
          >
            {words.earlier}
          </Button>
          <span>{words.page(query.page, answer.pages)}</span>
          <Button
            aria-disabled={query.page >= answer.pages}
            onClick={() => query.page < answer.pages && onQuery({ ...query, page: query.page + 1 })}
          >
            {words.later}
          </Button>
        </nav>
      )}
    </>
  );
}
