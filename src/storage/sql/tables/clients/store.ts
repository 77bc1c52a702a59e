// The stores of this group, by the names of their ports.
import { clientSettingsStore } from './client-settings.ts';
import { clientStore } from './clients.ts';

export const stores = { clients: clientStore, clientSettings: clientSettingsStore };
