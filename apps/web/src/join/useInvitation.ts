import type { Result } from '@pathwall/domain/result';
import type { Invitation, InvitationBody, SeatBody } from '@pathwall/protocol';
import { useEffect, useState } from 'react';
import type { Api } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { forgetSeat, rememberSeat, seatInWorkshop } from '../session/device.ts';

/** What a link or a code leads to. */
export type Found =
  | { readonly kind: 'looking' }
  | { readonly kind: 'failed'; readonly code: Failure }
  /** A seat that this device has here already, or that staff get at once. */
  | { readonly kind: 'seat'; readonly seat: SeatBody; readonly invitation: Invitation }
  | { readonly kind: 'invited'; readonly invitation: Invitation };

/** The seat that this device had with that role, if the server still knows it. */
async function seatOfDevice(api: Api, { workshop, role }: Invitation): Promise<SeatBody | null> {
  const known = seatInWorkshop(workshop, role);
  if (known === null) return null;
  const answer = await api.seat({ workshop, seat: known.seat.seat });
  if (answer.ok) {
    rememberSeat(answer.value);
    return answer.value.seat;
  }
  if (answer.code !== 'offline') forgetSeat(known.seat.seat);
  return null;
}

async function find(api: Api, by: InvitationBody): Promise<Found> {
  const answer = await api.invitation(by);
  if (!answer.ok) return { kind: 'failed', code: answer.code };
  const invitation = answer.value;
  const seat = await seatOfDevice(api, invitation);
  if (seat !== null) return { kind: 'seat', seat, invitation };
  if (invitation.role === 'participant') return { kind: 'invited', invitation };
  // Whoever has a staff link has been asked by the facilitator already: there is nothing to fill in.
  const joined: Result<SeatBody, Failure> = await api.join({ by });
  if (!joined.ok) return { kind: 'failed', code: joined.code };
  rememberSeat({ seat: joined.value, ahead: joined.value.now - Date.now() });
  return { kind: 'seat', seat: joined.value, invitation };
}

/** Looks up what `by` leads to; `again` asks once more. */
export function useInvitation(
  api: Api,
  by: InvitationBody,
): { readonly found: Found; readonly again: () => void } {
  const [found, setFound] = useState<Found>({ kind: 'looking' });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(by);
  useEffect(() => {
    let current = true;
    // A second try is a second lookup of the same thing.
    void turn;
    void find(api, JSON.parse(key) as InvitationBody).then((next) => {
      if (current) setFound(next);
    });
    return () => {
      current = false;
    };
  }, [api, key, turn]);
  return {
    found,
    again: () => {
      setFound({ kind: 'looking' });
      setTurn((last) => last + 1);
    },
  };
}
