import { formatJoinCode, type Phase, parseJoinCode } from '@pathwall/domain';
import { useEffect, useEffectEvent, useState } from 'react';
import { useWorkshop } from '../session/react.tsx';

export interface JoinInfo {
  readonly url: string;
  /** Formatted for reading: two groups of four. */
  readonly code: string;
  /** Where the code is typed: the site's own name. */
  readonly host: string;
  /** Where the results are, once the workshop is over; null before. */
  readonly results: string | null;
}

/** A facilitator can replace the link at any time; the code on the wall must be the one that works. */
const REFRESH_MS = 30_000;

/** How people get in; null until it is known. Asks again now and then while it is shown, and when the day goes on. */
export function useJoin(phase: Phase | null): JoinInfo | null {
  const workshop = useWorkshop();
  const [join, setJoin] = useState<JoinInfo | null>(null);
  const load = async (isWanted: () => boolean): Promise<void> => {
    const result = await workshop.links();
    if (!result.ok || !isWanted()) return;
    const code = parseJoinCode(result.value.code);
    setJoin({
      url: result.value.joinUrl,
      code: code === null ? result.value.code : formatJoinCode(code),
      host: new URL(result.value.joinUrl, window.location.href).host,
      results: result.value.links.viewer ?? null,
    });
  };
  const refresh = useEffectEvent(load);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what links there are depends on the phase
  useEffect(() => {
    let wanted = true;
    const ask = (): void => void refresh(() => wanted);
    ask();
    const timer = setInterval(ask, REFRESH_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [phase]);
  return join;
}
