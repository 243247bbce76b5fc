import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuse } from './answers.ts';

/** What a host says about accessibility, privacy and complaints, in reach before anybody joins (A16). */
export const STATEMENTS = ['accessibility', 'privacy'] as const;
export type StatementName = (typeof STATEMENTS)[number];

/** A host's own words, as Markdown; null where they have written none. Rejects when their file cannot be read. */
export type Statements = (name: StatementName) => Promise<string | null>;

/** More than this is not a statement that anybody reads; the rest is left out. */
const MOST_BYTES = 64 * 1024;

/** Files `accessibility.md` and `privacy.md` in a folder, read anew each time: a host edits them while the server runs. */
export function statementsIn(folder: string): Statements {
  return async (name) => {
    let file: Awaited<ReturnType<typeof open>>;
    try {
      file = await open(join(folder, `${name}.md`), 'r');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(MOST_BYTES), position: 0 });
      const text = new TextDecoder().decode(buffer.subarray(0, bytesRead)).trim();
      return text === '' ? null : text;
    } finally {
      await file.close();
    }
  };
}

const params = z.object({ name: z.enum(STATEMENTS) });

/** `GET /api/statements/:name`: `{ markdown }`, null where our own template stands. Open to everybody. */
export function statementRoutes(app: FastifyInstance, statements: Statements): void {
  app.get('/api/statements/:name', async (request, reply) => {
    const asked = params.safeParse(request.params);
    if (!asked.success) return refuse(reply, 'unknown-route');
    return reply.header('cache-control', 'no-cache').send({ markdown: await statements(asked.data.name) });
  });
}
