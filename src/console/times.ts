// Times in replies of the console: ISO 8601 to the microsecond, in every reply alike, as the console takes them; and what the document says of them.
import { Type } from 'typebox';
import { type Instant, textOfInstant } from '../core/time.ts';

/** The value with these members as texts; null stays null, and what is not there stays away. */
type Told<T, K extends keyof T> = { readonly [P in keyof T]: P extends K ? Exclude<T[P], Instant> | string : T[P] };

export function told<T extends object, K extends keyof T>(value: T, ...times: readonly K[]): Told<T, K> {
  const texts = times.flatMap((name) => {
    const at: unknown = value[name];
    return typeof at === 'number' ? [[name, textOfInstant(at as Instant)]] : [];
  });
  return { ...value, ...Object.fromEntries(texts) } as Told<T, K>;
}

const written = 'ISO 8601, to the microsecond';

/** The shape of a time; `description` says of what. */
export const stamp = (description: string) => Type.String({ description: `${description} (${written})` });

/** The same where there may be none; `absent` says what null means. */
export const stampOrNull = (description: string, absent: string) =>
  Type.Union([Type.String(), Type.Null()], { description: `${description} (${written}); null: ${absent}` });
