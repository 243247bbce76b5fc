import type { ErrorCode } from '@pathwall/protocol';
import { sentenceOf } from '../../session/api.ts';
import { useConnection } from '../../session/react.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { AppBar, PageShell } from '../../ui/PageShell.tsx';
import css from '../Frame.module.css';
import { CopyWords } from './CopyWords.tsx';
import { words } from './words.ts';

/** Closes after which loading the page again helps. */
const RELOADS: ReadonlySet<ErrorCode> = new Set(['too-old', 'too-many-sockets']);

/** This page cannot go on: why, and what to do. */
export function Ended({ code }: { readonly code: ErrorCode }) {
  const { saving } = useConnection();
  return (
    <PageShell bar={<AppBar home="/" />}>
      <h1 className="only-heard">{words.opening.failed}</h1>
      <div role="alert">
        <EmptyState
          title={words.opening.failed}
          action={
            <div className={css.ways}>
              {RELOADS.has(code) && (
                <Button kind="primary" onClick={() => window.location.reload()}>
                  {words.ended.reload}
                </Button>
              )}
              <ButtonLink href="/join" kind={RELOADS.has(code) ? 'secondary' : 'primary'}>
                {words.opening.code}
              </ButtonLink>
              <ButtonLink href="/" kind="quiet">
                {words.opening.home}
              </ButtonLink>
            </div>
          }
        >
          {sentenceOf(code)}
        </EmptyState>
      </div>
      {saving.kind !== 'saved' && (
        <Notice kind="warn" action={<CopyWords />}>
          {words.ended.waiting(saving.count)}
        </Notice>
      )}
    </PageShell>
  );
}
