// Times in replies of the console: ISO 8601 to the microsecond, in every reply alike, as the console takes them.
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
