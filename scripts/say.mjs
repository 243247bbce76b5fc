/**
 * Tells the person at the terminal what is going on.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * @param {string} line
 * @returns {never}
 */
export function stopWith(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/**
 * @param {number} start from performance.now()
 * @returns {string} like "3.2 s"
 */
export function since(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
