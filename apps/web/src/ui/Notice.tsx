import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './IconButton.tsx';
import css from './Notice.module.css';
import { words } from './words.ts';

export type NoticeKind = 'info' | 'warn' | 'error' | 'good';

const SIGNS = { info: Info, warn: TriangleAlert, error: CircleAlert, good: CircleCheck };

export interface NoticeProps {
  readonly kind?: NoticeKind | undefined;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** One button or link: what to do about it. */
  readonly action?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
  /** Read out when it appears, for what comes up after the page was shown. An alert: a status that comes together with
   * its words is not heard. */
  readonly live?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A message that stays in its place in the page. */
export function Notice({ kind = 'info', title, children, action, onDismiss, live, className }: NoticeProps) {
  const Sign = SIGNS[kind];
  return (
    <div className={cx(css.notice, className)} data-kind={kind} role={live ? 'alert' : undefined}>
      <Sign className={css.sign} aria-hidden="true" />
      <div className={css.words}>
        {title && <p className={css.title}>{title}</p>}
        {children && <div className={css.text}>{children}</div>}
        {action && <div className={css.action}>{action}</div>}
      </div>
      {onDismiss && (
        <IconButton label={words.dismiss} icon={<X />} size="small" tooltip={false} onClick={onDismiss} />
      )}
    </div>
  );
}
