import { PageShell, type PageShellProps } from '../ui/PageShell.tsx';
import css from './Shell.module.css';

interface ShellProps extends Omit<PageShellProps, 'width'> {
  /** Inside another page, which has bar and landmarks already. */
  readonly embedded: boolean;
}

/** The board as a page of its own, or as a part of one. */
export function Shell({ embedded, ...page }: ShellProps) {
  if (!embedded) return <PageShell {...page} width="full" />;
  return (
    <div className={css.part}>
      <div className={css.inside}>{page.children}</div>
      {page.dock && <div className={css.dock}>{page.dock}</div>}
    </div>
  );
}
