/** What the server says to the person who starts it. */
export const words = {
  listening: (address: string): string => `Pathwall is running. Open ${address}`,
  listeningForPhones: (address: string): string => `Phones and other computers here: ${address}`,
  noPages: 'The pages are not built, so only the service itself answers. `npm start` builds them.',
  settingsWrong: 'Pathwall did not start, because of its settings:',
  badPort: (value: string): string =>
    `PORT is "${value}". Give a number from 0 to 65535, for example PORT=3000.`,
  badHost: (value: string): string =>
    `HOST is "${value}". Give an address of this machine, for example HOST=127.0.0.1, or 0.0.0.0 for all of them.`,
  badDataDir: 'DATA_DIR holds a character that no folder name can have. Give the path of a folder.',
  badDatabaseUrl:
    'DATABASE_URL is no address of a PostgreSQL database. Give one like DATABASE_URL=postgres://user:password@host:5432/pathwall, or leave it out.',
  badRedisUrl:
    'REDIS_URL is no address of Redis or Valkey. Give one like REDIS_URL=redis://user:password@host:6379, or leave it out.',
  redisAlone:
    'REDIS_URL joins several servers, which need one DATABASE_URL and one INSTANCE_KEY as well. Set both on every server, or leave REDIS_URL out.',
  badInstanceKey:
    'INSTANCE_KEY is no key. Give 64 letters and digits, for example from: openssl rand -hex 32. All nodes need the same one.',
  badPublicUrl: (value: string): string =>
    `PUBLIC_URL is "${value}". Give the address that people open, without a path, for example PUBLIC_URL=https://wall.example.org.`,
  badTrustProxy: (value: string): string =>
    `TRUST_PROXY holds "${value}". Give the addresses of your proxies, with commas between them, for example TRUST_PROXY=10.0.0.0/8,127.0.0.1.`,
  badCreateKey: 'CREATE_KEY is too short or too long. Give 8 to 200 characters, or leave it out.',
  badMetricsToken:
    'METRICS_TOKEN is too short, too long or holds a space. Give 16 to 200 letters, digits and signs, or leave it out.',
  badCollectingEmail: (value: string): string =>
    `COLLECTING_EMAIL is "${value}". Give one plain address, for example pledges@example.org, or leave it out.`,
  badLogLevel: (value: string, known: readonly string[]): string =>
    `LOG_LEVEL is "${value}". Give one of: ${known.join(', ')}.`,
  badKeepMonths: (value: string, known: readonly number[]): string =>
    `KEEP_MONTHS is "${value}". Give one of: ${known.join(', ')}.`,
  badLimit: (name: string, value: string): string =>
    `${name} is "${value}". Give a whole number from 1 to 1000000.`,
  portInUse: (port: number): string =>
    `Port ${port} is in use by another program. Stop that one, or choose another port, for example PORT=${port === 3000 ? 3001 : 3000}.`,
  portForbidden: (port: number): string =>
    `This user may not use port ${port}. Choose one above 1023, for example PORT=3000.`,
  noSuchAddress: (host: string): string =>
    `This machine has no address "${host}". Set HOST to one that it has, or leave it out.`,
  damagedKey: (file: string): string =>
    `The file ${file} does not hold a key. It was not changed. Put it back from your backup; or move it away, then links already given out still work but have to be made anew to be shown again.`,
  unreadableKey: (file: string, detail: string): string =>
    `The file ${file} cannot be read or written (${detail}). Give it to the user running Pathwall.`,
  stopping: 'Pathwall is stopping: everything is saved, then the connections are closed.',
} as const;
