import type { ReactNode } from 'react';
import css from './EmptyState.module.css';

export interface EmptyStateProps {
  /** A glyph or picture, decorative. */
  readonly picture?: ReactNode;
  readonly title: string;
  /** One sentence: what to do next. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** `quiet`: inside a column or a card. */
  readonly look?: 'page' | 'quiet' | undefined;
}

/** What stands where nothing is yet. */
export function EmptyState({ picture, title, children, action, look = 'page' }: EmptyStateProps) {
  return (
    <div className={css.empty} data-look={look}>
      {picture && (
        <div className={css.picture} aria-hidden="true">
          {picture}
        </div>
      )}
      <p className={css.title}>{title}</p>
      <p className={css.words}>{children}</p>
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}
