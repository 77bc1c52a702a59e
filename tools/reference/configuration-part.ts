// The part of docs/settings.md about the installation: dragoman.yaml and the environment.
import { variables } from '../../src/config/environment.ts';
import { file } from '../../src/config/file.ts';
import { table } from './markdown.ts';
import { typeOf } from './setting-types.ts';

interface Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

export const configurationParts = (): readonly string[] => [
  '## dragoman.yaml',
  'What `dragoman serve --config dragoman.yaml` reads. A key that is none refuses the start, naming the line, and so does a value out of bounds.',
  table(['key', 'what it says', 'value', 'default'], rowsOf('', file as unknown as Schema)),
  '## environment',
  'Without `--config`, demonstration mode takes all it is told from the environment.',
  table(
    ['variable', 'what it says', 'default'],
    Object.entries(variables).map(([name, { means, byDefault }]) => [`\`${name}\``, means, byDefault]),
  ),
];

/** A row a key, and below an object or a list of objects a row for each of its members. */
function rowsOf(before: string, { properties = {}, required = [] }: Schema): readonly (readonly string[])[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = `${before}${key}`;
    if (!schema.description) throw new Error(`dragoman.yaml: ${name} has no sentence`);
    const inside = schema.properties ? schema : schema.items?.properties ? schema.items : undefined;
    const value = inside === undefined ? typeOf(key, schema) : schema.properties ? 'an object' : 'a list of objects';
    const byDefault = schema.default === undefined ? (required.includes(key) ? 'required' : '') : `\`${JSON.stringify(schema.default)}\``;
    return [
      [`\`${name}\``, schema.description, value, byDefault],
      ...(inside ? rowsOf(`${name}${schema.properties ? '.' : '[].'}`, inside) : []),
    ];
  });
}
