import type { DocumentName } from '@pathwall/domain/documents';
import type { WorkshopId } from '@pathwall/domain/ids';
import type { RestorePoint, RestorePointStore } from '../port.ts';

interface KeptPoint extends RestorePoint {
  readonly state: Uint8Array;
}

/** The restore points of one workshop, oldest first. */
export interface Points {
  lastId: number;
  readonly of: Map<DocumentName, readonly KeptPoint[]>;
}

/** `pointsOf` gives the points of a workshop that exists, else null. */
export function memoryRestorePoints(pointsOf: (workshop: WorkshopId) => Points | null): RestorePointStore {
  const found = (workshop: WorkshopId, document: DocumentName): readonly KeptPoint[] =>
    pointsOf(workshop)?.of.get(document) ?? [];
  return {
    async add(workshop, document, { at, cause, ideas, state }, forget) {
      const points = pointsOf(workshop);
      if (points === null) return null;
      points.lastId += 1;
      const point = { id: points.lastId, at, cause, ideas, bytes: state.byteLength, state: state.slice() };
      const rest = found(workshop, document).filter(({ id }) => !forget.includes(id));
      points.of.set(document, [...rest, point]);
      return point.id;
    },
    async of(workshop, document) {
      return found(workshop, document).map(({ state: _left, ...point }) => point);
    },
    async state(workshop, document, id) {
      return (
        found(workshop, document)
          .find((point) => point.id === id)
          ?.state.slice() ?? null
      );
    },
  };
}
