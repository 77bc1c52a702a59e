// The stores of this group, by the names of their ports.
import { protocolModelStore } from './protocol-models.ts';
import { accessTokenStore, grantStore, refreshTokenStore } from './tokens.ts';

export const stores = {
  grants: grantStore,
  accessTokens: accessTokenStore,
  refreshTokens: refreshTokenStore,
  protocolModels: protocolModelStore,
};
