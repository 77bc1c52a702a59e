// The rows, a line each.
import { asgardeo } from './asgardeo/row.ts';
import { asgardeoNextjs } from './asgardeo-nextjs/row.ts';
import { asgardeoReact } from './asgardeo-react/row.ts';
import { authingGuard } from './authing-guard/row.ts';
import { authingJava } from './authing-java/row.ts';
import { authingNode } from './authing-node/row.ts';
import { authingNodeDevices } from './authing-node-devices/row.ts';
import { authingNodePerson } from './authing-node-person/row.ts';
import { authingNodeRights } from './authing-node-rights/row.ts';
import { authingPython } from './authing-python/row.ts';
import { connectlife } from './connectlife/row.ts';
import { dataload } from './dataload/row.ts';
import { deploy } from './deploy/row.ts';
import { entitiesExport } from './entities-export/row.ts';
import { gigyaJava } from './gigya-java/row.ts';
import { gigyaPython } from './gigya-python/row.ts';
import { goOidc } from './go-oidc/row.ts';
import { goWebauthn } from './go-webauthn/row.ts';
import { janrainDatalib } from './janrain-datalib/row.ts';
import { janrainNative } from './janrain-native/row.ts';
import { keycloak } from './keycloak/row.ts';
import { modAuthMellon } from './mod-auth-mellon/row.ts';
import { oidcProvider } from './oidc-provider/row.ts';
import { openapiClient } from './openapi-client/row.ts';
import { packed } from './package/row.ts';
import { passportGigyaOauth2 } from './passport-gigya-oauth2/row.ts';
import { productIs } from './product-is/row.ts';
import { pyWebauthn } from './py-webauthn/row.ts';
import { pysaml2 } from './pysaml2/row.ts';
import { pysaml2Provider } from './pysaml2-provider/row.ts';
import { pythonCas } from './python-cas/row.ts';
import { python3Saml } from './python3-saml/row.ts';
import { renaultApi } from './renault-api/row.ts';
import { reproduce } from './reproduce/row.ts';
import type { Row } from './row.ts';
import { scim2Tester } from './scim2-tester/row.ts';
import { unboundidScim2 } from './unboundid-scim2/row.ts';

export const rows: readonly Row[] = [
  asgardeo,
  asgardeoNextjs,
  asgardeoReact,
  authingGuard,
  authingJava,
  authingNode,
  authingNodeDevices,
  authingNodePerson,
  authingNodeRights,
  authingPython,
  connectlife,
  dataload,
  deploy,
  entitiesExport,
  gigyaJava,
  gigyaPython,
  goOidc,
  goWebauthn,
  janrainDatalib,
  janrainNative,
  packed,
  passportGigyaOauth2,
  productIs,
  pysaml2,
  python3Saml,
  pythonCas,
  renaultApi,
  modAuthMellon,
  pyWebauthn,
  pysaml2Provider,
  keycloak,
  oidcProvider,
  openapiClient,
  reproduce,
  scim2Tester,
  unboundidScim2,
];
