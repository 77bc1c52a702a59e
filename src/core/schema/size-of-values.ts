// How much people may give an account: what is written is laid over what is there, and would grow without end.
import type { Ctx, Problem } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';

interface Values {
  readonly profile: JsonObject;
  readonly data: JsonObject;
}

const bytesOf = ({ profile, data }: Values): number => new TextEncoder().encode(JSON.stringify({ profile, data })).length;

/** Judged is what grows: an account that has more already, of an operator or of a time with another limit, may be changed and become smaller. */
export function judgeSize({ tenant }: Pick<Ctx, 'tenant'>, before: Values | null, after: Values): readonly Problem[] {
  const maxBytes = tenant.settings.accounts.valueBytes;
  const size = bytesOf(after);
  if (size <= maxBytes || (before && size <= bytesOf(before))) return [];
  return [{ field: 'data', rule: 'too-large', maxBytes }];
}
