import type { Invitation, InvitationBody, JoinBody, PairingChoice, SeatBody } from '@pathwall/protocol';
import { lazy, Suspense, useEffect, useState } from 'react';
import { createApi, sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { rememberSeat } from '../session/device.ts';
import { Button } from '../ui/Button.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Footer } from './Footer.tsx';
import css from './InvitationPage.module.css';
import { JoinForm } from './JoinForm.tsx';
import { Lost } from './Lost.tsx';
import type { Enter } from './types.ts';
import { useInvitation } from './useInvitation.ts';
import { words } from './words.ts';

const api = createApi();
// Nobody needs it to join.
const Story = lazy(async () => ({ default: (await import('./Story.tsx')).Story }));

export interface InvitationPageProps {
  readonly by: InvitationBody;
  readonly onEnter: Enter;
  /** Given where the person can correct a code. */
  readonly onWrongCode?: ((sentence: string) => void) | undefined;
}

/** What a link or a code leads to: who can see what, and one button. */
export function InvitationPage({ by, onEnter, onWrongCode }: InvitationPageProps) {
  const { found, again } = useInvitation(api, by);
  const [asOther, setAsOther] = useState(false);
  const wrong = found.kind === 'failed' && found.code === 'bad-code';
  useEffect(() => {
    if (wrong) onWrongCode?.(sentenceOf('bad-code'));
  }, [wrong, onWrongCode]);
  // Staff have chosen by opening their link; a participant who comes back is asked, as two may share a device.
  const straight = found.kind === 'seat' && found.invitation.role !== 'participant' ? found.seat : null;
  useEffect(() => {
    if (straight !== null) onEnter(straight);
  }, [straight, onEnter]);

  if (found.kind === 'looking' || straight !== null || wrong) {
    return (
      <PageShell bar={<AppBar home="/" />}>
        <Skeleton shape="block" label={words.looking} />
        <Skeleton shape="text" lines={4} label="" />
      </PageShell>
    );
  }
  if (found.kind === 'failed') return <Failed code={found.code} onAgain={again} />;
  const { invitation } = found;
  return (
    <PageShell bar={<AppBar home="/" />} footer={<Footer />} width="page">
      <Head invitation={invitation} />
      {found.kind === 'seat' && !asOther ? (
        <WelcomeBack seat={found.seat} onEnter={onEnter} onOther={() => setAsOther(true)} />
      ) : (
        <Joining by={by} invitation={invitation} onEnter={onEnter} />
      )}
      {invitation.story !== null && (
        <details className={css.story} open={invitation.phase === 'lobby'}>
          <summary>{words.story.title(invitation.story.title)}</summary>
          <p className={css.storyLead}>{words.story.lead}</p>
          <Suspense fallback={<Skeleton />}>
            <Story markdown={invitation.story.markdown} />
          </Suspense>
        </details>
      )}
    </PageShell>
  );
}

function Failed({ code, onAgain }: { readonly code: Failure; readonly onAgain: () => void }) {
  const mayHelp = code === 'offline' || code === 'too-many-tries' || code === 'internal';
  const title = code === 'workshop-closed' ? words.lost.over : words.lost.title;
  return <Lost title={title} sentence={sentenceOf(code)} onAgain={mayHelp ? onAgain : undefined} />;
}

function dayOf(date: string): string {
  if (date === '') return '';
  return new Date(`${date}T12:00:00`).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

function Head({ invitation }: { readonly invitation: Invitation }) {
  const { title, organisation, date } = invitation;
  const about = [organisation, dayOf(date)].filter((part) => part !== '');
  return (
    <header className={css.head}>
      <h1 dir="auto">{title}</h1>
      <p className={css.about}>{about.join(' · ')}</p>
    </header>
  );
}

interface WelcomeBackProps {
  readonly seat: SeatBody;
  readonly onEnter: Enter;
  readonly onOther: () => void;
}

function WelcomeBack({ seat, onEnter, onOther }: WelcomeBackProps) {
  return (
    <section className={css.card}>
      <h2>{words.back.title(seat.name)}</h2>
      <p>{words.back.text}</p>
      <div className={css.row}>
        <Button kind="primary" size="large" onClick={() => onEnter(seat)}>
          {words.back.go}
        </Button>
        <Button kind="quiet" onClick={onOther}>
          {words.back.other}
        </Button>
      </div>
    </section>
  );
}

interface JoiningProps {
  readonly by: InvitationBody;
  readonly invitation: Invitation;
  readonly onEnter: Enter;
}

function Joining({ by, invitation, onEnter }: JoiningProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const join = async (answers: {
    readonly name: string;
    readonly pairing: PairingChoice;
    readonly remote: boolean;
    readonly shared: boolean;
  }): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const body: JoinBody = { by, ...answers };
    const joined = await api.join(body);
    if (joined.ok) {
      rememberSeat({ seat: joined.value, ahead: joined.value.now - Date.now() });
      onEnter(joined.value);
      return;
    }
    setBusy(false);
    setFailure(joined.code);
  };
  return (
    <JoinForm
      invitation={invitation}
      busy={busy}
      problem={failure === null ? null : sentenceOf(failure)}
      onJoin={(answers) => void join(answers)}
    />
  );
}
