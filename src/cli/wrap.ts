// dragoman wrap: no cheap hash stays at rest.
import { asJson, configOption, jsonOption, newCommand, print } from './command.ts';
import { wrapAll, wrappedSentence } from './moving/wrap-all.ts';
import { configOfExisting } from './open.ts';
import { tenantOf, withInstallation } from './with-installation.ts';

const more = `MD5, SHA, their salted and crypt forms, DES crypt, phpass, PBKDF2, as far as they are cheaper than argon2id, those of remembered passwords too. People sign in as before, and have a plain argon2id hash from then on. It cannot be taken back, and no export has these passwords any more. It may be ended and run again, also while serve runs: a hash takes about 50 ms of a core. import --wrap does the same after an import.`;

export const command = newCommand(more)
  .requiredOption('--tenant <domain>', 'whose hashes')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async ({ tenant: domain, config, json }) =>
    withInstallation(configOfExisting(config), async (installation) => {
      const wrapped = await wrapAll({ tenant: await tenantOf(installation, domain), stores: installation.app.stores });
      print(json ? asJson({ wrapped }) : wrappedSentence(wrapped));
    }),
  );
