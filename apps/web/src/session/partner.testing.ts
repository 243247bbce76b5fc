import type { DocumentName } from '@pathwall/domain';
import * as Y from 'yjs';
import type { FakeWorkshop } from './testing.ts';

/** Somebody else writes from elsewhere: on a copy, whose update then comes in as the network brings it. */
export function writeElsewhere(
  workshop: FakeWorkshop,
  name: DocumentName,
  write: (doc: Y.Doc) => unknown,
): void {
  const doc = workshop.doc(name);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  write(copy);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc)));
  workshop.flush();
}
