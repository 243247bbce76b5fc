import { Unlink } from 'lucide-react';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { Footer } from './Footer.tsx';
import css from './Lost.module.css';
import { words } from './words.ts';

export interface LostProps {
  readonly title: string;
  /** What is wrong and what to do. */
  readonly sentence: string;
  /** Given where trying again can help. */
  readonly onAgain?: (() => void) | undefined;
}

/** A link or code that leads nowhere, with the ways out of it. */
export function Lost({ title, sentence, onAgain }: LostProps) {
  return (
    <PageShell bar={<AppBar home="/" />} footer={<Footer />}>
      <h1 className="only-heard">{title}</h1>
      <EmptyState
        picture={<Unlink size={56} />}
        title={title}
        action={
          <div className={css.ways}>
            {onAgain !== undefined && (
              <Button kind="primary" onClick={onAgain}>
                {words.lost.again}
              </Button>
            )}
            <ButtonLink href="/join" kind={onAgain === undefined ? 'primary' : 'secondary'}>
              {words.lost.code}
            </ButtonLink>
            <ButtonLink href="/" kind="quiet">
              {words.lost.home}
            </ButtonLink>
          </div>
        }
      >
        {sentence}
      </EmptyState>
    </PageShell>
  );
}
