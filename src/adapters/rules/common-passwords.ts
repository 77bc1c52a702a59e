// The passwords that are used most, as attackers try them first. The list is a megabyte in memory, and read when a tenant first asks.
// `npm view @zxcvbn-ts/language-common`: 49,233 of them, of which 17,950 have eight characters and more (docs/decisions/30-common-passwords.md).

let known: Promise<ReadonlySet<string>> | undefined;

async function read(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}

/** Whether the text is one of them, in capital or small letters. */
export async function isCommonPassword(text: string): Promise<boolean> {
  known ??= read();
  return (await known).has(text.normalize('NFC').toLowerCase());
}
