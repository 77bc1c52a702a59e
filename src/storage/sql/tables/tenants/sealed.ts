// Settings that are secrets: their values are sealed at rest, bound to tenant, section and name.
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { SealPlace } from '../../../seals.ts';
import { type Box, openedJson, sealedJson } from '../sealed-json.ts';
import { parsed } from '../store-context.ts';
import { tables } from './columns.ts';

/** By section. A test compares the list with what areas declare as secret; a name more needs a migration for what is stored. */
export const sealedSettings: Readonly<Record<string, readonly string[]>> = {
  captcha: ['remoteSecret'],
  hooks: ['secret', 'formerSecret'],
  legacyDirectory: ['parameters'],
  mailServer: ['password'],
  orders: ['gatewaySecret'],
  secondFactor: ['pushSecret'],
  smsProvider: ['secret'],
  upstream: ['policyKey'],
};

/** The values of a section, its secrets changed, each with its place. */
function mapped(tenant: string, section: string, values: JsonObject, change: (place: SealPlace, value: Json) => Json): JsonObject {
  const names = sealedSettings[section];
  if (!names) return values;
  const each = (name: string, value: Json) =>
    names.includes(name) ? change(tables.tenant_settings.value.place({ tenant, section }, name), value) : value;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, each(name, value)]));
}

/** The row's text. */
export const sealedSection = (tenant: string, section: string, values: JsonObject, box: Box): string =>
  JSON.stringify(mapped(tenant, section, values, (place, value) => sealedJson(place, value, box)));

/** The values of a row in clear. */
export const openedSection = (tenant: string, section: string, text: string, box: Box): JsonObject =>
  mapped(tenant, section, parsed<JsonObject>(text), (place, value) => openedJson(place, value, box));
