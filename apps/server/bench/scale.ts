/**
 * What many workshops at once would need, from what one was measured to cost (docs/scale.md). People are put on servers
 * at random, as a load balancer without stickiness does, or by their workshop. Prints a table.
 * Run with: node_modules/.bin/node apps/server/bench/scale.ts
 */

/** Measured: apps/server/bench/nodes.ts and docs/performance.md. Times in milliseconds, sizes in bytes. */
const COST = {
  /** Processor time of a word on one server, with 16 sockets at the board. */
  wordHere: Number(process.env['WORD_HERE'] ?? 2.77),
  /** Processor time more for each further server that shows the board. */
  wordThere: Number(process.env['WORD_THERE'] ?? 1.48),
  /** An update on its way and in the table with its index. */
  update: 85,
  tableRow: Number(process.env['TABLE_ROW'] ?? 355),
  /** A server with nothing to do, and a workshop in use on it. */
  server: 170_000_000,
  workshop: 450_000,
};

/** A workshop in its busiest session: twenty people, a screen, a facilitator and a note-taker. */
const WORKSHOP = {
  sockets: 23,
  /** Each of the twenty writes, moves or marks something every thirty seconds. */
  wordsPerSecond: 20 / 30,
  /** A look at authority asks two questions, every four seconds on each server that has the workshop open. */
  looksPerSecond: 2 / 4,
  /** Presence and cursors that cross servers, messages a second. */
  people: 2,
};

/** What one of each carries: the first two measured on the bench's machine, the rest as configured by default. */
const LIMIT = {
  rowsPerSecond: Number(process.env['ROWS_LIMIT'] ?? 25_267),
  messagesPerSecond: Number(process.env['MESSAGES_LIMIT'] ?? 43_253),
  queriesPerSecond: 10_000,
  connections: 500,
};

/** A server is full at this part of a core: the rest is for the moment when everybody comes back. */
const FULL = 0.6;
/** Ten for everything, and six for turns. */
const CONNECTIONS_PER_SERVER = 16;

/** On how many of `servers` a workshop's people come to sit, on average, when each goes anywhere. */
function touched(servers: number): number {
  return servers * (1 - (1 - 1 / servers) ** WORKSHOP.sockets);
}

interface Need {
  readonly servers: number;
  readonly per: number;
}

/** Servers that are needed, when a workshop's people sit on `spread(servers)` of them. */
function need(workshops: number, spread: (servers: number) => number): Need {
  for (let servers = 1; servers < 1_000_000; servers = Math.ceil(servers * 1.05)) {
    const per = spread(servers);
    const milliseconds = COST.wordHere + (per - 1) * COST.wordThere;
    const cores = (workshops * WORKSHOP.wordsPerSecond * milliseconds) / 1_000;
    if (cores / servers <= FULL) return { servers, per };
  }
  throw new Error('more servers than there are');
}

const text = (value: number): string =>
  value >= 10_000 ? `${Math.round(value / 1_000).toLocaleString('en')} k` : String(Math.round(value));

function row(workshops: number, name: string, spread: (servers: number) => number): string {
  const { servers, per } = need(workshops, spread);
  const rows = workshops * WORKSHOP.wordsPerSecond;
  const crossing = per > 1 ? rows + workshops * WORKSHOP.people : 0;
  const out = crossing * (per - 1);
  const queries = workshops * per * WORKSHOP.looksPerSecond + servers / 2;
  const memory = (COST.server + (workshops * per * COST.workshop) / servers) / 1_000_000;
  const uses = {
    'rows in PostgreSQL': rows / LIMIT.rowsPerSecond,
    'messages in Redis': (crossing + out) / LIMIT.messagesPerSecond,
    'looks at PostgreSQL': queries / LIMIT.queriesPerSecond,
    connections: (servers * CONNECTIONS_PER_SERVER) / LIMIT.connections,
  };
  const [first = '', use = 0] = Object.entries(uses).sort((a, b) => b[1] - a[1])[0] ?? [];
  const gigabytesADay = (rows * COST.tableRow * 4 * 3_600) / 1e9;
  return `| ${[
    workshops.toLocaleString('en'),
    name,
    text(servers),
    per.toFixed(1),
    text(rows),
    text(crossing + out),
    text(queries),
    `${Math.round(memory)} MB`,
    `${gigabytesADay.toFixed(1)} GB`,
    `${first} (${use.toFixed(1)} of one)`,
  ].join(' | ')} |`;
}

const lines = [
  '| workshops at once | people sit | servers | … of which one workshop uses | rows/s | messages/s | looks/s | memory a server | growth in a 4-hour day, before compaction | used most |',
  '| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
  ...[1_000, 10_000, 100_000].flatMap((workshops) => [
    row(workshops, 'anywhere', touched),
    row(workshops, 'by workshop', () => 1),
  ]),
];
process.stdout.write(`${lines.join('\n')}\n`);
