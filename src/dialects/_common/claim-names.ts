// A vendor's names for claims of OpenID Connect (Core 5.1) and for parts of an account, read both ways. The names are the vendor's data.
import { type Json, type JsonObject, valueAt, withValueAt } from '../../core/json.ts';

export interface ClaimNames {
  /** Name and path, as they were declared. */
  readonly pairs: readonly (readonly [name: string, path: string])[];
  /** The path that a name stands for; undefined for any other text, whatever objects inherit under it. */
  claimOf(name: string): string | undefined;
  /** The name for a path, or undefined. */
  vendorName(path: string): string | undefined;
  /** The claims among the values given by name, as a profile; what is undefined is not given. */
  in(given: Readonly<Record<string, unknown>>): JsonObject;
  /** The claims that a profile has, by name in the declared order; what is neither text nor null is left out. */
  out(profile: JsonObject): Record<string, string | null>;
}

/** `{ firstName: 'given_name', city: 'address.locality' }`: paths are dotted. */
export function claimNames(names: Readonly<Record<string, string>>): ClaimNames {
  const pairs = Object.entries(names);
  const claims = new Map(pairs);
  const back = new Map(pairs.map(([name, path]) => [path, name]));
  return {
    pairs,
    claimOf: (name) => claims.get(name),
    vendorName: (path) => back.get(path),
    in: (given) =>
      pairs.reduce<JsonObject>((profile, [name, path]) => {
        const value = Object.hasOwn(given, name) ? given[name] : undefined;
        return value === undefined ? profile : withValueAt(profile, path, value as Json);
      }, {}),
    // Of each person that a list shows: one object, and none on the way to it.
    out(profile) {
      const told: Record<string, string | null> = {};
      for (const [name, path] of pairs) {
        const value = valueAt(profile, path);
        if (value === null || typeof value === 'string') told[name] = value;
      }
      return told;
    },
  };
}
