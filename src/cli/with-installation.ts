// A command's work between the opening of an installation and its end.
import type { Config } from '../config/types.ts';
import { type Ctx, type FaultKind, newContext } from '../core/faults/index.ts';
import type { Tenant } from '../core/tenants/index.ts';
import { Refused } from './command.ts';
import { type Installation, type InstallationOptions, masterKeysOf, now, openInstallation, random } from './open.ts';
import { beginUsingInAgreement } from './presence.ts';

/** Opens the installation, tells others that it is used, and closes it again whatever the work does. */
export async function withInstallation<T>(
  config: Config,
  work: (installation: Installation) => Promise<T>,
  options: Pick<InstallationOptions, 'writesMuch'> = {},
): Promise<T> {
  // A command reads little twice.
  const installation = await openInstallation({ ...config, memoryMebibytes: 0 }, options);
  let end = async () => {};
  try {
    end = await beginUsingInAgreement(installation.opened.engine, masterKeysOf(config), { does: 'uses', now });
    return await work(installation);
  } finally {
    await end();
    await installation.close();
  }
}

/** For commands of the core that an operator at this machine runs. */
export const contextHere = (tenant: Tenant): Ctx<FaultKind> =>
  newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now: now(), random, log: () => {} });

/** The tenant of that domain, or a refusal that says there is none. */
export async function tenantOf({ app: { finder } }: Installation, domain: string): Promise<Tenant> {
  const tenant = await finder.tenantByDomain(domain);
  if (!tenant) throw new Refused(`There is no tenant ${domain}.`);
  return tenant;
}
