// docs/settings.md: every setting of a tenant, of the core and of the dialects, every key of dragoman.yaml, and the environment.

import { sections } from '../../src/core/tenants/index.ts';
import { mostWhole } from '../../src/core/tenants/settings/fields.ts';
import { dialects } from '../../src/dialects.ts';
import { codesBySetting, type Depending } from './codes-by-setting.ts';
import { configurationParts } from './configuration-part.ts';
import { anchorOf, generated, page, table } from './markdown.ts';
import { typeOf } from './setting-types.ts';

type Property = object & { readonly description?: string; readonly default?: unknown };
type Section = { readonly properties: Readonly<Record<string, Property>>; readonly required?: readonly string[] };

/** Throws where a setting of the core has no sentence. */
export async function settingsPage(): Promise<string> {
  const codes = codesBySetting();
  const names = Object.keys(sections);
  const blocks = dialects.map(({ name }) => `apis.${name}`);
  return page(
    '# Settings',
    `What a tenant decides, what a dialect decides for a tenant, and what the installation is told at its start. Operators read and change a
tenant's settings by the [console's API](operations/console.md): \`PATCH /console/api/<tenant>/settings\` with
\`{"settings": {"lockout": {"failures": 5}}}\`. A change holds from the next request on. A value that does not fit is refused.`,
    `**Default** is what holds where nobody said otherwise. **In presets** is what a tenant begins with that was created with a vendor's preset,
where it is something else, and **the vendor's name** for the setting. **Codes** were answered in executed scenarios that change the setting.
A whole number has the unit that its name ends in (seconds, minutes, days, mebibytes, bytes, pixels); another is a count. None is more than ${mostWhole}.`,
    [
      `- Of a tenant: ${names.map((name) => link(name)).join(', ')}`,
      `- Of a dialect: ${blocks.map((name) => link(name)).join(', ')}`,
      '- Of the installation: [dragoman.yaml](#dragomanyaml), [environment](#environment)',
    ].join('\n'),
    ...Object.entries<Section>(sections as unknown as Record<string, Section>).flatMap(([name, section]) => [
      `## ${name}`,
      table(
        ['setting', 'what it decides', 'value', 'default', "in presets, and the vendor's name", 'codes'],
        Object.entries(section.properties).map(([setting, property]) => rowOf(name, setting, property, codes)),
      ),
    ]),
    ...dialects.flatMap(({ name, title, settings }) => blockParts(name, title, settings as unknown as Section, codes)),
    ...configurationParts(),
    generated,
  );
}

const link = (heading: string): string => `[${heading}](#${anchorOf(heading)})`;

function rowOf(section: string, setting: string, property: Property, codes: Depending): readonly string[] {
  const name = `${section}.${setting}`;
  return [
    `\`${name}\``,
    sentenceOf(name, property),
    typeOf(setting, property),
    shown(property.default),
    vendors(section, setting),
    codesOf(codes, name),
  ];
}

function sentenceOf(name: string, { description }: Property): string {
  if (!description) throw new Error(`the setting ${name} has no sentence`);
  return description;
}

const shown = (value: unknown): string => `\`${JSON.stringify(value)}\``;

/** What the presets begin with, and what the vendors call it. */
function vendors(section: string, setting: string): string {
  const said = dialects.flatMap(({ title, preset, vendorNames }) => {
    const begins = (preset as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[section]?.[setting];
    const called = vendorNames[`${section}.${setting}`];
    if (begins === undefined && called === undefined) return [];
    const name =
      called === undefined
        ? ''
        : `(${called
            .split(', ')
            .map((one) => `\`${one}\``)
            .join(', ')})`;
    return [[title, begins === undefined ? '' : shown(begins), name].filter(Boolean).join(' ')];
  });
  return said.join('; ');
}

const codesOf = (codes: Depending, name: string): string => (codes.get(name) ?? []).join(', ');

/** Settings that the dialect alone reads. Those without a sentence are texts that it keeps as its administrators write them. */
function blockParts(name: string, title: string, { properties }: Section, codes: Depending): readonly string[] {
  const block = `apis.${name}`;
  const said = Object.entries(properties).filter(([, { description }]) => description);
  const kept = Object.entries(properties).filter(([, { description }]) => !description);
  return [
    `## ${block}`,
    said.length + kept.length === 0 ? `${title} has no settings of its own.` : `What ${title} alone reads.`,
    ...(said.length > 0
      ? [
          table(
            ['setting', 'what it decides', 'value', 'default', 'codes'],
            said.map(([setting, property]) => {
              const full = `${block}.${setting}`;
              return [`\`${full}\``, sentenceOf(full, property), typeOf(setting, property), shown(property.default), codesOf(codes, full)];
            }),
          ),
        ]
      : []),
    ...(kept.length > 0
      ? [
          `Beside these, ${kept.length} properties of its connectors, as its administrators write them by its own API; those that stand for a setting of
the tenant move it too.`,
          kept.map(([setting]) => `\`${setting}\``).join(', '),
        ]
      : []),
  ];
}
