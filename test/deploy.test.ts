// What stands in deploy/ is about this program: figures that it has, settings that it takes, and versions that were tried.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { tracingPackages } from '../src/adapters/tracing/packages.ts';
import { readConfig } from '../src/config/file.ts';
import { newMetrics } from '../src/http/metrics.ts';

const read = (name: string) => readFileSync(new URL(`../deploy/${name}`, import.meta.url), 'utf8');

/** Each metric with the names of its labels, as Prometheus reads them; every one was counted. */
async function figures(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const metrics = newMetrics();
  metrics.ask({
    waiting: async () => [{ kind: 'mail', waiting: 1, givenUp: 1, oldestSeconds: 1 }],
    memory: () => ({ hits: 1, misses: 1, bytes: 1 }),
  });
  metrics.count('gigya', 'accounts.login', '0', 'sessions.store', 0.1, true);
  metrics.tried('mail', 'sent');
  metrics.called('webhook', 'answered');
  metrics.swept(new Map([['codes', 1]]), 1, 1_000_000);
  const found = new Map<string, Set<string>>();
  for (const line of (await metrics.text()).split('\n')) {
    const [, name = '', labels = ''] = /^([a-z_]\w*)(?:\{(.*)\})? \S+$/i.exec(line) ?? [];
    if (name === '') continue;
    const known = found.get(name) ?? new Set(['instance', 'job']);
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    found.set(name, known);
  }
  return found;
}

/** Faults of an expression of PromQL: metrics that are not there, and labels that they do not have. */
function faultsOf(expression: string, known: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const named = [...expression.matchAll(/\b((?:dragoman|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)];
  const labels = named.flatMap(([, , selector = '']) => [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label!));
  const grouped = [...expression.matchAll(/\b(?:by|on)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(',').map((each) => each.trim()),
  );
  const metrics = named.map(([, name]) => name!);
  const missing = metrics.filter((name) => !known.has(name));
  const has = (label: string) => metrics.some((name) => known.get(name)?.has(label));
  return [...missing, ...[...labels, ...grouped].filter((label) => metrics.length > 0 && !has(label))];
}

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

test('the dashboard and the alerts name figures that the program has, and show each of ours', async () => {
  const known = await figures();
  const { panels, templating } = JSON.parse(read('grafana/dragoman.json')) as {
    panels: Panel[];
    templating: { list: { query: unknown }[] };
  };
  const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  const rules = parse(read('prometheus/rules.yml')).groups.flatMap((group: { rules: { expr: string }[] }) =>
    group.rules.map(({ expr }) => expr),
  );
  assert.ok(shown.length > 15 && rules.length > 5);
  for (const each of [...shown, ...rules, JSON.stringify(templating.list.map(({ query }) => query))])
    assert.deepEqual(faultsOf(each, known), [], each);
  assert.deepEqual(faultsOf('sum by (apj) (rate(dragoman_replys_total{operation="x"}[5m]))', known), [
    'dragoman_replys_total',
    'operation',
    'apj',
  ]);
  const ours = [...known.keys()].filter((name) => name.startsWith('dragoman_'));
  const used = [...shown, ...rules].join('\n');
  assert.deepEqual(
    ours.filter((name) => !used.includes(name)),
    [],
    'a figure that nobody looks at',
  );
});

test('every alert is tried to come', () => {
  const names = parse(read('prometheus/rules.yml')).groups[0].rules.map(({ alert }: { alert: string }) => alert);
  const tried = parse(read('prometheus/rules.test.yml')).tests.flatMap(
    (each: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }) =>
      each.alert_rule_test.filter(({ exp_alerts }) => exp_alerts.length > 0).map(({ alertname }) => alertname),
  );
  assert.deepEqual(new Set(tried), new Set(names));
});

test('the installation of Compose is one that starts, and trusts the network of its proxy alone', () => {
  const compose = parse(read('compose/compose.yaml'));
  const [{ subnet }] = compose.networks.inside.ipam.config;
  const env = { DRAGOMAN_MASTER_KEY: 'b3VyIG93biAzMiBieXRlcyBmb3IgdGhpcyB0ZXN0ISE=', DATABASE_URL: 'postgres://a@postgres/b' };
  const config = readConfig('dragoman.yaml', read('compose/dragoman.yaml'), env);
  assert.deepEqual(config.trustedProxies, [subnet]);
  assert.equal(config.database.kind, 'postgres');
  assert.equal(config.mail?.host, 'mail');
  const [scraped] = parse(read('compose/prometheus.yml')).scrape_configs;
  assert.deepEqual([scraped.job_name, scraped.static_configs[0].targets], ['dragoman', [`dragoman:${config.metrics?.port}`]]);
  const { read_only, cap_drop, stop_grace_period } = compose.services.dragoman;
  assert.deepEqual([read_only, cap_drop], [true, ['ALL']]);
  assert.ok(Number.parseInt(stop_grace_period, 10) >= config.drainSeconds + 25);
});

test('the image has what makes traces in the versions that were tried, and the port at which its health is asked', () => {
  const dockerfile = read('docker/Dockerfile');
  for (const each of tracingPackages) assert.ok(dockerfile.includes(` ${each} `), each);
  const { metrics } = readConfig('dragoman.yaml', read('compose/dragoman.yaml'), {
    DRAGOMAN_MASTER_KEY: 'b3VyIG93biAzMiBieXRlcyBmb3IgdGhpcyB0ZXN0ISE=',
  });
  assert.ok(dockerfile.includes(`http://127.0.0.1:${metrics?.port}/health/ready`));
});

test('every dragoman.yaml in the guide is taken, every file that it names is there, and so is every figure', async () => {
  const guide = readFileSync(new URL('../docs/guides/deploying.md', import.meta.url), 'utf8');
  const files = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!);
  assert.equal(files.length, 3);
  for (const text of files) {
    const whole = text.includes('publicUrl:') ? text : `${text}publicUrl: https://id.example.org\n`;
    const key = { DRAGOMAN_MASTER_KEY: 'b3VyIG93biAzMiBieXRlcyBmb3IgdGhpcyB0ZXN0ISE=' };
    readConfig('deploying.md', whole.replace('<output of: openssl rand -base64 32>', key.DRAGOMAN_MASTER_KEY), key);
  }
  const named = [...guide.matchAll(/\bdeploy\/[\w./-]*[\w]/g)]
    .map(([name]) => name)
    .filter((name) => !/\.tgz$|docker\/dragoman$|\.env$/.test(name));
  for (const name of named) assert.ok(existsSync(new URL(`../${name}`, import.meta.url)), name);
  const text = [...guide.matchAll(/`(dragoman_\w+)/g)].map(([, name]) => name!);
  const known = [...(await figures()).keys()].map((name) => name.replace(/_(bucket|sum|count)$/, ''));
  assert.deepEqual(
    text.filter((name) => !known.some((each) => each.startsWith(name))),
    [],
  );
  for (const each of tracingPackages) assert.ok(guide.includes(` ${each}`), each);
});
