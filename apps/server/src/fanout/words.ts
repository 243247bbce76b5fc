/** What the fan-out says to the person who runs the server. */
export const words = {
  unreachable: (where: string, detail: string): string =>
    `Redis at ${where} cannot be reached (${detail}). Check that it runs, and that REDIS_URL is right.`,
  refused: (where: string, detail: string): string =>
    `Redis at ${where} does not let Pathwall in (${detail}). Check user and password in REDIS_URL, and the rights to publish and subscribe.`,
  tooOld: (where: string, version: string): string =>
    `Redis at ${where} is version ${version}; Pathwall needs Redis 7 or Valkey.`,
} as const;
