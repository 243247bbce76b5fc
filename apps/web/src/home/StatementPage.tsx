import { type ReactNode, useEffect, useState } from 'react';
import { createApi } from '../session/api.ts';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { LegalLinks } from './LegalLinks.tsx';
import css from './StatementPage.module.css';
import { ACCESSIBILITY, PRIVACY } from './statements.ts';

const api = createApi();

/** Looks for the host's own words; the template stands until they are there, and where there are none. */
function useOwnWords(which: keyof typeof STATEMENTS): string | null {
  const [found, setFound] = useState<{ readonly which: string; readonly markdown: string | null }>({
    which,
    markdown: null,
  });
  useEffect(() => {
    let wanted = true;
    void api.statement(which).then((answer) => {
      if (wanted) setFound({ which, markdown: answer.ok ? answer.value : null });
    });
    return () => {
      wanted = false;
    };
  }, [which]);
  return found.which === which ? found.markdown : null;
}

const STATEMENTS = { accessibility: ACCESSIBILITY, privacy: PRIVACY };

export interface StatementPageProps {
  readonly which: keyof typeof STATEMENTS;
  /** Draws Markdown as elements, never as markup. */
  readonly draw: (markdown: string) => ReactNode;
}

/** The accessibility statement, or the privacy notice: the host's own, or the template that we ship. */
export default function StatementPage({ which, draw }: StatementPageProps) {
  const { title, lead, sections } = STATEMENTS[which];
  const own = useOwnWords(which);
  if (own !== null) {
    return (
      <PageShell bar={<AppBar home="/" />} footer={<LegalLinks />}>
        <article className={css.statement}>
          <h1>{title}</h1>
          {draw(own)}
        </article>
      </PageShell>
    );
  }
  return (
    <PageShell bar={<AppBar home="/" />} footer={<LegalLinks />}>
      <article className={css.statement}>
        <h1>{title}</h1>
        <p className={css.lead}>{lead}</p>
        {sections.map(({ heading, lines }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      </article>
    </PageShell>
  );
}
