import { formatJoinCode, parseJoinCode } from '@pathwall/domain';
import type { LinkRole, LinksBody } from '@pathwall/protocol';
import { ExternalLink, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import { useWorkshop } from '../session/react.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './ShareDialog.module.css';
import { words } from './words.ts';

/** In the order in which they are needed; the one that gives everything away is last. */
const OTHER_ROLES: readonly LinkRole[] = ['screen', 'note-taker', 'viewer', 'facilitator'];

type Loaded = { readonly links: LinksBody } | { readonly problem: string } | null;

/** Everything that brings people in: code, QR code, a link for each role; links can be replaced. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const workshop = useWorkshop();
  const [loaded, setLoaded] = useState<Loaded>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    // Another turn asks once more.
    void turn;
    void workshop.links().then((result) => {
      if (!wanted) return;
      setLoaded(result.ok ? { links: result.value } : { problem: sentenceOf(result.code) });
    });
    return () => {
      wanted = false;
    };
  }, [workshop, turn]);
  return (
    <Dialog open onClose={onClose} title={words.share.title} width="wide">
      {loaded === null && <Skeleton shape="block" label={words.share.loading} />}
      {loaded !== null && 'problem' in loaded && (
        <Notice
          kind="error"
          live
          action={
            <Button size="small" onClick={() => setTurn(turn + 1)}>
              {words.share.again}
            </Button>
          }
        >
          {loaded.problem}
        </Notice>
      )}
      {loaded !== null && 'links' in loaded && (
        <Share links={loaded.links} onLinks={(links) => setLoaded({ links })} />
      )}
    </Dialog>
  );
}

interface ShareProps {
  readonly links: LinksBody;
  readonly onLinks: (links: LinksBody) => void;
}

function Share({ links, onLinks }: ShareProps) {
  const code = parseJoinCode(links.code);
  return (
    <div className={css.share}>
      <div className={css.top}>
        <QrCode value={links.joinUrl} className={css.qr} />
        <div className={css.main}>
          <p className={css.codeLabel}>{words.share.code}</p>
          <p className={css.code}>{code === null ? links.code : formatJoinCode(code)}</p>
          <CopyField label={words.share.link} value={links.links.participant ?? links.joinUrl} />
          {links.links.participant !== undefined && <Rotate link="participant" onLinks={onLinks} />}
        </div>
      </div>
      {OTHER_ROLES.some((role) => links.links[role] !== undefined) && (
        <section className={css.others} aria-labelledby="other-links">
          <h3 id="other-links" className={css.sub}>
            {words.share.byRole}
          </h3>
          {OTHER_ROLES.map((role) => {
            const link = links.links[role];
            if (link === undefined) return null;
            return (
              <div key={role} className={css.role}>
                <CopyField
                  label={words.share.linkNames[role]}
                  hint={words.share.linkHints[role]}
                  value={link}
                />
                <div className={css.acts}>
                  {role === 'screen' && (
                    <ButtonLink
                      size="small"
                      href={link}
                      target="_blank"
                      rel="noreferrer"
                      icon={<ExternalLink size="1.1em" aria-hidden="true" />}
                    >
                      {words.share.openScreen}
                    </ButtonLink>
                  )}
                  <Rotate link={role} onLinks={onLinks} />
                </div>
              </div>
            );
          })}
        </section>
      )}
    </div>
  );
}

/** Replaces a link; asks first, because people are dropped. */
function Rotate({ link, onLinks }: { readonly link: LinkRole; readonly onLinks: ShareProps['onLinks'] }) {
  const workshop = useWorkshop();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const rotate = async (): Promise<void> => {
    setBusy(true);
    const result = await workshop.rotateLink(link);
    setBusy(false);
    if (!result.ok) {
      toasts.show({ text: sentenceOf(result.code), kind: 'warn' });
      return;
    }
    setAsking(false);
    onLinks(result.value);
    toasts.show({ text: words.share.rotated, kind: 'good' });
  };
  if (!asking) {
    return (
      <Button
        kind="quiet"
        size="small"
        icon={<RefreshCw size="1.1em" aria-hidden="true" />}
        onClick={() => setAsking(true)}
      >
        {words.share.rotate}
        <span className="only-heard"> {words.share.linkNames[link]}</span>
      </Button>
    );
  }
  return (
    <Notice
      kind="warn"
      live
      className={css.ask}
      action={
        <span className={css.acts}>
          <Button size="small" onClick={() => setAsking(false)}>
            {words.share.rotateNo}
          </Button>
          <Button size="small" kind="danger" busy={busy} onClick={() => void rotate()}>
            {words.share.rotateYes}
          </Button>
        </span>
      }
    >
      {words.share.rotateAsk(link)}
    </Notice>
  );
}
