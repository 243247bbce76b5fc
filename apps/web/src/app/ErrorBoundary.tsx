import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import css from './Frame.module.css';
import { words } from './words.ts';

interface State {
  readonly broken: boolean;
}

/** Catches what should not happen, and what a page that could not be fetched throws: says so, and offers the way on. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  return (
    <PageShell bar={<AppBar home="/" />}>
      <h1 className="only-heard">{words.broken.title}</h1>
      <div role="alert">
        <EmptyState
          picture={<CircleAlert size={56} />}
          title={words.broken.title}
          action={
            <div className={css.ways}>
              <Button kind="primary" onClick={() => window.location.reload()}>
                {words.broken.reload}
              </Button>
              <ButtonLink href="/" kind="quiet">
                {words.broken.home}
              </ButtonLink>
            </div>
          }
        >
          {words.broken.text}
        </EmptyState>
      </div>
    </PageShell>
  );
}
