import { BlockList, isIP } from 'node:net';
import { resolve } from 'node:path';
import { DEFAULT_KEEP_MONTHS, isKeepMonths, KEEP_MONTHS, ok, type Result } from '@pathwall/domain';
import { words } from './words.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The settings of one server; README.md has the table. */
export interface Config {
  /** 0 lets the system choose one. */
  readonly port: number;
  /** All interfaces when not set: people join from phones in the room. */
  readonly host: string;
  /** Absolute path. Nothing is written anywhere else. */
  readonly dataDir: string;
  /** Where PostgreSQL is; null keeps everything in one file in the data folder. */
  readonly databaseUrl: string | null;
  /** Where Redis or Valkey is, by which several nodes tell each other what happens; null for a node that is alone. */
  readonly redisUrl: string | null;
  /** The installation's key, for nodes that share a database; null takes the one in the data folder. */
  readonly instanceKey: Uint8Array | null;
  /** The origin that people open, when a proxy or a name stands in front; null takes the one of each request. */
  readonly publicUrl: URL | null;
  /** Addresses and CIDR ranges of proxies whose X-Forwarded-* headers are believed. */
  readonly trustProxy: readonly string[];
  /** Asked for before a workshop is made; null lets everybody make one. */
  readonly createKey: string | null;
  /** What a scraper of `/metrics` must show; null means that there is no such page. */
  readonly metricsToken: string | null;
  /** Where pledges and plans can be sent, as a draft in the facilitator's own mail program; null offers none. */
  readonly collectingEmail: string | null;
  readonly logLevel: LogLevel;
  /** Months after its close for which a new workshop is kept, unless its facilitator says otherwise. */
  readonly keepMonths: number;
  readonly workshopsPerHour: number;
  readonly workshopsPerHourPerAddress: number;
}

export interface BadConfig {
  readonly ok: false;
  /** One plain sentence for each setting that is wrong. */
  readonly problems: readonly string[];
}

type Checked<T> = Result<T, string>;

/**
 * Reads the settings from an environment. All of them are checked, so that everything that is wrong is said at once.
 * A setting that is empty counts as not set. `cwd` is what DATA_DIR is relative to.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): { readonly ok: true; readonly value: Config } | BadConfig {
  const problems: string[] = [];
  const read = <T>(name: string, otherwise: T, check: (text: string) => Checked<T>): T => {
    const text = env[name]?.trim() ?? '';
    if (text === '') return otherwise;
    const checked = check(text);
    if (checked.ok) return checked.value;
    problems.push(checked.code);
    return otherwise;
  };
  const config: Config = {
    port: read('PORT', 3000, port),
    host: read('HOST', '0.0.0.0', host),
    dataDir: read('DATA_DIR', resolve(cwd, 'data'), (text) => dataDir(text, cwd)),
    databaseUrl: read('DATABASE_URL', null, databaseUrl),
    redisUrl: read('REDIS_URL', null, redisUrl),
    instanceKey: read('INSTANCE_KEY', null, instanceKey),
    publicUrl: read('PUBLIC_URL', null, publicUrl),
    trustProxy: read('TRUST_PROXY', [], trustProxy),
    createKey: read('CREATE_KEY', null, createKey),
    metricsToken: read('METRICS_TOKEN', null, metricsToken),
    collectingEmail: read('COLLECTING_EMAIL', null, collectingEmail),
    logLevel: read('LOG_LEVEL', 'warn', logLevel),
    keepMonths: read('KEEP_MONTHS', DEFAULT_KEEP_MONTHS, keepMonths),
    workshopsPerHour: read('WORKSHOPS_PER_HOUR', 600, (text) => limit('WORKSHOPS_PER_HOUR', text)),
    workshopsPerHourPerAddress: read('WORKSHOPS_PER_HOUR_PER_ADDRESS', 60, (text) =>
      limit('WORKSHOPS_PER_HOUR_PER_ADDRESS', text),
    ),
  };
  // Several nodes must share what they write, and agree on the links that they show.
  if (config.redisUrl !== null && (config.databaseUrl === null || config.instanceKey === null)) {
    problems.push(words.redisAlone);
  }
  return problems.length === 0 ? { ok: true, value: config } : { ok: false, problems };
}

/** Whether the server listens on every interface, so that phones in the room can reach it. */
export function listensEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function wrong(problem: string): Checked<never> {
  return { ok: false, code: problem };
}

function port(text: string): Checked<number> {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return value <= 65_535 ? ok(value) : wrong(words.badPort(text));
}

const HOST_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i;

function host(text: string): Checked<string> {
  return isIP(text) !== 0 || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text))
    ? ok(text)
    : wrong(words.badHost(text));
}

function dataDir(text: string, cwd: string): Checked<string> {
  return text.includes('\0') ? wrong(words.badDataDir) : ok(resolve(cwd, text));
}

/** What is wrong is never repeated: an address may hold a password. */
function databaseUrl(text: string): Checked<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const usable =
    url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.host !== '' && url.pathname.length > 1;
  return usable ? ok(text) : wrong(words.badDatabaseUrl);
}

function redisUrl(text: string): Checked<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^rediss?:$/.test(url.protocol) && url.host !== ''
    ? ok(text)
    : wrong(words.badRedisUrl);
}

function instanceKey(text: string): Checked<Uint8Array> {
  return /^[0-9a-f]{64}$/i.test(text)
    ? ok(new Uint8Array(Buffer.from(text, 'hex')))
    : wrong(words.badInstanceKey);
}

function publicUrl(text: string): Checked<URL> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain =
    url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.href === `${url.origin}/`;
  return plain ? ok(url) : wrong(words.badPublicUrl(text));
}

function trustProxy(text: string): Checked<readonly string[]> {
  const entries = text.split(',').map((entry) => entry.trim());
  const bad = entries.find((entry) => !isAddressOrRange(entry));
  return bad === undefined ? ok(entries) : wrong(words.badTrustProxy(bad));
}

function isAddressOrRange(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  if (!/^\d{1,3}$/.test(bits)) return false;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
    // A range of everything would believe anybody, as if nothing had been checked.
    return Number(bits) > 0;
  } catch {
    return false;
  }
}

function createKey(text: string): Checked<string> {
  return text.length >= 8 && text.length <= 200 ? ok(text) : wrong(words.badCreateKey);
}

function metricsToken(text: string): Checked<string> {
  return /^[\x21-\x7e]{16,200}$/.test(text) ? ok(text) : wrong(words.badMetricsToken);
}

// One plain address: what stands in a link must not bring subject, copies or text along.
const EMAIL = /^[a-z0-9][a-z0-9._+-]{0,63}@(?=.{3,190}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

function collectingEmail(text: string): Checked<string> {
  return EMAIL.test(text) ? ok(text) : wrong(words.badCollectingEmail(text));
}

function logLevel(text: string): Checked<LogLevel> {
  const known = LOG_LEVELS.find((level) => level === text.toLowerCase());
  return known === undefined ? wrong(words.badLogLevel(text, LOG_LEVELS)) : ok(known);
}

function keepMonths(text: string): Checked<number> {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return isKeepMonths(value) ? ok(value) : wrong(words.badKeepMonths(text, KEEP_MONTHS));
}

function limit(name: string, text: string): Checked<number> {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= 1_000_000 ? ok(value) : wrong(words.badLimit(name, text));
}
