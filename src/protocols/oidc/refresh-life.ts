// How long a refresh token of the provider lives.
import type { Settings } from '../../core/tenants/index.ts';

const tenYears = 315_360_000;

/** Whole seconds, at least 1: the library wants some end. `age`: since the first of its family was issued, in seconds. */
export function refreshLife(
  { refreshSeconds, refreshMaxSeconds }: Pick<Settings['tokens'], 'refreshSeconds' | 'refreshMaxSeconds'>,
  age: number,
): number {
  const next = refreshSeconds === 0 ? tenYears : refreshSeconds;
  return refreshMaxSeconds === null ? next : Math.max(1, Math.min(next, refreshMaxSeconds - age));
}
