import type { DueDay } from '@pathwall/domain/papers/index';
import { printable } from './csv.ts';

/** Octets of one line; what is longer goes on in the next, after a space (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

const encoder = new TextEncoder();

function folded(line: string): string {
  const lines: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      lines.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...lines, part].join('\r\n');
}

/** A text as a calendar reads it (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return printable(text).replace(/[\\;,]/g, '\\$&');
}

function dayStamp(day: string): string {
  return day.replaceAll('-', '');
}

/** The day after; both YYYY-MM-DD. The end of an all-day entry is the first day that is not in it. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Days of a plan as an iCalendar file (RFC 5545): all-day entries, none of which blocks anybody's day. `at` in milliseconds. */
export function calendarFile(title: string, days: readonly DueDay[], at: number): string {
  const stamp = `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pathwall//Action plan//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(title)}`,
    ...days.flatMap(({ uid, day, title: summary, details }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${dayStamp(day)}`,
      `DTEND;VALUE=DATE:${dayStamp(dayAfter(day))}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${details.map(escaped).join('\\n')}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
