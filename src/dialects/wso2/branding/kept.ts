// Under which ids branding and texts of screens are kept, and how they are shown.
import { Type } from 'typebox';
import type { Configuration } from '../../../core/configurations/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import { Maybe, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

export const base = '/api/server/v1/branding-preference';
const usualLocale = 'en-US';

const word = (pattern: string) => Text({ maxLength: 255, pattern });
/** Whose branding, and in which language. */
export const whose = {
  type: Maybe(Words(['ORG', 'APP', 'CUSTOM'])),
  name: Maybe(Text({ maxLength: 255 })),
  locale: Maybe(word('^$|^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$')),
};
export const screen = word('^[A-Za-z][A-Za-z0-9._-]*$');
export const preference = Type.Record(Type.String({ maxLength: 255 }), Type.Unknown());

export interface Whose {
  readonly type?: 'ORG' | 'APP' | 'CUSTOM';
  readonly name?: string;
  readonly locale?: string;
}

export interface BrandedPlace {
  readonly type: 'ORG' | 'APP';
  readonly name: string;
  readonly locale: string;
}

const unbuilt = (): Error => refuse('parameter.out-of-bounds', { name: 'type', allowed: 'is not built.' });

/** Of the tenant unless an application is named; the tenant has one name. */
export function placeOf({ type = 'ORG', name, locale }: Whose, { domain }: Pick<Tenant, 'domain'>): BrandedPlace {
  if (type === 'CUSTOM') throw unbuilt();
  return { type, name: type === 'ORG' || !name ? domain : name, locale: locale || usualLocale };
}

/** Branding has one language, as in the original. */
export function demandUsual(place: BrandedPlace): BrandedPlace {
  if (place.locale !== usualLocale) throw refuse('parameter.out-of-bounds', { name: 'locale', allowed: `is ${usualLocale}.` });
  return place;
}

/** Texts are the tenant's. */
export function demandTenants(place: BrandedPlace): BrandedPlace {
  if (place.type !== 'ORG') throw unbuilt();
  return place;
}

export const kinds = { branding: 'branding', texts: 'texts' } as const;
export const idOf = ({ type, name, locale }: BrandedPlace, screen?: string): string =>
  (type === 'ORG' ? [type, locale, screen] : [type, name, locale]).filter((part) => part !== undefined).join('/');

/** An empty document is none. */
export function demandContent(given: Readonly<Record<string, unknown>>): JsonObject {
  if (Object.keys(given).length === 0) throw refuse('parameter.missing', { names: ['preference'], blank: true, in: 'body' });
  return given as JsonObject;
}

export const shown = (place: BrandedPlace, { content }: Pick<Configuration, 'content'>, screen?: string) => ({
  ...place,
  ...(screen === undefined ? {} : { screen }),
  preference: content,
});
