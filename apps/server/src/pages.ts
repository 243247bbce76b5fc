import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { parseId } from '@pathwall/domain/ids';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './answers.ts';

/** Paths that are never a page. */
const SERVICE = /^\/(api|sync|feed|assets|healthz|readyz)(\/|\?|$)/;

/** Addresses of a seat's page: workshop and seat. */
const SEAT = /^\/w\/([^/?]+)\/s\/([^/?]+)/;

/** Whether the pages have been built there. */
export function hasPages(webRoot: string): boolean {
  return existsSync(join(webRoot, 'index.html'));
}

/**
 * Serves the built pages: files whose name holds a hash of their content for ever, the page itself fresh every time, and
 * for every other address that a browser opens, the page, which finds out by itself what to show. For a seat it is the
 * one that names what a board needs at its head, if that was built; and the answer's own head has the browser ask at once
 * what that page begins with (`GET …/opening`), before anything of it runs.
 * `webRoot` is null where there are none.
 */
export async function servePages(app: FastifyInstance, webRoot: string | null): Promise<void> {
  const seats = webRoot !== null && existsSync(join(webRoot, 'seat.html'));
  if (webRoot !== null) {
    await app.register(fastifyStatic, {
      root: webRoot,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const hashed = path.startsWith(join(webRoot, 'assets', sep));
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/', (_request, reply) => page(reply));
  }
  app.setNotFoundHandler((request, reply) => {
    if (webRoot === null || !isPage(request)) return refuse(reply, 'unknown-route');
    const [address, workshop, seat] = SEAT.exec(request.url) ?? [];
    if (!seats || address === undefined) return page(reply);
    if (parseId(workshop) !== null && parseId(seat) !== null) {
      const opening = `/api/workshops/${workshop}/seats/${seat}/opening`;
      reply.header('link', `<${opening}>; rel=preload; as=fetch; crossorigin`);
    }
    return page(reply, 'seat.html');
  });
}

function page(reply: FastifyReply, file = 'index.html'): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile(file);
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  return reads && !SERVICE.test(url) && (headers.accept ?? '').includes('text/html');
}
