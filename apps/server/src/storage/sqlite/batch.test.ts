import type { DocumentName, SeatId, WorkshopId } from '@pathwall/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packBatch, unpackBatch } from './batch.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const entry = fc.record({
  workshop: text.map((id) => id as WorkshopId),
  document: text.map((name) => name as DocumentName),
  update: fc.uint8Array({ maxLength: 300 }),
  claims: fc.array(fc.record({ client: fc.maxSafeNat(), seat: text.map((id) => id as SeatId) }), {
    maxLength: 3,
  }),
});

it('comes out of its buffer as it went in, whatever is in it', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
      const packed = packBatch(entries);
      expect(unpackBatch(packed)).toEqual(entries);
      // Nothing else is in the buffer, which goes to another thread.
      expect(packed.byteLength).toBe(packed.buffer.byteLength);
    }),
  );
});

it('takes entries without claims, as most are', () => {
  const entries = [
    { workshop: 'oak' as WorkshopId, document: 'agenda' as const, update: new Uint8Array([1]) },
  ];
  expect(unpackBatch(packBatch(entries))).toEqual([{ ...entries[0], claims: [] }]);
});
