// Until when the rows of these tables are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  loyalty_actions: 'Operators make them and take them away; there are few.',
  loyalty_challenges: 'Operators make them and take them away; there are few.',
  loyalty_variants: 'Acts begin them, a thousand of a challenge at most; operators take them away, and they go with their challenge.',
  loyalty_standings: 'Points are their person’s until they are spent: they go with the account, or with the challenge.',
  loyalty_acts: { over: 'holds', until: 'acts' },
} as const satisfies KeptOf<typeof tables>;
