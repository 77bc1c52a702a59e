// Settings are judged when they are written. What an older program stored may be bad all the same: a list of denied addresses that names
// none denies nobody, and a service inside the network is not called unless the installation allows it. That is said at the start, because
// nobody who reads the setting sees it.

import type { App } from '../app.ts';
import { complaintsAboutStored } from '../core/tenants/index.ts';

type Told = Pick<App, 'stores'>;

/** One warning for each complaint, with the domain of the tenant. */
export async function tellBadSettings(
  { stores }: Told,
  log: { warn(about: { readonly tenant: string }, sentence: string): void },
): Promise<void> {
  for (const { id, domain } of await stores.tenants.list()) {
    for (const sentence of complaintsAboutStored(await stores.settings.read(id), stores))
      log.warn({ tenant: domain }, `a stored setting is bad: ${sentence}`);
    for (const [name, url] of await calledBeside(id, { stores })) {
      const why = URL.canParse(url) ? stores.outbound.whyNot(url) : undefined;
      if (why !== undefined) log.warn({ tenant: domain }, `a stored address is not called: ${name}: ${why}`);
    }
  }
}

/** Addresses that are called and stand in no setting: those of directories that lie elsewhere, and of applications. */
async function calledBeside(tenant: string, { stores }: Told): Promise<readonly (readonly [name: string, url: string])[]> {
  const directories = (await stores.directories.list(tenant)).map(({ name, source }) => [`directory ${name}`, source] as const);
  const clients = (await stores.clients.list(tenant)).flatMap(({ publicId, protocol }) =>
    ['jwks_uri', 'backchannel_logout_uri'].map((member) => [`${member} of the application ${publicId}`, protocol[member]] as const),
  );
  return [...directories, ...clients].flatMap(([name, url]) => (typeof url === 'string' ? [[name, url] as const] : []));
}
