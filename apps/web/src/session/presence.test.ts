import { expect, it } from 'vitest';
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { othersStore } from './presence.ts';

const SERVER = 'the server';

function somebody(): Awareness {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(null);
  return awareness;
}

it('remembers who is behind a client id when the server says it once, and forgets who left', () => {
  const [here, there] = [somebody(), somebody()];
  const others = othersStore(here, { schedule: (work) => work(), flush: () => undefined });
  const told = (state: Record<string, unknown>): void => {
    there.setLocalState(state);
    applyAwarenessUpdate(here, encodeAwarenessUpdate(there, [there.clientID]), SERVER);
  };
  const who = (): unknown => others.get().map((presence) => presence.who);
  told({ pointer: { x: 1, y: 1 }, who: { seat: 'anaanaanaana', name: 'Ana' } });
  told({ pointer: { x: 2, y: 1 } });
  expect(others.get()).toMatchObject([
    { pointer: { x: 2, y: 1 }, who: { seat: 'anaanaanaana', name: 'Ana' } },
  ]);
  told({ pointer: { x: 2, y: 1 }, who: { seat: 'anaanaanaana', name: 'Anna' } });
  // Silent for half a minute, and back: the server has not taken it away, so it does not say again who it is.
  removeAwarenessStates(here, [there.clientID], 'timeout');
  expect(who()).toEqual([]);
  told({ pointer: null });
  expect(who()).toEqual([{ seat: 'anaanaanaana', name: 'Anna' }]);
  removeAwarenessStates(here, [there.clientID], SERVER);
  told({ pointer: null });
  expect(who()).toEqual([null]);
  for (const awareness of [here, there]) awareness.destroy();
});
