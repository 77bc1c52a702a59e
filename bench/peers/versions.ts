// Every peer's version, pinned: figures of another version are figures of another program.
export const versions = {
  pocketbase: { title: 'PocketBase', version: '0.36.8' },
  betterAuth: { title: 'better-auth', version: '1.7.25' },
  hydra: { title: 'Hydra', version: '2.3.0' },
  kratos: { title: 'Kratos', version: '1.3.1' },
  keycloak: { title: 'Keycloak', version: '26.7.3' },
} as const;
