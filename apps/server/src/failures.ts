import type { ErrorCode } from '@pathwall/protocol';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { refuse } from './answers.ts';
import { StorageError } from './storage/errors.ts';

/** What a thrown error means to whoever asked. */
export function codeOfError(error: unknown): ErrorCode {
  if (error instanceof StorageError) return 'not-saved';
  switch (fieldOf(error, 'code')) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return 'too-large';
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'not-json';
    default: {
      const status = fieldOf(error, 'statusCode');
      return typeof status === 'number' && status >= 400 && status < 500 ? 'bad-request' : 'internal';
    }
  }
}

function fieldOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

/**
 * An error as it may be written down: its kind and where it happened. Its message is left out, because it may quote what
 * a person wrote (P9); a StorageError's is ours.
 */
export function errorForLog(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = fieldOf(error, 'code');
  return {
    kind: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof StorageError ? { message: error.message } : {}),
    at: at.slice(0, 12).map((line) => line.trim()),
  };
}

/** Every error becomes an answer from the closed table; what is our own fault is written down. */
export function answerErrors(app: FastifyInstance, log: FastifyBaseLogger): void {
  app.setErrorHandler((error, request, reply) => {
    const code = codeOfError(error);
    if (code === 'internal' || code === 'not-saved') {
      log.error({ route: request.routeOptions.url, error: errorForLog(error) }, 'a request failed');
    }
    return refuse(reply, code);
  });
}
