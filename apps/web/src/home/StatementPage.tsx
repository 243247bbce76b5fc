import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { LegalLinks } from './LegalLinks.tsx';
import css from './StatementPage.module.css';
import { ACCESSIBILITY, PRIVACY } from './statements.ts';

const STATEMENTS = { accessibility: ACCESSIBILITY, privacy: PRIVACY };

/** The accessibility statement, or the privacy notice. */
export default function StatementPage({ which }: { readonly which: keyof typeof STATEMENTS }) {
  const { title, lead, sections } = STATEMENTS[which];
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
