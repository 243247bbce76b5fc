import { parseId, type SeatId, type WorkshopId } from '@pathwall/domain/ids';
import type { CreatedBody, SeatBody } from '@pathwall/protocol';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Route, Switch, useLocation, useSearch } from 'wouter';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useArrival } from './useArrival.ts';
import { useInternalLinks } from './useInternalLinks.ts';
import { words } from './words.ts';
import { preloadWorkshop } from './workshop/preload.ts';
import { WorkshopPage } from './workshop/workshopPart.ts';

// One chunk each: whoever joins from a phone loads neither the console nor the canvas before they are in.
const HomePage = lazy(() => import('../home/HomePage.tsx'));
const Story = lazy(async () => ({ default: (await import('../join/Story.tsx')).Story }));
const StatementPage = lazy(() => import('../home/StatementPage.tsx'));
const CreatePage = lazy(() => import('../create/CreatePage.tsx'));
const SharePage = lazy(() => import('../create/SharePage.tsx'));
const CodePage = lazy(() => import('../join/CodePage.tsx'));
const LinkPage = lazy(() => import('../join/LinkPage.tsx'));
const LeadPage = lazy(() => import('../lead/LeadPage.tsx'));
const LegalLinks = lazy(async () => ({ default: (await import('../home/LegalLinks.tsx')).LegalLinks }));
const LibraryPage = lazy(() => import('../library/LibraryPage.tsx'));
const PublicationPage = lazy(() => import('../library/PublicationPage.tsx'));
const NotFound = lazy(() => import('./NotFound.tsx'));
const Gallery = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('../ui/gallery.tsx')).Gallery }))
  : null;

function seatPath({ workshop, seat }: Pick<SeatBody, 'workshop' | 'seat'>): string {
  return `/w/${workshop}/s/${seat}`;
}

/** The day of a workshop that was just made, for the invitation's text; lost on a reload, which costs one line. */
function dateInHistory(): string {
  const state: unknown = window.history.state;
  const date: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'date') : '';
  return typeof date === 'string' ? date : '';
}

interface PageProps {
  readonly title: string;
  readonly place: string;
  readonly children: ReactNode;
}

/** A page that has arrived: named, and with the focus on it. */
function Page({ title, place, children }: PageProps) {
  useArrival(title, place);
  return children;
}

/** A way in: while people read and type, what they need next is on its way. */
function JoinPage({ place, children }: Omit<PageProps, 'title'>) {
  useEffect(preloadWorkshop, []);
  return (
    <Page title={words.titles.join} place={place}>
      {children}
    </Page>
  );
}

function Loading() {
  return (
    <PageShell bar={<AppBar home="/" />}>
      <Skeleton shape="text" lines={5} label={words.loading} />
    </PageShell>
  );
}

function drawn(markdown: string) {
  return (
    <Suspense>
      <Story markdown={markdown} />
    </Suspense>
  );
}

/** All pages of the product and the ways between them. */
export function App() {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>
        <Routes />
      </Suspense>
    </ErrorBoundary>
  );
}

function Routes() {
  const [place, go] = useLocation();
  const search = useSearch();
  const enter = (seat: SeatBody): void => go(seatPath(seat), { replace: true });
  const share = ({ seat }: CreatedBody, date: string): void =>
    go(`${seatPath(seat)}/share`, { replace: true, state: { date } });
  useInternalLinks(go);
  return (
    <Switch>
      <Route path="/">
        <Page title={words.titles.home} place={place}>
          <HomePage onCreated={({ seat }) => go(seatPath(seat))} />
        </Page>
      </Route>
      <Route path="/new">
        <Page title={words.titles.create} place={place}>
          <CreatePage onCreated={share} />
        </Page>
      </Route>
      <Route path="/join">
        <JoinPage place={place}>
          <CodePage onEnter={enter} />
        </JoinPage>
      </Route>
      <Route path="/lead/:workshop">
        {({ workshop }) => (
          <Page title={words.titles.lead} place={place}>
            <LeadPage workshop={workshop} />
          </Page>
        )}
      </Route>
      <Route path="/library">
        <Page title={words.titles.library} place={place}>
          <LibraryPage search={search} onSearch={(next) => go(`/library${next}`)} footer={<LegalLinks />} />
        </Page>
      </Route>
      <Route path="/library/:publication">
        {({ publication }) => (
          <Page title={words.titles.library} place={place}>
            <PublicationPage id={publication} footer={<LegalLinks />} />
          </Page>
        )}
      </Route>
      <Route path="/accessibility">
        <Page title={words.titles.accessibility} place={place}>
          <StatementPage which="accessibility" draw={drawn} />
        </Page>
      </Route>
      <Route path="/privacy">
        <Page title={words.titles.privacy} place={place}>
          <StatementPage which="privacy" draw={drawn} />
        </Page>
      </Route>
      <Route path="/w/:workshop/s/:seat/share">
        {(params) => (
          <Seated {...params}>
            {(at) => (
              <Page title={words.titles.share} place={place}>
                <SharePage at={at} date={dateInHistory()} />
              </Page>
            )}
          </Seated>
        )}
      </Route>
      <Route path="/w/:workshop/s/:seat/:view?">
        {({ view, ...params }) => (
          <Seated {...params}>
            {(at) => (
              <WorkshopPage
                key={at.seat}
                at={at}
                view={view ?? ''}
                onView={(next) => go(next === '' ? seatPath(at) : `${seatPath(at)}/${next}`)}
                onNext={(made) => share(made, '')}
                onLeft={() => go('/', { replace: true })}
              />
            )}
          </Seated>
        )}
      </Route>
      <Route path="/w/:workshop/story">
        {({ workshop }) => (
          <JoinPage place={place}>
            <LinkPage workshop={workshop} onEnter={enter} />
          </JoinPage>
        )}
      </Route>
      <Route path="/w/:workshop">
        {({ workshop }) => (
          <JoinPage place={place}>
            <LinkPage workshop={workshop} onEnter={enter} />
          </JoinPage>
        )}
      </Route>
      {Gallery !== null && (
        <Route path="/gallery">
          <Gallery />
        </Route>
      )}
      <Route>
        <Page title={words.titles.notFound} place={place}>
          <NotFound />
        </Page>
      </Route>
    </Switch>
  );
}

interface SeatedProps {
  readonly workshop: string;
  readonly seat: string;
  readonly children: (at: { readonly workshop: WorkshopId; readonly seat: SeatId }) => ReactNode;
}

/** Only addresses that can be ones; the rest is not found. */
function Seated({ workshop, seat, children }: SeatedProps) {
  const at = { workshop: parseId<WorkshopId>(workshop), seat: parseId<SeatId>(seat) };
  if (at.workshop === null || at.seat === null) {
    return (
      <Page title={words.titles.notFound} place={`${workshop}/${seat}`}>
        <NotFound />
      </Page>
    );
  }
  return children({ workshop: at.workshop, seat: at.seat });
}
