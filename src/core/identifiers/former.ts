// Contacts that were changed without a code: the new one recovers nothing yet, the former one may come back.
import type { Instant } from '../time.ts';
import type { Identifier } from './types.ts';

export const isHeld = ({ held }: Pick<Identifier, 'held'>, now: Instant): boolean => (held ?? 0) > now;
export const mayReturn = ({ former }: Pick<Identifier, 'former'>, now: Instant): boolean => (former ?? 0) > now;
