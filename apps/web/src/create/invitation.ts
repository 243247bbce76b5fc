import { formatJoinCode, type JoinCode } from '@pathwall/domain/ids';
import type { LinksBody, SeatBody } from '@pathwall/protocol';
import { words } from './words.ts';

/** A day as it is read out; empty where there is none. */
export function longDay(date: string): string {
  if (date === '') return '';
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Date(`${date}T12:00:00`).toLocaleDateString('en-GB', options);
}

/** The code in two groups. */
export function shownCode({ code }: LinksBody): string {
  return formatJoinCode(code as JoinCode);
}

/** Where the code is typed: the join page's address without its fragment, as people type it. */
export function typedAddress({ joinUrl }: LinksBody): string {
  return joinUrl.replace(/#.*$/, '').replace(/^https?:\/\//, '');
}

/** Text for a calendar entry or a message. */
export function invitationText(
  seat: Pick<SeatBody, 'title' | 'approach'>,
  links: LinksBody,
  date: string,
): string {
  const { invitation } = words;
  return [
    seat.title,
    ...(date === '' ? [] : [invitation.when(longDay(date))]),
    '',
    invitation.how,
    links.links.participant ?? links.joinUrl,
    '',
    invitation.code(typedAddress(links), shownCode(links)),
    ...(seat.approach === 'case-study' ? ['', invitation.story] : []),
  ].join('\n');
}
