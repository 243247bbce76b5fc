const LONG = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

const MOMENT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** A day written YYYY-MM-DD as people read it; empty stays empty. */
export function longDate(day: string): string {
  return day === '' ? '' : LONG.format(new Date(`${day}T00:00:00Z`));
}

/** The day of a moment in milliseconds, by this device's calendar. */
export function dayOf(at: number): string {
  return MOMENT.format(at);
}
