// What a request says of its caller: name and password (RFC 7617), or a token (RFC 6750).
import type { Asked } from '../../http/asked.ts';
import { authorizationOf, type Basic, readBasic, tokenUnder } from '../_common/authorization-header.ts';
import { jsonObjectOf } from '../_common/bodies.ts';
import { refuse } from '../_common/doors.ts';

export type { Basic };

/** A header that cannot be read is refused only where one is needed or believed. */
export function basicOf(asked: Asked, policy: string): Basic | undefined {
  const sent = authorizationOf(asked);
  if (!sent) return undefined;
  const basic = sent.scheme === 'basic' ? readBasic(sent.value) : undefined;
  if (!basic) throw refuse('authorization.malformed', { scheme: policy });
  return basic;
}

export const tokenOf = (asked: Asked): string | undefined => tokenUnder(asked, 'Bearer');

/** The user name that was tried: of the header, or else of the body. */
export const nameTried = (asked: Asked): string => basicOf(asked, 'open')?.name ?? String(jsonObjectOf(asked.body)['username'] ?? '');
