import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DCLinter } from 'dclint';
import { Deployment } from 'kubernetes-models/apps/v1';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { certificate } from './certificate.testing.ts';
import type { Reader } from './engines/binaries.testing.ts';
import { engines } from './engines/engines.testing.ts';

// What is shipped beside the code, read by the very programs that will read it where it is used.

const DEPLOY = fileURLToPath(new URL('../deploy/', import.meta.url));
const { readers } = engines;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pathwall-deploy-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly said: string;
}

/** Runs a reader to its end. */
async function read(
  program: Reader,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  try {
    const { stdout, stderr } = await promisify(execFile)(readers[program] ?? '', [...words], {
      env: { PATH: process.env['PATH'], ...home, ...env },
    });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const failed = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() }).parse(error);
    return { code: failed.code, said: failed.stdout + failed.stderr };
  }
}

/** A shipped file as text, with some of its places changed for this machine. */
async function shipped(name: string, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  let text = await readFile(join(DEPLOY, name), 'utf8');
  for (const [from, to] of Object.entries(changes)) {
    expect(text).toContain(from);
    text = text.replaceAll(from, to);
  }
  return text;
}

async function put(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

describe('the linter of Compose', () => {
  // The order of keys and services follows what one reads, and a proxy is there to be reached from everywhere.
  const taste = [
    'no-unbound-port-interfaces',
    'require-quotes-in-ports',
    'services-alphabetical-order',
    'service-keys-order',
    'top-level-properties-order',
  ];
  const linter = new DCLinter({
    rules: Object.fromEntries(taste.map((rule) => [rule, 0 as const])),
    quiet: false,
    debug: false,
    exclude: [],
  });
  const results = z.array(z.object({ messages: z.array(z.object({ message: z.string() })) }));
  const problemsOf = (file: string): readonly string[] =>
    results
      .parse(linter.lintFiles([file], false))
      .flatMap(({ messages }) => messages.map(({ message }) => message));

  it.each(['compose.yaml', 'compose.cluster.yaml'])('finds nothing wrong with %s', (name) => {
    expect(problemsOf(join(DEPLOY, name))).toEqual([]);
  });

  it('would say what is wrong with it', async () => {
    const file = await put(
      'compose.yaml',
      await shipped('compose.yaml', { 'restart: unless': 'restarts: unless' }),
    );
    expect(problemsOf(file).join()).toContain('/services/pathwall');
  });
});

describe('the schemas of Kubernetes', () => {
  const models = { Deployment, Service, PodDisruptionBudget, Ingress };
  /** Throws when an object is not what its kind says. */
  function check(value: unknown): void {
    const { kind } = z
      .looseObject({ kind: z.enum(Object.keys(models) as (keyof typeof models)[]) })
      .parse(value);
    new models[kind](value as never).validate();
  }
  const objects = (text: string) => parseAllDocuments(text).map((document): unknown => document.toJS());

  it('take every object of the manifests', async () => {
    const all = objects(await shipped('kubernetes/pathwall.yaml'));
    expect(all).toHaveLength(4);
    for (const one of all) check(one);
  });

  it.each([
    ['replicas: 2', 'replicas: two'],
    ['containerPort: 3000', 'containerPort: http'],
    ['pathType: Prefix', 'path_type: Prefix'],
    ['minAvailable: 1', 'minAvailable: [1]'],
  ])('would say what is wrong: %s as %s', async (right, wrong) => {
    const all = objects(await shipped('kubernetes/pathwall.yaml', { [right]: wrong }));
    expect(() => all.forEach(check)).toThrow();
  });
});

describe.runIf(readers.caddy !== null)('Caddy', () => {
  const env = { PATHWALL_HOST: 'wall.example.org', PATHWALL_UPSTREAMS: 'pathwall-1:3000 pathwall-2:3000' };

  it('takes the Caddyfile, and makes of it what was meant', async () => {
    const file = join(DEPLOY, 'Caddyfile');
    const { code, said } = await read('caddy', ['validate', '--adapter', 'caddyfile', '--config', file], env);
    expect(said).toContain('Valid configuration');
    expect(code).toBe(0);
    const adapted = await read('caddy', ['adapt', '--adapter', 'caddyfile', '--config', file], env);
    expect(adapted.said).toContain('"dial":"pathwall-2:3000"');
    expect(adapted.said).toContain('"host":["wall.example.org"]');
  });

  it('would say what is wrong with it', async () => {
    const file = await put('Caddyfile', await shipped('Caddyfile', { least_conn: 'least_often' }));
    const { code, said } = await read('caddy', ['validate', '--adapter', 'caddyfile', '--config', file], env);
    expect(code).not.toBe(0);
    expect(said).toContain('least_often');
  });
});

describe.runIf(readers.nginx !== null && readers.openssl !== null)('nginx', () => {
  /** The configuration around ours, with a certificate of its own. */
  async function test(changes: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const made = await certificate(readers.openssl ?? '', 'wall.example.org', folder);
    const ours = await put(
      'pathwall.conf',
      await shipped('nginx.conf', {
        '/etc/ssl/certs/pathwall.pem': made.certificate,
        '/etc/ssl/private/pathwall.key': made.key,
        ...changes,
      }),
    );
    const around = `pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off; include ${ours}; }`;
    return read('nginx', ['-t', '-p', folder, '-c', await put('nginx.conf', around)]);
  }

  it('takes its configuration', async () => {
    const { code, said } = await test();
    expect(said).toContain('test is successful');
    expect(said).not.toContain('[warn]');
    expect(code).toBe(0);
  });

  it('would say what is wrong with it', async () => {
    const { code, said } = await test({ 'proxy_buffering off': 'proxy_bufferings off' });
    expect(code).not.toBe(0);
    expect(said).toContain('proxy_bufferings');
  });
});

describe.runIf(readers.promtool !== null)('Prometheus', () => {
  async function copied(): Promise<void> {
    await cp(join(DEPLOY, 'monitoring'), folder, { recursive: true });
    await put('token', 'sixteen-letters!');
  }

  it('takes what is to be scraped, and every alert', async () => {
    await copied();
    const config = await shipped('monitoring/prometheus.yaml', {
      '/etc/prometheus/pathwall-token': join(folder, 'token'),
    });
    const { code, said } = await read('promtool', ['check', 'config', await put('prometheus.yaml', config)]);
    expect(said).toContain('SUCCESS: 8 rules found');
    expect(code).toBe(0);
  });

  it('takes every question of the dashboard', async () => {
    const panels = z
      .looseObject({
        panels: z.array(z.looseObject({ targets: z.array(z.looseObject({ expr: z.string() })) })),
      })
      .parse(JSON.parse(await shipped('monitoring/dashboard.json'))).panels;
    const questions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    expect(questions.length).toBeGreaterThan(10);
    const rules = questions.map((expr, index) => ({
      record: `panel_${index}`,
      // What Grafana puts in by itself.
      expr: expr.replaceAll('$__rate_interval', '1m').replaceAll(/\$\w+/g, '.+'),
    }));
    const file = await put('rules.json', JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
    const { code, said } = await read('promtool', ['check', 'rules', file]);
    expect(said).toContain(`SUCCESS: ${questions.length} rules found`);
    expect(code).toBe(0);
  });

  it('rings when it should, and not when it should not', async () => {
    await copied();
    const alerts = z
      .object({ groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string() })) })) })
      .parse(parse(await shipped('monitoring/alerts.yaml')))
      .groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
    const labels = 'instance="a:3000",job="pathwall"';
    const bad: Readonly<Record<string, readonly string[]>> = {
      PathwallNotSaved: [`pathwall_failed_beats_total{${labels}} 0+5x240`],
      PathwallCommitsSlow: [
        `pathwall_commit_seconds_bucket{${labels},le="0.25"} 0+1x240`,
        `pathwall_commit_seconds_bucket{${labels},le="1"} 0+90x240`,
        `pathwall_commit_seconds_bucket{${labels},le="+Inf"} 0+90x240`,
      ],
      PathwallUnsaved: [`pathwall_unsaved_bytes{${labels}} 90000x240`],
      PathwallBacklog: [`pathwall_buffered_bytes{${labels}} 99000000x240`],
      PathwallEventLoopSlow: [`nodejs_eventloop_lag_p99_seconds{${labels}} 0.4x240`],
      PathwallRefusals: [`pathwall_refusals_total{${labels},code="too-fast"} 0+120x240`],
      PathwallFanoutDown: [`pathwall_fanout_connected{${labels}} 0x240`],
      PathwallDown: [`up{${labels}} 0x240`],
    };
    const good = [
      `pathwall_failed_beats_total{${labels}} 0x240`,
      `pathwall_commit_seconds_bucket{${labels},le="0.25"} 0+90x240`,
      `pathwall_commit_seconds_bucket{${labels},le="+Inf"} 0+90x240`,
      // Beats come and go.
      `pathwall_unsaved_bytes{${labels}} 90000 0 90000 0 90000 0x235`,
      `pathwall_buffered_bytes{${labels}} 1000000x240`,
      `nodejs_eventloop_lag_p99_seconds{${labels}} 0.02x240`,
      `pathwall_refusals_total{${labels},code="read-only"} 0+120x240`,
      `pathwall_refusals_total{${labels},code="too-fast"} 0+1x240`,
      `pathwall_fanout_connected{${labels}} 1x240`,
      `up{${labels}} 1x240`,
    ];
    expect(Object.keys(bad).sort()).toEqual([...alerts].sort());
    const series = (lines: readonly string[]) =>
      lines.map((line) => {
        const [name = '', ...values] = line.split('} ');
        return { series: `${name}}`, values: values.join('') };
      });
    // After half an hour each is counted as ringing or not: by ALERTS, which Prometheus keeps itself.
    const counts = (alert: string, ringing: number) => ({
      expr: `count(ALERTS{alertname="${alert}",alertstate="firing"}) or vector(0)`,
      eval_time: '30m',
      exp_samples: [{ labels: '{}', value: ringing }],
    });
    const tests = [
      ...alerts.map((alert) => ({
        interval: '15s',
        input_series: series(bad[alert] ?? []),
        promql_expr_test: [counts(alert, 1)],
      })),
      {
        interval: '15s',
        input_series: series(good),
        promql_expr_test: alerts.map((alert) => counts(alert, 0)),
      },
    ];
    const file = await put(
      'tests.json',
      JSON.stringify({ rule_files: ['alerts.yaml'], evaluation_interval: '15s', tests }),
    );
    const { code, said } = await read('promtool', ['test', 'rules', file]);
    expect(said).toContain('SUCCESS');
    expect(code).toBe(0);
  });
});

describe.runIf(readers['systemd-analyze'] !== null)('systemd', () => {
  it('takes the unit, and finds little in it to fear', async () => {
    const node = join(folder, 'node_modules/.bin/node');
    await mkdir(dirname(node), { recursive: true });
    await symlink(process.execPath, node);
    const unit = await put(
      'pathwall.service',
      await shipped('pathwall.service', { '/opt/pathwall': folder }),
    );
    const { code, said } = await read('systemd-analyze', ['verify', '--man=no', unit]);
    expect(said.split('\n').filter((line) => line.includes('pathwall'))).toEqual([]);
    expect(code).toBe(0);
    const { said: told } = await read('systemd-analyze', ['security', '--offline=true', unit]);
    const exposure = Number(/Overall exposure level for pathwall\.service: ([\d.]+)/.exec(told)?.[1]);
    // From 0 to 10; below 2 is what systemd itself calls OK at the most.
    expect(exposure).toBeLessThan(2);
  });

  it('would say what is wrong with it', async () => {
    const unit = await put('pathwall.service', await shipped('pathwall.service'));
    // Nothing of ours is where the unit says, on a machine that it was not put on.
    const { code, said } = await read('systemd-analyze', ['verify', '--man=no', unit]);
    expect(said).toContain('/opt/pathwall/node_modules/.bin/node is not executable');
    expect(code).not.toBe(0);
  });
});
