import {
  type Agenda,
  allIdeas,
  type Board,
  type BoardName,
  boardName,
  type Commitments,
  FAMILIES,
  type Pair,
  pledgeSpread,
  SESSIONS,
  type Slide,
  STAGES,
  spread,
} from '@pathwall/domain';
import { type Block, inlineText, parseMarkdown } from '@pathwall/domain/markdown';
import { PairBadge } from '../ui/PairBadge.tsx';
import { PathwayRing } from '../ui/PathwayRing.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { PagedColumn, type PagedItem } from './PagedColumn.tsx';
import { partOfText } from './pages.ts';
import css from './slides.module.css';
import { usePageTurn } from './usePageTurn.ts';
import { words } from './words.ts';

export interface SlideProps {
  readonly agenda: Agenda;
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly commitments: Commitments;
}

/** A picture for everyone: the pathway, the story, the ground rules, or how ideas and pledges spread. */
export function SlideView({ slide, ...props }: SlideProps & { readonly slide: Slide }) {
  switch (slide) {
    case 'pathway':
      return <Pathway agenda={props.agenda} />;
    case 'story':
      return <StoryPages agenda={props.agenda} />;
    case 'rules':
      return <Rules agenda={props.agenda} />;
    case 'spread':
      return <SpreadSlide {...props} />;
  }
}

/** The ring of three families; beside it one family after the other, with what its two stages mean. */
function Pathway({ agenda }: { readonly agenda: Agenda }) {
  const turn = usePageTurn({ everyMs: FAMILY_MS, turned: agenda.pagesTurned });
  const at = ((turn % FAMILIES.length) + FAMILIES.length) % FAMILIES.length;
  const family = FAMILIES[at] ?? FAMILIES[0];
  return (
    <div className={css.pathway}>
      <PathwayRing size="78svh" />
      <section className={css.family}>
        <h2 className={css.familyName}>{family}</h2>
        <ol className={css.stages}>
          {STAGES.filter((stage) => stage.family === family).map(({ key, name, meaning }) => (
            <li key={key} className={css.stage} data-stage={key}>
              <StageGlyph stage={key} look="tile" size="8svh" />
              <div>
                <h3 className={css.stageName}>{name}</h3>
                <p className={css.meaning}>{meaning}</p>
              </div>
            </li>
          ))}
        </ol>
        <p className={css.of}>{words.pageShort(at + 1, FAMILIES.length)}</p>
      </section>
    </div>
  );
}

/** Time to say what two stages are. */
const FAMILY_MS = 20_000;

/** The story in large letters, paragraph by paragraph; it turns its pages and never overflows. */
export function StoryPages({ agenda }: { readonly agenda: Agenda }) {
  const turn = usePageTurn({ everyMs: STORY_MS, turned: agenda.pagesTurned });
  const { story } = agenda;
  if (story === null) return null;
  const items = parseMarkdown(story.markdown).flatMap((block, index) => itemsOf(block, String(index)));
  return (
    <section className={css.story}>
      {story.title !== '' && (
        <h2 className={css.storyTitle} dir="auto">
          {story.title}
        </h2>
      )}
      <div className={css.storyText}>
        <PagedColumn items={items} turn={turn} />
      </div>
    </section>
  );
}

/** Time to read a page of a story aloud. */
const STORY_MS = 45_000;

/** A block of the story as something that can be broken over pages; a list is its items. */
function itemsOf(block: Block, key: string): readonly PagedItem[] {
  if (block.kind === 'list') {
    return block.items.map((item, index) => paragraph(`${key}.${index}`, `• ${inlineText(item)}`, 'list'));
  }
  return [paragraph(key, inlineText(block.children), block.kind)];
}

function paragraph(key: string, text: string, kind: Block['kind']): PagedItem {
  return {
    key,
    draw: (part, parts) => (
      <p className={css.paragraph} data-kind={kind} dir="auto">
        {partOfText(text, part, parts)}
      </p>
    ),
  };
}

function Rules({ agenda }: { readonly agenda: Agenda }) {
  const turn = usePageTurn({ turned: agenda.pagesTurned });
  return (
    <section className={css.story}>
      <h2 className={css.storyTitle}>{words.rules}</h2>
      <div className={css.storyText}>
        <PagedColumn
          turn={turn}
          items={agenda.groundRules.map((rule, index) => paragraph(`${index} ${rule}`, rule, 'quote'))}
        />
      </div>
    </section>
  );
}

/** How many ideas and pledges stand in each stage, and how much of both lies upstream of a crisis. */
function SpreadSlide({ agenda, boards, commitments }: SlideProps) {
  const { sessions, upstream } = spread(allIdeas(boards, agenda.pairs));
  const pledged = pledgeSpread(commitments);
  const rows = [
    ...SESSIONS.map((session) => ({
      name: words.sessionName(session),
      counts: STAGES.map(({ key }) => sessions[session][key]),
    })),
    { name: words.sessionName(4), counts: STAGES.map(({ key }) => pledged.stages[key]) },
  ];
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  return (
    <section className={css.spread}>
      <table className={css.table}>
        <thead>
          <tr>
            <td />
            {STAGES.map(({ key, shortName }) => (
              <th key={key} scope="col" data-stage={key}>
                <StageGlyph stage={key} look="tile" size="6svh" />
                <span className={css.short}>{shortName}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, counts }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {STAGES.map(({ key }, index) => (
                <td key={key} data-stage={key} style={{ '--share': (counts[index] ?? 0) / most }}>
                  <span>{counts[index]}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.upstream}>
        {upstream !== null && <b>{words.upstreamIdeas(Math.round(upstream * 100))}</b>}
        {pledged.upstream !== null && <b>{words.upstreamPledges(Math.round(pledged.upstream * 100))}</b>}
        <span>{words.upstreamMeans}</span>
      </p>
    </section>
  );
}

/** The pair that is being heard: its mark and who sits in it, and how many ideas it wrote. */
export function PairView({
  agenda,
  boards,
  pair,
}: Omit<SlideProps, 'commitments'> & { readonly pair: Pair }) {
  const names = agenda.seats.filter((seat) => seat.pair === pair.id && seat.name !== null);
  const ideas = allIdeas(boards, agenda.pairs).filter(({ board }) => board === boardName(pair.id));
  return (
    <section className={css.heard}>
      <PairBadge index={pair.number - 1} label={null} size="screen" className={css.mark} />
      <h2 className={css.heardTitle}>{words.pair(pair.number)}</h2>
      {names.length > 0 && (
        <p className={css.names} dir="auto">
          {names.map(({ name }) => name).join(' · ')}
        </p>
      )}
      <p className={css.names}>{words.hearThem(ideas.length)}</p>
    </section>
  );
}
