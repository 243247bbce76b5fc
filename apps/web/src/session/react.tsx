import type { Agenda, BoardName } from '@pathwall/domain';
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import type {
  BoardHandle,
  CommitmentsHandle,
  Connection,
  Feed,
  Store,
  WallHandle,
  Workshop,
} from './contract.ts';
import { createHolder } from './holder.ts';

const WorkshopContext = createContext<Workshop | null>(null);

/** Gives a workshop to the pages inside. */
export function WorkshopProvider(props: { readonly workshop: Workshop; readonly children: ReactNode }) {
  return <WorkshopContext value={props.workshop}>{props.children}</WorkshopContext>;
}

/** The workshop that this page shows. */
export function useWorkshop(): Workshop {
  const workshop = use(WorkshopContext);
  if (workshop === null) throw new Error('no WorkshopProvider around this component');
  return workshop;
}

/** The value of a store; renders again when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The agenda; null until it is there. */
export function useAgenda(): Agenda | null {
  return useStore(useWorkshop().agenda);
}

export function useConnection(): Connection {
  return useStore(useWorkshop().connection);
}

/** A board, open as long as a component shows it. */
export function useBoardHandle(name: BoardName): BoardHandle {
  const workshop = useWorkshop();
  return useHeld(`board ${name}`, workshop, () => workshop.openBoard(name));
}

export function useCommitments(): CommitmentsHandle {
  const workshop = useWorkshop();
  return useHeld('commitments', workshop, workshop.openCommitments);
}

export function useWallHandle(): WallHandle {
  const workshop = useWorkshop();
  return useHeld('wall', workshop, workshop.openWall);
}

export function useFeed(): Feed {
  const workshop = useWorkshop();
  return useHeld('feed', workshop, workshop.openFeed);
}

/** Keeps what `open` gives; opens anew when `key` or the workshop becomes another one. */
function useHeld<Handle extends { readonly release: () => void }>(
  key: string,
  workshop: Workshop,
  open: () => Handle,
): Handle {
  const [held, setHeld] = useState(() => ({ key, workshop, holder: createHolder(open) }));
  let current = held;
  if (held.key !== key || held.workshop !== workshop) {
    current = { key, workshop, holder: createHolder(open) };
    setHeld(current);
  }
  return useSyncExternalStore(current.holder.subscribe, current.holder.get);
}

/** The server's time in milliseconds, again every `intervalMs`. */
export function useNow(intervalMs: number): number {
  const workshop = useWorkshop();
  const [now, setNow] = useState(workshop.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(workshop.now()), intervalMs);
    return () => clearInterval(timer);
  }, [workshop, intervalMs]);
  return now;
}
