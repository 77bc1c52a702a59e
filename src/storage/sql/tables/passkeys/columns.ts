// The columns of people's passkeys.
import { maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  passkeys: {
    tenant: text,
    id: text,
    account: text,
    credential: text,
    public_key: text,
    algorithm: whole,
    sign_count: whole,
    backup_eligible: whole,
    backed_up: whole,
    transports: text,
    aaguid: text,
    label: text,
    second_factor: whole,
    created: stamp,
    last_used: maybe(stamp),
  },
  passkey_offers: { tenant: text, account: text, not_before: stamp },
};
