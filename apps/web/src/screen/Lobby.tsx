import type { Agenda } from '@pathwall/domain';
import { useStore, useWorkshop } from '../session/react.tsx';
import { PathwayRing } from '../ui/PathwayRing.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import css from './Lobby.module.css';
import { PagedColumn } from './PagedColumn.tsx';
import { partOfText } from './pages.ts';
import type { JoinInfo } from './useJoin.ts';
import { usePageTurn } from './usePageTurn.ts';
import { words } from './words.ts';

const TURN_MS = 20_000;

/** Doors open: how to get in, how many are in; ground rules and the pathway take turns beside it. */
export function Lobby({ agenda, join }: { readonly agenda: Agenda; readonly join: JoinInfo | null }) {
  const present = useStore(useWorkshop().present);
  const turn = usePageTurn({ everyMs: TURN_MS, turned: agenda.pagesTurned });
  const people = agenda.seats.filter(({ role, id }) => role === 'participant' && present.has(id)).length;
  const even = ((turn % 2) + 2) % 2 === 0;
  const rules = agenda.groundRules.length > 0 && even;
  return (
    <div className={css.lobby}>
      <section className={css.join} aria-labelledby="join">
        <h2 id="join" className={css.title}>
          {words.join}
        </h2>
        <div className={css.qr}>{join !== null && <QrCode value={join.url} />}</div>
        <p className={css.code}>{join?.code ?? ''}</p>
        <p className={css.how}>{join !== null && words.joinAt(join.host)}</p>
      </section>
      <section className={css.beside}>
        <div className={css.half} data-shown={rules || undefined}>
          <h2 className={css.title}>{words.rules}</h2>
          <div className={css.rules}>
            <PagedColumn
              turn={Math.floor(turn / 2)}
              items={agenda.groundRules.map((rule) => ({
                key: rule,
                draw: (part, parts) => (
                  <p className={css.rule} dir="auto">
                    {partOfText(rule, part, parts)}
                  </p>
                ),
              }))}
            />
          </div>
        </div>
        <div className={css.half} data-shown={!rules || undefined}>
          <PathwayRing size="78svh" />
        </div>
        <p className={css.in} role="status">
          {words.in(people)}
        </p>
      </section>
    </div>
  );
}
