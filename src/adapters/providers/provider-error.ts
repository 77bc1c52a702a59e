// What is thrown where a provider does not answer, or answers with a failure of its own.

/** `code` says which: PROVIDER_FAILED for a 5xx, PROVIDER_KEYS for keys that cannot be had. */
export const providerError = (code: string, message: string): Error => Object.assign(new Error(message), { code });
