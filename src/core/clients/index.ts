// The clients' area: applications, their secrets and their rights.

export { authenticateClient, isSameSecret, liveSecrets, signingSecrets } from './authenticate-client.ts';
export { addClientBeside, clientsBeside, suspendClient } from './beside.ts';
export { addClient, changeClient, demandClient, removeClient, resetSecret, silenceClient } from './change-client.ts';
export {
  everyone,
  readAllClientSettings,
  readClientSettings,
  removeClientSetting,
  writeClientSettings,
} from './client-settings.ts';
export { demandCallable } from './demand-callable.ts';
export { clientOfTenant, findClient, findTrustedClient, listClients } from './find-client.ts';
export { holdClients } from './hold-clients.ts';
export { addNamedClient, changeNamedClient, domainOf, isReservedName } from './named-clients.ts';
export { describeClient, type NewClient, registerClient, rotateSecret } from './register-client.ts';
export { type CommonRight, commonRights, demandOperation, demandRight } from './rights.ts';
export { addSecret, listSecrets, removeSecret } from './several-secrets.ts';
export type { ClientSecret } from './store.ts';
export { tellWrongSecret } from './tell-wrong-secret.ts';
export type { Caller, Client } from './types.ts';
