import { useEffect, useState } from 'react';
import { useAgenda, useWorkshop } from '../session/react.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import css from './close.module.css';
import { OwnIdeas } from './OwnIdeas.tsx';
import { words } from './words.ts';

/** The close on a participant's device: thanks, what happens next, where the results are, and their own ideas. */
export function Farewell() {
  const agenda = useAgenda();
  const results = useResultsLink();
  if (agenda === null || agenda.phase !== 'closed') return null;
  return (
    <section className={css.farewell} aria-labelledby="thanks">
      <div className={css.part}>
        <h2 id="thanks">{words.thanks}</h2>
        <h3>{words.next}</h3>
        <ul className={css.steps}>
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        {results !== null && <CopyField label={words.results} value={results} hint={words.resultsHint} />}
      </div>
      <OwnIdeas agenda={agenda} />
    </section>
  );
}

/** Address of the results for any device; null until the server has told it. */
function useResultsLink(): string | null {
  const workshop = useWorkshop();
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void workshop.links().then((answer) => {
      if (wanted && answer.ok) setLink(answer.value.links.viewer ?? null);
    });
    return () => {
      wanted = false;
    };
  }, [workshop]);
  return link;
}
