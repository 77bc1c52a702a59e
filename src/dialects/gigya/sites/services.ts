// Products of sites, as the vendor writes them: `{ "ds": { "enabled": true } }`.
import { refuse } from '../../_common/request-errors.ts';

export const servicesOut = (services: readonly string[]) => Object.fromEntries(services.map((name) => [name, { enabled: true }]));

/** The products afterwards: those that are not named stay as they are. */
export function servicesIn(given: Readonly<Record<string, unknown>>, present: readonly string[]): string[] {
  const named = Object.entries(given).map(([name, service]) => {
    const { enabled } = (typeof service === 'object' && service !== null ? service : {}) as { readonly enabled?: unknown };
    if (typeof enabled !== 'boolean')
      throw refuse('parameter.out-of-bounds', { name: `services.${name}.enabled`.slice(0, 100), allowed: 'is true or false' });
    return [name, enabled] as const;
  });
  const off = named.flatMap(([name, enabled]) => (enabled ? [] : [name]));
  const on = named.flatMap(([name, enabled]) => (enabled ? [name] : []));
  return [...new Set([...present.filter((name) => !off.includes(name)), ...on])];
}
