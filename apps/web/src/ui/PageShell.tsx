import { type ReactNode, useEffect } from 'react';
import css from './PageShell.module.css';
import { Spoken } from './Spoken.tsx';
import { Wordmark } from './Wordmark.tsx';
import { words } from './words.ts';

export interface AppBarProps {
  /** Name of the workshop, or of the page. */
  readonly title?: ReactNode;
  /** Under the title, small: the session, the organisation. */
  readonly subtitle?: ReactNode;
  /** Where the mark leads; without it the mark is no link. */
  readonly home?: string | undefined;
  /** Middle: a timer, a switch. */
  readonly middle?: ReactNode;
  /** Buttons and the connection state. */
  readonly end?: ReactNode;
}

/** The strip at the top of every page that people work in. */
export function AppBar({ title, subtitle, home, middle, end }: AppBarProps) {
  const mark = <Wordmark look={title ? 'mark' : 'full'} />;
  return (
    <header className={css.bar}>
      {home === undefined ? (
        mark
      ) : (
        <a href={home} className={css.home} aria-label={words.home}>
          {mark}
        </a>
      )}
      <div className={css.titles}>
        {title && <p className={css.title}>{title}</p>}
        {subtitle && <p className={css.subtitle}>{subtitle}</p>}
      </div>
      {middle && <div className={css.middle}>{middle}</div>}
      {end && <div className={css.end}>{end}</div>}
    </header>
  );
}

export interface PageShellProps {
  /** An `AppBar`, or nothing. */
  readonly bar?: ReactNode;
  readonly children: ReactNode;
  /** `page`: centred, readable width. `wide`: for grids. `full`: edge to edge, no padding, fills the window's height. */
  readonly width?: 'page' | 'wide' | 'full' | undefined;
  readonly footer?: ReactNode;
  /** Stays at the bottom of the window: the writing box on a phone. */
  readonly dock?: ReactNode;
}

/** Loaded after the page: nothing can lose the focus before there is something to press, and a way in has a budget. */
function keepFocusOnceLoaded(): () => void {
  let stop: (() => void) | null = null;
  let gone = false;
  void import('./place.ts').then(({ keepFocus }) => {
    if (!gone) stop = keepFocus();
  });
  return () => {
    gone = true;
    stop?.();
  };
}

/** A whole page: skip link, landmarks, widths, and a focus that is never lost. */
export function PageShell({ bar, children, width = 'page', footer, dock }: PageShellProps) {
  useEffect(keepFocusOnceLoaded, []);
  return (
    <div className={css.shell} data-width={width}>
      <a href="#main" className={css.skip}>
        {words.skipToContent}
      </a>
      {bar}
      <main id="main" tabIndex={-1} className={css.main}>
        {children}
      </main>
      {footer && <footer className={css.footer}>{footer}</footer>}
      {dock && <div className={css.dock}>{dock}</div>}
      <Spoken />
    </div>
  );
}
