// docs/operations/<dialect>-methods.md: every method that a vendor's clients or documents name, with what is there of it and the run that shows it.
import { type Inventory, inventories, type Method } from './inventory.ts';
import { generated, page, table } from './markdown.ts';
import type { Run } from './runs.ts';

export const methodsPage = (dialect: string): string => `${dialect}-methods.md`;

export async function inventoryPages(): Promise<ReadonlyMap<string, string>> {
  return new Map((await inventories()).map((inventory) => [methodsPage(inventory.of.name), pageOf(inventory)]));
}

function pageOf(inventory: Inventory): string {
  const { of, callers, methods, others } = inventory;
  const called = methods.filter(({ by }) => by.length > 0);
  const written = methods.filter(({ by }) => by.length === 0);
  return page(
    `# ${of.title}: all methods`,
    `${called.length} methods are called by a client that we know: ${counted(called)}.${
      written.length === 0 ? '' : ` ${written.length} more are named by the vendor's documents alone: ${counted(written)}.`
    }`,
    `**works**: a run shows that it succeeds, and it takes every parameter that a client names${methods.some(({ idle }) => Object.keys(idle).length > 0) ? ', but for those of which the last column says why they change nothing' : ''}. **partly**: it is spoken, and one of the two is missing.
**not**: it is answered as unknown, or refused, in the vendor's words${methods.some(({ why }) => why !== undefined) ? '; the last column says where it stays so, and why' : ''}.${methods.some(({ state }) => state === 'retired') ? ' **retired**: the vendor took it out of service, as its page says, and it is answered so.' : ''} A run is a [transcript](../../test/clients/) of a client, a [foreign suite](../../tools/suites/README.md) or a
scenario; each is executed, and a method without one never counts as working. What a method answers otherwise than the vendor's own, where that is known, stands
in [the dialect's README](../../src/dialects/${of.name}/README.md).`,
    `Clients: ${Object.entries(callers)
      .map(([word, client]) => `*${word}* is ${client}`)
      .join('; ')}.`,
    ...[...Map.groupBy(methods, ({ name }) => namespaceOf(name))].flatMap(([namespace, own]) => [
      `## \`${namespace}\``,
      `${own.length} methods: ${counted(own)}.`,
      own.some(({ calls }) => calls !== undefined)
        ? table(
            ['method', 'calls', 'state', 'shown by', 'lacks'],
            own.map((method) => rowOf(method, (method.calls ?? []).map((operation) => `\`${operation}\``).join(', '))),
          )
        : table(
            ['method', 'called by', 'state', 'shown by', 'lacks'],
            own.map((method) => rowOf(method, method.by.join(' '))),
          ),
    ]),
    ...(others.length > 0
      ? ['## Ours', `Operations that none of these clients and documents names: ${others.map((name) => `\`${name}\``).join(', ')}.`]
      : []),
    generated,
  );
}

/** Of a method of a class, its class; of an address, the interface below which it stands. */
const namespaceOf = (name: string): string => (name.includes(' /') ? name.split(' ')[0]! : name.split('.')[0]!);

function counted(methods: readonly Method[]): string {
  const of = (state: Method['state']) => methods.filter((method) => method.state === state).length;
  const retired = of('retired');
  return `${of('works')} work, ${of('partly')} partly, ${of('not')} not${retired === 0 ? '' : `, ${retired} retired`}`;
}

const rowOf = ({ name, state, runs, lacks, idle, why, retired }: Method, second: string): readonly string[] => [
  `\`${name}\``,
  second,
  state === 'works' ? '**works**' : state,
  runs.map(linkOf).join(', '),
  [
    ...(state === 'partly' && runs.length === 0 ? ['a run'] : []),
    ...lacks.map((parameter) => `\`${parameter}\``),
    ...idleOf(idle),
    ...(why ? [why] : []),
    ...(retired ? [`[the vendor says so](${retired})`] : []),
  ].join(', '),
];

const linkOf = ({ by, name, file }: Run): string =>
  `[${by}](${file.replace(/^docs\//, '../').replace(/^(?!\.\.\/)/, '../../')} "${name.replaceAll('"', "'")}")`;

/** Those of one reason together. */
const idleOf = (idle: Method['idle']): readonly string[] =>
  [...Map.groupBy(Object.keys(idle), (parameter) => idle[parameter]!)].map(
    ([reason, parameters]) => `${parameters.map((parameter) => `\`${parameter}\``).join(', ')}: ${reason}`,
  );
