// The columns of loyalty.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  loyalty_actions: { tenant: text, name: text, described: text },
  loyalty_challenges: { tenant: text, name: text, described: text },
  loyalty_variants: { tenant: text, challenge: text, id: text, attribute: text, value: text },
  loyalty_standings: { tenant: text, account: text, challenge: text, points: whole, redeemable: whole, acts: whole, level_told: whole },
  loyalty_acts: { tenant: text, id: text, account: text, action: text, attributes: text, points: whole, at: stamp, holds: stamp },
};
