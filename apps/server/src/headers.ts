import type { FastifyPluginAsync, FastifyRequest } from 'fastify';

/** A host that may stand in a header; anything else is left out of it. */
const PLAIN_HOST = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i;

/**
 * Nothing from anywhere else, no inline script, no eval, in no frame (S9). Inline style attributes in markup are refused
 * too; React and Konva set styles through the CSSOM, which this does not touch.
 */
function contentSecurityPolicy(host: string): string {
  // Older Safari does not count websockets as 'self'.
  const sockets = PLAIN_HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const NOT_NEEDED =
  'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()';

const YEAR = 365 * 24 * 60 * 60;

/** Headers of every answer, also of refusals. */
export function securityHeaders(publicUrl: URL | null): FastifyPluginAsync {
  const hostOf = (request: FastifyRequest): string => publicUrl?.host ?? request.host;
  return async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.headers({
        'content-security-policy': contentSecurityPolicy(hostOf(request)),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': NOT_NEEDED,
      });
      if (publicUrl?.protocol === 'https:') reply.header('strict-transport-security', `max-age=${YEAR}`);
      const path = request.url;
      // By the route and not by the address, which may spell it otherwise (`/%61pi/`).
      if (request.routeOptions.url?.startsWith('/api/')) reply.header('cache-control', 'no-store');
      // The front page may be found; a workshop, its way in and its files may not.
      if (path !== '/' && !path.startsWith('/assets/')) reply.header('x-robots-tag', 'noindex, nofollow');
    });
  };
}
