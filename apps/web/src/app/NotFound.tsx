import { Signpost } from 'lucide-react';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import css from './Frame.module.css';
import { words } from './words.ts';

export default function NotFound() {
  return (
    <PageShell bar={<AppBar home="/" />}>
      <h1 className="only-heard">{words.notFound.title}</h1>
      <EmptyState
        picture={<Signpost size={56} />}
        title={words.notFound.title}
        action={
          <div className={css.ways}>
            <ButtonLink href="/" kind="primary">
              {words.notFound.home}
            </ButtonLink>
            <ButtonLink href="/join">{words.notFound.code}</ButtonLink>
          </div>
        }
      >
        {words.notFound.text}
      </EmptyState>
    </PageShell>
  );
}
