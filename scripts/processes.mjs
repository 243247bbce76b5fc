import { spawn } from 'node:child_process';

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** How long a child may take to put its work away after SIGTERM, in milliseconds. */
const patience = 15_000;

/** @param {NodeJS.Signals} signal */
function signalAll(signal) {
  for (const child of children) child.kill(signal);
}

/** Asks all children to end, and ends those that do not. This process ends when its last child has. */
function stopChildren() {
  signalAll('SIGTERM');
  setTimeout(() => signalAll('SIGKILL'), patience).unref();
  if (children.size === 0) process.exit(1);
}

/**
 * npm sends SIGTERM to the `sh` it started, never to us: we notice by our parent going away.
 * Ctrl-C reaches the children from the terminal itself, so SIGINT is only kept from ending us before them.
 */
export function watchParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stopChildren();
  }, 250);
  watch.unref();
  process.on('SIGTERM', stopChildren);
  process.on('SIGHUP', stopChildren);
  process.on('SIGINT', () => {
    if (children.size === 0) process.exit(130);
  });
}

/**
 * Runs a program to its end, its output on our terminal (or collected: all of it, or with `answer` what is not progress).
 * @param {string} program
 * @param {string[]} words
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, quiet?: boolean, answer?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>} code is 1 when a signal ended it
 */
export function runProgram(program, words, { cwd, env = process.env, quiet = false, answer = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd,
      env,
      stdio: ['ignore', quiet || answer ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32' && !program.endsWith('.exe'),
    });
    children.add(child);
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => {
      children.delete(child);
      reject(error);
    });
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}
