// Categories and connectors as the interface shows them, and what a change of their properties means. Where the core has a
// setting it rules; what it has none for is kept beside it, in the dialect's own block.
import type { Json } from '../../../core/json.ts';
import type { Settings, SettingsPatch } from '../../../core/tenants/index.ts';
import { type Connector, connectors, type PropertyTexts } from './connector-table.ts';
import { labelOf } from './property-labels.ts';

export type { Connector, PropertyTexts } from './connector-table.ts';

const base = '/api/server/v1/identity-governance';
const idOf = (name: string): string => Buffer.from(name).toString('base64url');
const keptIn = (settings: Settings): PropertyTexts => (settings.apis['wso2'] ?? {}) as PropertyTexts;

/** A property that only this dialect acts on, as it was written or as it is by default. */
export const keptText = (settings: Settings, name: string): string | undefined =>
  keptIn(settings)[name] ?? connectors.map(defaultsOf).find((defaults) => Object.hasOwn(defaults, name))?.[name];

export const defaultsOf = ({ acting, kept }: Connector): PropertyTexts => ({ ...acting, ...kept });

export function valuesOf(connector: Connector, settings: Settings): PropertyTexts {
  const defaults = defaultsOf(connector);
  const written = Object.entries(keptIn(settings)).filter(([name]) => Object.hasOwn(defaults, name));
  return { ...defaults, ...Object.fromEntries(written), ...connector.read?.(settings) };
}

/** One switch under two names is written under both; undefined where the names are given two values. */
export function paired({ twins = [] }: Connector, changed: PropertyTexts): PropertyTexts | undefined {
  if (twins.some(([one, other]) => changed[one] !== undefined && changed[other] !== undefined && changed[one] !== changed[other]))
    return undefined;
  const copied = twins.flatMap(([one, other]) => {
    const value = changed[one] ?? changed[other];
    return value === undefined ? [] : [[one, value] as const, [other, value] as const];
  });
  return { ...changed, ...Object.fromEntries(copied) };
}

/** The patch of the tenant's settings for a change: every text as it was written, and the core's settings that it moves. */
export function patchOf(connector: Connector, changed: PropertyTexts, settings: Settings): SettingsPatch {
  const before = valuesOf(connector, settings);
  const then = connector.write?.(before) as Sections | undefined;
  const now = Object.entries((connector.write?.({ ...before, ...changed }) ?? {}) as Sections);
  const moved = now.map(([name, section]) => [
    name,
    Object.fromEntries(Object.entries(section).filter(([key, value]) => JSON.stringify(then?.[name]?.[key]) !== JSON.stringify(value))),
  ]);
  return { ...Object.fromEntries(moved), apis: { wso2: { ...changed } } };
}

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One patch of several: what they say of a section is put side by side. */
export function together(patches: readonly SettingsPatch[]): SettingsPatch {
  const whole: Record<string, Record<string, unknown>> = {};
  const kept: Record<string, Json> = {};
  for (const { apis, ...sections } of patches) {
    Object.assign(kept, apis?.['wso2']);
    for (const [name, section] of Object.entries(sections)) whole[name] = Object.assign(whole[name] ?? {}, section);
  }
  return { ...whole, apis: { wso2: kept } };
}

/** Whether a text is one that the property could hold: a number where it is one by default, a word of truth where it is that. */
export function fits(connector: Connector, name: string, value: string): boolean {
  const byDefault = defaultsOf(connector)[name] ?? '';
  if (/^(true|false)$/.test(byDefault)) return /^(true|false)$/.test(value);
  return /^\d+$/.test(byDefault) ? /^\d{1,6}$/.test(value) : value.length <= 1000;
}

export const categories: readonly string[] = [...new Set(connectors.map(({ category }) => category))];
export const categoryOf = (id: string): string | undefined => categories.find((name) => idOf(name) === id.replace(/=+$/, ''));
export const inCategory = (category: string): readonly Connector[] => connectors.filter((one) => one.category === category);
export const connectorIn = (category: string, id: string): Connector | undefined =>
  inCategory(category).find(({ name }) => idOf(name) === id.replace(/=+$/, ''));
export const connectorNamed = (given: string): Connector | undefined => connectors.find(({ name }) => name === given);

export const shownCategory = (name: string) => ({
  id: idOf(name),
  name,
  self: `${base}/${idOf(name)}`,
  connectors: inCategory(name).map((one) => ({ id: idOf(one.name), self: `${base}/${idOf(name)}/connectors/${idOf(one.name)}` })),
});

export const shownConnector = (connector: Connector, settings: Settings) => ({
  id: idOf(connector.name),
  name: connector.name,
  category: connector.category,
  friendlyName: connector.title,
  order: 0,
  subCategory: 'DEFAULT',
  properties: Object.entries(valuesOf(connector, settings)).map(([name, value]) => ({
    name,
    value,
    displayName: labelOf(name),
    description: Object.hasOwn(connector.acting, name) ? 'Takes effect at once.' : 'Kept as it is written; nothing here acts on it.',
  })),
});
