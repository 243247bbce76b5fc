import type { CommandBody } from '@pathwall/protocol';
import { useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import { useWorkshop } from '../session/react.tsx';
import { toasts } from '../ui/toasts.ts';

export interface Commander {
  /** Sends a command; a refusal is told as a sentence. True when it was done. */
  readonly run: (body: CommandBody) => Promise<boolean>;
  readonly busy: boolean;
}

/** What the facilitator's buttons press. */
export function useCommand(): Commander {
  const workshop = useWorkshop();
  const [running, setRunning] = useState(0);
  const run = async (body: CommandBody): Promise<boolean> => {
    setRunning((before) => before + 1);
    const result = await workshop.command(body);
    setRunning((before) => before - 1);
    if (!result.ok) toasts.show({ text: sentenceOf(result.code), kind: 'warn' });
    return result.ok;
  };
  return { run, busy: running > 0 };
}
