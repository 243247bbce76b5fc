import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BOUNDS } from './bounds.ts';

/** The bounds that only the server keeps; those of both ends are tested beside PROTOCOL.md. */
it.each([
  `more than ${BOUNDS.framesPerSecond} frames a second`,
  `or ${BOUNDS.updatesPerSecond} changes or ${BOUNDS.updateBytesPerSecond / 1024} KiB a second`,
  `more than ${BOUNDS.questionsPerSecond} questions (step 1) a second`,
  `creates more than ${BOUNDS.structsPerFrame.toLocaleString('en')} structs`,
  `or to which this seat has added ${BOUNDS.seatBytes / 1024 / 1024} MiB since it was loaded`,
  `every ${BOUNDS.awarenessTick} ms (${BOUNDS.awarenessCrowdTick} ms above ${BOUNDS.awarenessCrowd} readers)`,
  `or ${BOUNDS.awarenessGrace / 1000} s after its connection broke`,
  `renewed\nevery ${BOUNDS.presenceRenewal / 1000} s`,
])('PROTOCOL.md says "%s"', (sentence) => {
  const text = readFileSync(new URL('../../../../packages/protocol/PROTOCOL.md', import.meta.url), 'utf8');
  expect(text).toContain(sentence);
});
