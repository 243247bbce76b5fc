import {
  type Access,
  type Agenda,
  access,
  type DocumentName,
  type DocumentRef,
  parseDocumentName,
  type SeatStanding,
} from '@pathwall/domain';
import type { SeatBody } from '@pathwall/protocol';
import type { Store } from './contract.ts';
import { derive } from './store.ts';

/** What this seat may do: its pair as everyone sees it in the agenda, as the server told it until then. */
export function standing(seat: SeatBody, agenda: Agenda | null): SeatStanding {
  const shown = agenda?.seats.find(({ id }) => id === seat.seat);
  return { role: seat.role, pair: shown === undefined ? seat.pair : shown.pair };
}

/** Access to a document by the agenda that this page has; `none` until there is one. */
export function accessStore(
  name: DocumentName,
  seat: Store<SeatBody>,
  agenda: Store<Agenda | null>,
): Store<Access> {
  const ref: DocumentRef | null = parseDocumentName(name);
  return derive<Access>([seat, agenda], () => {
    const situation = agenda.get();
    if (ref === null || situation === null) return 'none';
    return access(standing(seat.get(), situation), ref, situation);
  });
}
