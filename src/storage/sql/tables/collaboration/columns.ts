// The columns of collaborators, and of what can be shared.
import { maybe, stamp, text } from '../../columns.ts';

export const tables = {
  collaborators: { tenant: text, id: text, account: text, shares: text, created: stamp },
  share_items: { tenant: text, id: text, name: text, description: maybe(text), created: stamp },
};
