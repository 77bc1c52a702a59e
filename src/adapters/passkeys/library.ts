// The library of Web Authentication, once a passkey is made or used: with the certificates that it reads it is three hundred modules.

const load = async () => {
  const [server, helpers] = await Promise.all([import('@simplewebauthn/server'), import('@simplewebauthn/server/helpers')]);
  // With makers' certificates the library asks addresses in them for lists of revoked ones, past our one way out. We trust no maker's list, so that none is asked.
  for (const identifier of ['android-key', 'android-safetynet', 'apple', 'mds'] as const)
    server.SettingsService.setRootCertificates({ identifier, certificates: [] });
  return { ...server, ...helpers };
};

let loaded: ReturnType<typeof load> | undefined;

/** Loads it at the first call. */
export function library(): ReturnType<typeof load> {
  loaded ??= load();
  return loaded;
}
