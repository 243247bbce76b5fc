import type { LinkRole, LinksBody, SeatBody } from '@pathwall/protocol';
import { ArrowRight, Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createApi, type SeatRef, sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { seatApi } from '../session/seatApi.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { toClipboard } from '../ui/clipboard.ts';
import { Notice } from '../ui/Notice.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { invitationText, shownCode, typedAddress } from './invitation.ts';
import css from './SharePage.module.css';
import { words } from './words.ts';

const api = createApi();

export interface SharePageProps {
  readonly at: SeatRef;
  /** Day of the workshop, YYYY-MM-DD, or empty where it is not known. */
  readonly date: string;
}

type Shared =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly code: Failure }
  | { readonly kind: 'there'; readonly seat: SeatBody; readonly links: LinksBody };

async function fetchShared(at: SeatRef): Promise<Shared> {
  const [seat, links] = await Promise.all([api.seat(at), seatApi(api, at).links()]);
  if (!seat.ok) return { kind: 'failed', code: seat.code };
  if (!links.ok) return { kind: 'failed', code: links.code };
  return { kind: 'there', seat: seat.value.seat, links: links.value };
}

/** How people come in: one link, one code, one text; and the way on to the console. */
export default function SharePage({ at, date }: SharePageProps) {
  const { workshop, seat } = at;
  const [shared, setShared] = useState<Shared>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    // A second try is a second request for the same thing.
    void turn;
    void fetchShared({ workshop, seat }).then((next) => {
      if (current) setShared(next);
    });
    return () => {
      current = false;
    };
  }, [workshop, seat, turn]);
  const console = `/w/${workshop}/s/${seat}`;
  return (
    <PageShell
      bar={
        <AppBar
          home="/"
          title={shared.kind === 'there' ? shared.seat.title : undefined}
          end={
            <ButtonLink href={console} kind="primary" icon={<ArrowRight />}>
              {words.share.go}
            </ButtonLink>
          }
        />
      }
    >
      {shared.kind === 'loading' && <Skeleton shape="block" label={words.share.loading} />}
      {shared.kind === 'failed' && (
        <Notice
          kind="error"
          live
          action={<Button onClick={() => setTurn(turn + 1)}>{words.share.again}</Button>}
        >
          {sentenceOf(shared.code)}
        </Notice>
      )}
      {shared.kind === 'there' && <Links seat={shared.seat} links={shared.links} date={date} />}
    </PageShell>
  );
}

const HELPERS: readonly LinkRole[] = ['screen', 'note-taker', 'viewer', 'facilitator'];

interface LinksProps {
  readonly seat: SeatBody;
  readonly links: LinksBody;
  readonly date: string;
}

function Links({ seat, links, date }: LinksProps) {
  return (
    <div className={css.page}>
      <header>
        <h1>{words.share.title}</h1>
        <p className={css.lead}>{words.share.lead}</p>
      </header>
      <section className={css.card}>
        <div className={css.ways}>
          <CopyField
            label={words.share.link}
            hint={words.share.linkHint}
            value={links.links.participant ?? links.joinUrl}
          />
          <div>
            <p className={css.label}>{words.share.code}</p>
            <p className={css.code}>{shownCode(links)}</p>
            <p className={css.hint}>{words.share.codeHint(typedAddress(links))}</p>
          </div>
        </div>
        <figure className={css.qr}>
          <QrCode value={links.joinUrl} />
          <figcaption className={css.hint}>{words.share.qr}</figcaption>
        </figure>
      </section>
      <CalendarText text={invitationText(seat, links, date)} />
      <details className={css.helpers}>
        <summary>{words.share.others}</summary>
        <p className={css.hint}>{words.share.othersHint}</p>
        {HELPERS.map((role) => {
          const link = links.links[role];
          return link === undefined ? null : (
            <CopyField
              key={role}
              label={words.share.role[role]}
              hint={words.share.roleHint[role]}
              value={link}
            />
          );
        })}
      </details>
    </div>
  );
}

function CalendarText({ text }: { readonly text: string }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);
  const copy = async (): Promise<void> => {
    setResult((await toClipboard(text, box.current)) ? 'copied' : 'failed');
  };
  return (
    <section className={css.calendar}>
      <TextArea
        ref={box}
        label={words.share.calendar}
        value={text}
        onValue={() => undefined}
        readOnly
        minRows={8}
      />
      <Button icon={result === 'copied' ? <Check /> : <Copy />} onClick={() => void copy()}>
        {result === 'copied' ? words.share.copied : words.share.copy}
      </Button>
      <p role="status" className={css.hint}>
        {result === 'failed' && words.share.notCopied}
      </p>
    </section>
  );
}
