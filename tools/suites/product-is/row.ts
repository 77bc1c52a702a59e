// Requests of the vendor's integration tests, and what these tests expect, sent one after the other. The tests themselves need the vendor's own distribution:
// what is here is facts out of them, so nothing is fetched.

import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const commit = '4170bf973';

export const productIs: Row = {
  name: 'product-is',
  shows:
    "Requests of the integration tests of WSO2's product-is are answered with the status, the code and the members that these tests expect.",
  needs: [],
  versions: [`requests of wso2/product-is at ${commit}`],
  settings: {
    rates: { caller: null, address: null, tenant: null },
    registration: { open: true },
  },
  fetch: (kit) => once(kit, async () => {}),
  run: () => ({ program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] }),
  least: 213,
  known: {},
};
