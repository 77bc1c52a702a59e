// The vendor's Python SDKs for sign-in on own screens and for agents.
import { join } from 'node:path';
import { pip, python } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['asgardeo==0.2.3', 'asgardeo-ai==0.2.4'];

export const asgardeo: Row = {
  name: 'asgardeo',
  shows: "WSO2's Python SDKs sign a person and an agent in, exchange, renew and revoke tokens, and are refused in their own words.",
  needs: ['python3'],
  versions: packages,
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages),
  run: (kit) => ({ program: python(kit), args: [join(import.meta.dirname, 'run.py')] }),
  least: 18,
  known: {},
};
