// The declaration of the tenants' area.
import { type Area, ports } from '../declaration.ts';
import { tenantFaults } from './faults.ts';
import type { NameServers } from './name-server-store.ts';
import type { OutboundPolicy } from './outbound-store.ts';
import * as settings from './settings.ts';
import { tenantSteps } from './steps.ts';
import type { DialectSettings, DialectUseStore, SettingsStore, TenantStore } from './store.ts';
import type { Webhooks } from './webhook-store.ts';

export const area = {
  faults: tenantFaults,
  steps: tenantSteps,
  settings,
  tables: ports<{ readonly tenants: TenantStore; readonly settings: SettingsStore; readonly dialectUses: DialectUseStore }>(),
  adapters: ports<{
    readonly webhooks: Webhooks;
    readonly outbound: OutboundPolicy;
    readonly dialectSettings: DialectSettings;
    readonly names: NameServers;
  }>(),
} satisfies Area;
