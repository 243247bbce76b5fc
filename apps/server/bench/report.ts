import { loadavg } from 'node:os';
import { AIMS, type Aim, type Find } from './aims.ts';
import { machine } from './machine.ts';
import { SERVERS, type ServerName } from './server.ts';
import type { Figure, Work } from './works/work.ts';

/** The median of a figure over the rounds, with the lowest and the highest. */
interface Row {
  readonly work: string;
  readonly figure: string;
  readonly unit: string;
  readonly values: Map<ServerName, number[]>;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints each figure as a line of JSON when it is known, and a table of all at the end. */
export class Report {
  readonly #rows = new Map<string, Row>();

  #load = 0;

  begin(pinned: boolean): void {
    this.#load = loadavg()[0] ?? 0;
    print(JSON.stringify({ ...machine(), pinned, load: loadavg()[0], at: new Date().toISOString() }));
  }

  tell(figure: Figure, round: number): void {
    const { value } = figure;
    print(
      JSON.stringify({ ...figure, value: Number.isFinite(value) ? round3(value) : String(value), round }),
    );
    const key = `${figure.work} ${figure.figure}`;
    const row = this.#rows.get(key) ?? { ...figure, values: new Map<ServerName, number[]>() };
    this.#rows.set(key, row);
    const values = row.values.get(figure.server) ?? [];
    values.push(value);
    row.values.set(figure.server, values);
  }

  /** Something was left out because the time was over. */
  late(work: string, server: ServerName): void {
    print(JSON.stringify({ work, server, skipped: 'the time was over' }));
  }

  /** What is to be reached and what was, in Markdown: the table of docs/performance.md. */
  aims(works: readonly Work[]): void {
    const { processor, cores, memoryGiB, system, node, commit } = machine();
    print(
      `\n${processor}, ${cores} cores, ${memoryGiB} GB, ${system}, Node ${node}, commit ${commit}, ${new Date().toISOString()}; load before it ${this.#load.toFixed(1)}, after it ${(loadavg()[0] ?? 0).toFixed(1)}\n`,
    );
    print(`| work | aim | ${Object.values(SERVERS).join(' | ')} | reached? |`);
    print(`| --- | --- |${' ---: |'.repeat(Object.keys(SERVERS).length)} --- |`);
    const find: Find = (server, work, figure) =>
      median(this.#rows.get(`${work} ${figure}`)?.values.get(server));
    // Works that were not asked for have no rows; those that were and failed have.
    for (const aim of AIMS) if (works.some(({ name }) => name === aim.work)) print(aimRow(aim, find));
  }

  /** A table for people, in Markdown; ratios are theirs over ours. */
  table(works: readonly Work[]): void {
    const names = Object.keys(SERVERS) as ServerName[];
    for (const work of works) {
      const rows = [...this.#rows.values()].filter((row) => row.work === work.name);
      if (rows.length === 0) continue;
      const shown = names.filter((name) => rows.some((row) => row.values.has(name)));
      print(`\n**${work.title}**\n`);
      print(`| | ${shown.map((name) => SERVERS[name]).join(' | ')} |`);
      print(`| --- |${' ---: |'.repeat(shown.length)}`);
      for (const row of rows) {
        const cells = shown.map((name) => cell(row, name));
        print(`| ${row.figure} (${row.unit}) | ${cells.join(' | ')} |`);
      }
    }
  }
}

function aimRow({ what, aim, unit, work, figure, reached, best }: Aim, find: Find): string {
  const of = (server: ServerName): number | null => find(server, work, figure);
  const cells = (Object.keys(SERVERS) as ServerName[]).map((server) =>
    short(of(server) ?? Number.NaN).replace('not measured', '–'),
  );
  const ours = of('ours');
  const peers = [of('y-websocket'), of('hocuspocus')].filter(
    (value) => value !== null && Number.isFinite(value),
  );
  const peer = peers.length === 0 ? null : (best === 'least' ? Math.min : Math.max)(...(peers as number[]));
  const verdict = ours === null || Number.isNaN(ours) ? null : reached(ours, peer, of('relay'));
  const word = verdict === null ? 'not measured' : verdict ? 'yes' : 'no';
  return `| ${what} (${unit}) | ${aim} | ${cells.join(' | ')} | ${word} |`;
}

function cell(row: Row, name: ServerName): string {
  const middle = median(row.values.get(name));
  if (middle === null) return '–';
  const ours = name === 'ours' ? null : median(row.values.get('ours'));
  const ratio = ours === null || !(ours > 0) || !Number.isFinite(middle) ? '' : ` (×${short(middle / ours)})`;
  return `${short(middle)}${ratio}`;
}

function median(values: readonly number[] | undefined): number | null {
  if (values === undefined || values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? middle : (middle + (sorted[sorted.length / 2] ?? middle)) / 2;
}

function round3(value: number): number {
  return Number(value.toPrecision(4));
}

function short(value: number): string {
  if (Number.isNaN(value)) return 'not measured';
  if (!Number.isFinite(value)) return 'not in time';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-GB');
  return String(Number(value.toPrecision(3)));
}
