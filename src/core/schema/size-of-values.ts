// Limits the values of one account: writes are merged into the present values, and would grow without end.
import type { Ctx, Problem } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';

interface Values {
  readonly profile: JsonObject;
  readonly data: JsonObject;
}

const bytesOf = ({ profile, data }: Values): number => new TextEncoder().encode(JSON.stringify({ profile, data })).length;

/** Judges growth alone: an account that has more already, of before or under another limit, may be changed and become smaller. */
export function judgeSize(
  { tenant }: Pick<Ctx, 'tenant'>,
  by: 'person' | 'operator',
  before: Values | null,
  after: Values,
): readonly Problem[] {
  const { valueBytes, storedBytes } = tenant.settings.accounts;
  const maxBytes = by === 'person' ? Math.min(valueBytes, storedBytes) : storedBytes;
  const size = bytesOf(after);
  if (size <= maxBytes || (before && size <= bytesOf(before))) return [];
  return [{ field: 'data', rule: 'too-large', maxBytes }];
}
