import type { FastifyInstance } from 'fastify';
import { hashSecret, isSecretOf } from '../access/secrets.ts';
import { refuse } from '../answers.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsAccess {
  readonly metrics: Metrics;
  /** What a scraper must show as `Authorization: Bearer …`. */
  readonly token: string;
}

/** `GET /metrics` for whoever shows the token; everybody else is told that there is no such page. */
export function metricsRoute(app: FastifyInstance, { metrics, token }: MetricsAccess): void {
  const hash = hashSecret(token);
  app.get('/metrics', async (request, reply) => {
    const [, shown = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (!isSecretOf(shown, hash)) return refuse(reply, 'unknown-route');
    return reply
      .header('content-type', metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.page());
  });
}
