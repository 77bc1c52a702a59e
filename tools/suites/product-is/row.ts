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
  least: 200,
  known: {
    'IdentityGovernanceFailureTest 2: GET /api/server/v1/identity-governance/randomCategory/connectors/randomConnector 404':
      'Of an unknown category it is said that the category is unknown, and not the connector in it.',
    'ApplicationManagementFailureTest 10: POST /api/server/v1/applications 400': 'Names are not held to the pattern of the original.',
    'ApplicationManagementFailureTest 11: POST /api/server/v1/applications 409':
      'The name of the resident application is not reserved: there is no such row.',
    'ApplicationManagementFailureTest 13: PATCH /api/server/v1/applications/{app} 403':
      'The name of the resident application is not reserved: there is no such row.',
    'ApplicationManagementFailureTest 16: POST /api/server/v1/applications 400':
      'An application without an address may be discoverable: it is listed once it has one.',
    'ApplicationManagementSuccessTest 6: POST /api/server/v1/applications 201': 'An application gets a client id, and brings none.',
    'ApplicationManagementSuccessTest 7: GET /api/server/v1/applications?filter=name%20eq%20OAuth%20Application%20With%20ClientId 200':
      'The application with an id of its own was not created.',
    'ApplicationManagementSuccessTest 8: GET /api/server/v1/applications?filter=clientId%20eq%20my_custom_client_id 200':
      'The application with an id of its own was not created.',
    'ApplicationManagementSuccessTest 9: GET /api/server/v1/applications?filter=name%20eq%20app%20or%20clientId%20eq%20my_custom_client_id 200':
      'The application with an id of its own was not created.',
    'ApplicationManagementSuccessTest 11: DELETE /api/server/v1/applications/{custom} 204':
      'The application with an id of its own was not created.',
    'ApplicationManagementOAuthFailureTest 1: POST /api/server/v1/applications 400': 'An application may get its addresses later.',
    'ApplicationManagementOAuthFailureTest 2: POST /api/server/v1/applications 400':
      'It is refused as an application that cannot be as described (APP-60001).',
    'ApplicationManagementOAuthFailureTest 3: POST /api/server/v1/applications 400': 'The name is taken by the one above.',
  },
};
