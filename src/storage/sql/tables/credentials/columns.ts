// The columns of passwords.
import { maybe, stamp, text } from '../../columns.ts';

export const tables = {
  passwords: { tenant: text, account: text, hash: text, scheme: text, changed: stamp, cost: maybe(text) },
  password_history: { tenant: text, account: text, changed: stamp, hash: text, scheme: text, cost: maybe(text) },
};
