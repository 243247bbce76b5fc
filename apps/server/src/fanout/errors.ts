/** The other nodes cannot be reached at start. The message is plain English and says what to do; it never holds a password. */
export class FanoutError extends Error {
  override readonly name = 'FanoutError';
}
