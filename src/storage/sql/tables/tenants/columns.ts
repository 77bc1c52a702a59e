// The columns of tenants, their addresses and settings.
import { generated, maybe, sealedInside, stamp, text, whole } from '../../columns.ts';

export const tables = {
  tenants: { id: text, name: text, domain: text, kind: text, version: generated(whole), created: stamp, removed: maybe(stamp) },
  tenant_addresses: { kind: text, value: text, tenant: text },
  dialect_uses: { tenant: text, dialect: text, since: stamp, last: maybe(stamp) },
  tenant_settings: {
    tenant: text,
    section: text,
    value: sealedInside(
      text,
      ['tenant', 'section'],
      ({ tenant, section }, member) => `tenant_settings.value.${tenant}.${section}.${member}`,
    ),
  },
};
