// dragoman wrap: no cheap hash stays at rest.
import { parseArgs } from 'node:util';
import { type CliCommand, WrongUse } from './command.ts';
import { wrapAll } from './moving/wrap-all.ts';
import { configOfExisting } from './open.ts';
import { tenantOf, withInstallation } from './with-installation.ts';

export const command: CliCommand = {
  help: `Usage: dragoman wrap --tenant <domain> [--config dragoman.yaml]

Makes argon2id of every cheap hash that was imported (MD5, SHA, their salted and crypt forms, DES crypt, phpass, PBKDF2, as far as they are cheaper than
argon2id), those of remembered passwords too. People sign in as before, and have a plain argon2id hash from then on. It cannot be taken
back, and no export has these passwords any more. It may be ended and run again, also while serve runs: a hash takes about 50 ms of a core.
import --wrap does the same after an import.
`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' }, tenant: { type: 'string' } } });
    const { tenant: domain } = values;
    if (domain === undefined) throw new WrongUse('Name the tenant.');
    return withInstallation(configOfExisting(values.config), async (installation) => {
      await wrapAll({ tenant: await tenantOf(installation, domain), stores: installation.app.stores });
      return 0;
    });
  },
};
