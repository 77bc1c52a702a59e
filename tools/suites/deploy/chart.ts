// The chart: what it makes of values is what Kubernetes takes, the dragoman.yaml in it is what the program takes, and wrong values are refused.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { readConfig } from '../../../src/config/file.ts';
import { ended, refuses, takes, tell } from './checks.ts';

interface ChartParts {
  readonly chart: string;
  readonly helm: string;
  readonly kubernetesValidate: string;
  /** For files of its own. */
  readonly scratch: string;
}

interface Document {
  readonly kind: string;
  readonly data?: Readonly<Record<string, string>>;
}

/** What every installation says. */
const usual = { 'image.repository': 'registry.example.org/dragoman', secretName: 'dragoman', 'config.publicUrl': 'https://id.example.org' };
const trusting = { 'config.trustedProxies': '{10.42.0.0/16}' };
const shared = { postgres: 'true', replicas: '3', 'persistence.accessMode': 'ReadWriteMany' };
const digest = `sha256:${'a'.repeat(64)}`;

/** Kinds of the Prometheus operator are in no schema of Kubernetes. */
const foreign = ['PodMonitor'];

const good: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'one process over SQLite': {},
  'several over PostgreSQL': shared,
  'an ingress': {
    'ingress.hosts': '{id.example.org,shop.example.org}',
    'ingress.className': 'nginx',
    'ingress.tlsSecretName': 'certificate',
  },
  'a digest, a claim and a secret with all of dragoman.yaml': {
    'image.digest': digest,
    'persistence.existingClaim': 'photos',
    configSecretName: 'whole',
  },
  monitoring: { 'monitoring.podMonitor': 'true', 'config.log': 'warn' },
};

const bad: readonly (readonly [name: string, values: Readonly<Record<string, string>>, why: RegExp])[] = [
  ['no image', { 'image.repository': '' }, /repository/],
  ['no secret', { secretName: '' }, /secretName/],
  ['no public address', { 'config.publicUrl': '' }, /config\.publicUrl is missing/],
  ['no trusted proxy', { 'config.trustedProxies': '{}' }, /trustedProxies/],
  ['a word that is none', { replica: '2' }, /replica/],
  ['a master key in clear', { 'config.masterKeys': '{x}' }, /config/],
  ['a listener of its own', { 'config.listeners[0].port': '1' }, /config/],
  ['several over SQLite', { replicas: '2' }, /replicas above 1 need postgres/],
  ['several with a volume of one', { replicas: '2', postgres: 'true' }, /ReadWriteMany/],
  ['a digest that is none', { 'image.digest': 'latest' }, /digest/],
];

/** Helm takes itself for one of a Kubernetes of long ago where nobody released it. */
const kubernetes = ['--kube-version', '1.33.0'];

export async function checkChart({ chart, helm, kubernetesValidate, scratch }: ChartParts): Promise<void> {
  const set = (values: Readonly<Record<string, string>>) =>
    Object.entries({ ...usual, ...trusting, ...values }).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  await takes('Helm finds nothing to say of the chart', helm, ['lint', '--strict', chart, ...kubernetes, ...set({})]);
  for (const [name, values] of Object.entries(good)) {
    const { printed } = await takes(`Helm makes ${name}`, helm, ['template', 'id', chart, ...kubernetes, ...set(values)]);
    const documents = parseAllDocuments(printed).map((each) => each.toJS() as Document);
    for (const each of documents.filter(({ kind }) => !foreign.includes(kind))) {
      const file = join(scratch, 'document.json');
      writeFileSync(file, JSON.stringify(each));
      await takes(`Kubernetes takes the ${each.kind} of ${name}`, kubernetesValidate, ['--strict', '--no-warn', file]);
    }
    const written = documents.find(({ kind }) => kind === 'ConfigMap')?.data?.['dragoman.yaml'];
    if (written !== undefined) tell(`the program takes the dragoman.yaml of ${name}`, ...taken(written));
  }
  for (const [name, values, why] of bad)
    await refuses(`Helm refuses ${name}`, why, helm, ['template', 'id', chart, ...kubernetes, ...set(values)]);
  const version = parse((await ended(helm, ['show', 'chart', chart])).printed) as { readonly appVersion: string };
  const {
    default: { version: ours },
  } = await import('../../../package.json', { with: { type: 'json' } });
  tell('the chart is of this version', version.appVersion === ours, version.appVersion);
}

function taken(text: string): [ok: boolean, why: string] {
  try {
    const config = readConfig('dragoman.yaml', text, { DRAGOMAN_MASTER_KEY: 'b3VyIG93biAzMiBieXRlcyBmb3IgdGhpcyB0ZXN0ISE=' });
    return [config.metrics?.port === 9464, 'its figures are at another port'];
  } catch (error) {
    return [false, (error as Error).message];
  }
}
