// The columns of passwords.
import { stamp, text } from '../../columns.ts';

export const tables = {
  passwords: { tenant: text, account: text, hash: text, scheme: text, changed: stamp },
  password_history: { tenant: text, account: text, changed: stamp, hash: text, scheme: text },
};
