import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ERRORS } from '@pathwall/protocol';
import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { readConfig } from './config.ts';
import { localHub } from './fanout/local.ts';
import { createMetrics } from './metrics/metrics.ts';

// What is shipped beside the code, read by the programs' own grammars, and held against what the server really knows.

const TOP = fileURLToPath(new URL('../../..', import.meta.url));
const at = (path: string): string => `${TOP}${path}`;
const deploy = (path: string): string => readFileSync(at(`apps/server/deploy/${path}`), 'utf8');

/** What an operator has to fill in, as they might. */
const FILLED: Readonly<Record<string, string>> = {
  PATHWALL_HOST: 'wall.example.org',
  POSTGRES_PASSWORD: 'a-long-random-word',
  INSTANCE_KEY: 'ab'.repeat(32),
  METRICS_TOKEN: 'sixteen-letters!',
};

const fill = (text: string): string =>
  text.replaceAll(/\$\{(\w+)(?::\?[^}]*)?\}/g, (_all, name: string) => FILLED[name] ?? `unknown ${name}`);

/** Names that the server reads; each other name in an environment would be a mistake that nobody hears of. */
const SETTINGS = new Set(
  [...readFileSync(at('apps/server/src/config.ts'), 'utf8').matchAll(/\bread\(\s*'([A-Z_]+)'/g)].map(
    ([, name]) => name,
  ),
);

function expectSettings(env: Readonly<Record<string, string>>): void {
  const filled = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)]));
  expect(Object.keys(filled).filter((name) => !SETTINGS.has(name))).toEqual([]);
  expect(readConfig(filled, '/app')).toMatchObject({ ok: true });
}

describe('the Dockerfile', () => {
  const file = DockerfileParser.parse(deploy('Dockerfile'));
  const instructions = file.getInstructions();
  const of = (keyword: string) => instructions.filter((one) => one.getKeyword() === keyword);
  const final = instructions.slice(instructions.lastIndexOf(file.getFROMs().at(-1) as never));
  const last = (keyword: string) =>
    final
      .filter((one) => one.getKeyword() === keyword)
      .at(-1)
      ?.getRawArgumentsContent();

  it('has several stages, each image with a version and each copy from a stage that is there', () => {
    const froms = file.getFROMs();
    expect(froms).toHaveLength(3);
    const stages = froms.map((from) => from.getBuildStage());
    for (const from of froms) {
      const image = from.getImage() ?? '';
      // What has no versions is named for the Debian that it is made from.
      expect(image).toMatch(/^([\w/.-]+:\d|gcr\.io\/distroless\/\w+-debian\d+:)/);
    }
    for (const copy of file.getCOPYs()) {
      const stage = copy
        .getFlags()
        .find((flag) => flag.getName() === 'from')
        ?.getValue();
      if (stage !== undefined) expect(stages).toContain(stage);
    }
    expect(of('ADD')).toEqual([]);
  });

  it('ends in an image without a shell, where nothing is run by one (S14)', () => {
    expect(file.getFROMs().at(-1)?.getImage()).toMatch(/^gcr\.io\/distroless\/cc-/);
    expect(final.filter((one) => ['RUN', 'SHELL'].includes(one.getKeyword()))).toEqual([]);
    const programs = z.tuple([z.string().startsWith('/')]).rest(z.string());
    programs.parse(JSON.parse(last('ENTRYPOINT') ?? ''));
    programs.parse(JSON.parse((last('HEALTHCHECK') ?? '').replace(/^.*?CMD /s, '')));
  });

  it('copies only what the repository has', () => {
    for (const copy of file.getCOPYs()) {
      if (copy.getFlags().some((flag) => flag.getName() === 'from')) continue;
      const paths = copy.getArguments().map((argument) => argument.getValue());
      for (const path of paths.slice(0, -1)) expect(existsSync(at(path)), path).toBe(true);
    }
  });

  it('runs without root, looks after its health, and starts the server', () => {
    expect(last('USER')).toBe('65532:65532');
    expect(last('HEALTHCHECK')).toContain('/healthz');
    expect(last('VOLUME')).toBe('/data');
    const command = z.array(z.string()).parse(JSON.parse(last('CMD') ?? ''));
    expect(existsSync(at(command.at(-1) ?? ''))).toBe(true);
    const env = Object.fromEntries(
      (last('ENV') ?? '').split(' ').map((pair) => pair.split('=') as [string, string]),
    );
    const { NODE_ENV: _node, ...settings } = env as Record<string, string>;
    expectSettings(settings);
  });
});

const service = z.looseObject({
  image: z.string().optional(),
  build: z.looseObject({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  networks: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.looseObject({ condition: z.string() })).optional(),
});
const compose = z.looseObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
  networks: z.record(z.string(), z.unknown()),
});

describe.each(['compose.yaml', 'compose.cluster.yaml'])('%s', (name) => {
  const { services, volumes, networks } = compose.parse(parse(deploy(name), { merge: true }));
  const ours = Object.values(services).filter(({ build }) => build !== undefined);

  it('gives our servers settings that they take', () => {
    expect(ours.length).toBe(name === 'compose.yaml' ? 1 : 2);
    for (const { environment } of ours) expectSettings(environment ?? {});
  });

  it('gives our servers no more rights than they need', () => {
    for (const one of ours) {
      expect(one.read_only).toBe(true);
      expect(one.cap_drop).toEqual(['ALL']);
      expect(existsSync(at(one.build?.dockerfile ?? ''))).toBe(true);
    }
  });

  it('names only what is there', () => {
    for (const one of Object.values(services)) {
      for (const other of Object.keys(one.depends_on ?? {})) expect(services).toHaveProperty([other]);
      for (const network of one.networks ?? []) expect(networks).toHaveProperty([network]);
      for (const volume of one.volumes ?? []) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('.')) expect(existsSync(at(`apps/server/deploy/${source}`)), source).toBe(true);
        else expect(volumes).toHaveProperty([source]);
      }
      if (one.image !== undefined) expect(one.image).toMatch(/:\d/);
    }
  });
});

describe('the Kubernetes manifests', () => {
  const labels = z.record(z.string(), z.string());
  const deployment = z.looseObject({
    spec: z.looseObject({
      selector: z.object({ matchLabels: labels }),
      template: z.looseObject({
        metadata: z.object({ labels }),
        spec: z.looseObject({
          containers: z.tuple([
            z.looseObject({
              env: z.array(z.object({ name: z.string(), value: z.string() })),
              // The schemas of Kubernetes would take a container without one.
              image: z.string().regex(/:\d/),
              ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
              readinessProbe: z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }) }),
              livenessProbe: z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }) }),
              securityContext: z.looseObject({ readOnlyRootFilesystem: z.literal(true) }),
            }),
          ]),
          securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
        }),
      }),
    }),
  });
  const kinds = new Map<string, unknown>();
  for (const document of parseAllDocuments(deploy('kubernetes/pathwall.yaml'))) {
    if (document.errors.length > 0) throw new Error(document.errors.join());
    const value: unknown = document.toJS();
    kinds.set(z.looseObject({ kind: z.string() }).parse(value).kind, value);
  }

  it('are whole, and fit together', () => {
    expect([...kinds.keys()]).toEqual(['Deployment', 'Service', 'PodDisruptionBudget', 'Ingress']);
    const { selector, template } = deployment.parse(kinds.get('Deployment')).spec;
    expect(template.metadata.labels).toEqual(selector.matchLabels);
    const found = z.looseObject({ spec: z.looseObject({ selector: labels }) }).parse(kinds.get('Service'));
    expect(found.spec.selector).toEqual(selector.matchLabels);
    const [{ ports, readinessProbe, livenessProbe, env }] = template.spec.containers;
    expect(ports.map(({ name }) => name)).toContain(readinessProbe.httpGet.port);
    expect(readinessProbe.httpGet.path).toBe('/readyz');
    expect(livenessProbe.httpGet.path).toBe('/healthz');
    expectSettings(Object.fromEntries(env.map(({ name, value }) => [name, value])));
  });
});

describe('the systemd unit', () => {
  it('runs what is there, as nobody in particular', () => {
    const unit = deploy('pathwall.service');
    const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1] ?? '';
    expect(value('DynamicUser')).toBe('yes');
    expect(value('ProtectSystem')).toBe('strict');
    expect(existsSync(at(value('ExecStart').split(' ').at(-1) ?? ''))).toBe(true);
    expect(value('Environment')).toContain('DATA_DIR=/var/lib/pathwall');
  });
});

describe('the proxies', () => {
  it('let websockets through and keep the inside pages inside', () => {
    const nginx = deploy('nginx.conf');
    for (const line of [
      'proxy_http_version 1.1',
      'Upgrade $http_upgrade',
      'Host $host',
      'X-Forwarded-For $remote_addr',
    ]) {
      expect(nginx).toContain(line);
    }
    const silence = Number(/proxy_read_timeout (\d+)s/.exec(nginx)?.[1]);
    expect(silence).toBeGreaterThan(30);
    for (const file of [nginx, deploy('Caddyfile')]) expect(file).toMatch(/metrics/);
  });
});

describe('what is watched', () => {
  const metrics = createMetrics();
  metrics.watchFanout(localHub().node());

  /** Names of metrics in an expression of Prometheus, as the page has them. */
  const namesIn = (expression: string): readonly string[] =>
    [...expression.matchAll(/\b((?:pathwall|process|nodejs)_\w+)/g)].map(([, name = '']) => name);

  async function known(): Promise<ReadonlySet<string>> {
    // A histogram shows its buckets, and a counter with labels itself, once something was counted.
    metrics.observer.refused('too-fast');
    metrics.observer.socketClosed('sync', 1000);
    metrics.observer.acked(1);
    metrics.observer.roomLoaded(1);
    metrics.observer.compacted(1);
    metrics.observer.beat({ rooms: 1, messages: 1, applyMs: 1, commitMs: 1, stored: true, failed: true });
    const page = await metrics.page();
    return new Set(page.split('\n').map((line) => /^\w+/.exec(line)?.[0] ?? ''));
  }

  const rules = z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            for: z.string().regex(/^\d+[smh]$/),
            labels: z.object({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.object({ summary: z.string(), runbook: z.string() }),
          }),
        ),
      }),
    ),
  });

  it('exists: every metric of every alert, and a page for each that says what to do', async () => {
    const names = await known();
    const alerts = rules
      .parse(parse(deploy('monitoring/alerts.yaml')))
      .groups.flatMap((group) => group.rules);
    for (const { alert, expr, annotations } of alerts) {
      expect(
        namesIn(expr).filter((name) => !names.has(name)),
        alert,
      ).toEqual([]);
      expect(existsSync(at(annotations.runbook)), annotations.runbook).toBe(true);
    }
    const pages = readdirSync(at('docs/runbooks')).map((page) => `docs/runbooks/${page}`);
    expect(pages.sort()).toEqual(alerts.map(({ annotations }) => annotations.runbook).sort());
  });

  it('exists: every metric of the dashboard', async () => {
    const names = await known();
    const dashboard = z
      .looseObject({
        panels: z.array(
          z.looseObject({ title: z.string(), targets: z.array(z.looseObject({ expr: z.string() })) }),
        ),
      })
      .parse(JSON.parse(deploy('monitoring/dashboard.json')));
    expect(dashboard.panels.length).toBeGreaterThan(10);
    for (const { title, targets } of dashboard.panels) {
      for (const { expr } of targets)
        expect(
          namesIn(expr).filter((name) => !names.has(name)),
          title,
        ).toEqual([]);
    }
  });

  it('is refused with codes that there are', () => {
    const page = readFileSync(at('docs/runbooks/refusals.md'), 'utf8');
    const codes = page
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) =>
        [...(line.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => code),
      );
    expect(codes.length).toBeGreaterThan(4);
    expect(codes.filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
  });
});
