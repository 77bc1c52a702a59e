// The columns of identities at other providers.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  identities: { tenant: text, id: text, number: whole, account: text, provider: text, subject: text, profile: text, linked: stamp },
};
