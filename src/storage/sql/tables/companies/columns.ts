// The columns of companies, of the applications that they use, and of their members.
import { maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  companies: {
    tenant: text,
    id: text,
    name: text,
    description: maybe(text),
    logo: maybe(text),
    noted: text,
    created: stamp,
    updated: stamp,
  },
  company_applications: { tenant: text, company: text, client: text, position: whole },
  company_members: { tenant: text, company: text, account: text, leads: whole, enabled: whole, since: stamp },
};
