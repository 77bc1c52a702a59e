// docs/operations: a table of the operations of each interface, with who may call them and the codes they can answer.
import { type Step, steps } from '../../src/core/faults/index.ts';
import { type Interface, interfaces, type Operation } from './interfaces.ts';
import { inventories } from './inventory.ts';
import { methodsPage } from './inventory-page.ts';
import { anchorOf, generated, page, table } from './markdown.ts';
import type { Refusal } from './refusals.ts';

export async function operationsPages(): Promise<ReadonlyMap<string, string>> {
  const all = await interfaces();
  const listed = (await inventories()).map(({ of }) => of.name);
  return new Map([['README.md', overview(all, listed)], ...all.map((each) => [`${each.name}.md`, pageOf(each)] as const)]);
}

/** `listed` are those of whose vendor every method is told, spoken or not. */
function overview(all: readonly Interface[], listed: readonly string[]): string {
  const rows = all.map(({ name, title, operations }) => [
    `[${title}](${name}.md)`,
    `${operations.length}${listed.includes(name) ? `, [of how many](${methodsPage(name)})` : ''}`,
    `[OpenAPI](../api/${name}.json)`,
    name === 'console' ? '' : `[codes](../errors/${name}/README.md)`,
  ]);
  return page(
    '# Operations',
    'What this server speaks, operation by operation: who may call it, what it does, and the codes it can answer.',
    table(['interface', 'operations', 'as a document for programs', 'codes'], rows),
    `Whatever a vendor's own interface has beyond these operations is answered as an unknown operation, in the vendor's words.
The OpenID provider and its pages, which every tenant can open beside a dialect, are told in [their guide](../guides/openid-provider.md).`,
    generated,
  );
}

function pageOf(given: Interface): string {
  const groups = Map.groupBy(given.operations, (operation) => groupOf(given, operation));
  const contents = [...groups].map(([name, own]) => `- [\`${name}\`](#${anchorOf(name)}): ${own.length}`);
  return page(
    `# ${given.title}: operations`,
    `${given.operations.length} operations. ${
      given.api.refusalBody
        ? 'What is answered when it is refused: the HTTP status, and the error that the body names.'
        : `A code that is linked has a record in the [error index](../errors/${given.name}/README.md); its link says why it is answered.`
    } Parameters and bodies stand in the [OpenAPI document](../api/${given.name}.json).`,
    contents.join('\n'),
    ...[...groups].flatMap(([name, own]) => [
      `## \`${name}\``,
      table(
        head,
        own.map((operation) => rowOf(given, operation)),
      ),
    ]),
    '## Every operation',
    'Beside its own codes, every operation can answer these: the request never got in, or something of ours broke.',
    table(
      ['code', 'HTTP status', 'because of'],
      given.everywhere.map((refusal) => everywhereRow(given, refusal)),
    ),
    generated,
  );
}

const head = ['operation', 'what it does', 'who may call', 'codes'];

const rowOf = (given: Interface, { operation, summary = '', whoMayCall, refusals, methods }: Operation): readonly string[] => [
  `\`${methods.length === 1 && !operation.includes(' ') && !/^[A-Z]\w*\./.test(operation) ? `${methods[0]} ` : ''}${operation}\``,
  summary,
  whoMayCall,
  refusals.map((refusal) => codeOf(given, refusal, true)).join(given.api.refusalBody ? '; ' : ' '),
];

const everywhereRow = (given: Interface, refusal: Refusal): readonly string[] => [
  codeOf(given, refusal, false),
  String(refusal.status),
  becauseOf(refusal),
];

/** Step failures by their classes: their steps are many, and none of them is the caller's. */
function becauseOf({ because }: Refusal): string {
  const broken = because.flatMap(({ kind, name }) => (kind === 'stepFailure' ? [steps[name as Step].class] : []));
  const named = because.flatMap(({ kind, name }) => (kind === 'stepFailure' ? [] : [`\`${name}\``]));
  return [...named, ...(broken.length > 0 ? [`a part broke: ${[...new Set(broken)].join(', ')}`] : [])].join(', ');
}

/** A code as a link to its record where it has one; what is none of the vendor's table by the word that stands in its place, or its status. */
function codeOf(given: Interface, { code, word, status, because }: Refusal, why: boolean): string {
  const shown = code ?? (word === undefined ? `HTTP ${status}` : `\`${word}\``);
  if (given.api.refusalBody && why) return `${status} ${because.map(({ name }) => `\`${name}\``).join(', ')}`;
  if (code === null || !given.isProven(code)) return String(shown);
  return `[${code}](../errors/${given.name}/${code}.md${why ? ` "${because.map(({ name }) => name).join(', ')}"` : ''})`;
}

/** The first two steps of its path, before its own last one. */
function groupOf({ at }: Interface, { path: own, operation, isField }: Operation): string {
  const path = `${at}${own}`;
  if (isField) return path;
  const [namespace] = operation.includes('.') && !operation.includes('/') ? operation.split('.') : [];
  if (namespace !== undefined) return namespace;
  const steps = path.split('/').slice(1);
  const fixed = steps.findIndex((step, at) => at === 2 || step.startsWith(':') || (at > 0 && at === steps.length - 1));
  return `/${(fixed < 0 ? steps : steps.slice(0, fixed)).map((step) => step.split('.')[0]).join('/')}`;
}
