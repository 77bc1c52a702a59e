// Whom a call means by an address or by a token: one of the two.
import type { SubscriberKey } from '../../../core/subscribers/index.ts';
import { refuse } from '../../_common/request-errors.ts';

export function keyIn(email: string | undefined, token: string | undefined, name: string): Exclude<SubscriberKey, { readonly id: string }> {
  if (email !== undefined && token !== undefined) throw refuse('parameter.conflicting', { names: ['email', name] });
  if (token !== undefined) return { token };
  if (email !== undefined) return { email };
  throw refuse('parameter.missing', { names: ['email', name], blank: false, in: 'params' });
}
