// Photos of people: stored, fetched from the web, shown and taken away. What is stored waits until it is published.
import { fetchPhoto, findPhoto, publishPhoto, removeShownPhoto, showPhoto, storePhoto } from '../../../community/photos/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import type { Bound, ParametersOf } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { uidOf } from '../wire/account.ts';
import { demandPerson } from '../wire/whom.ts';

const caller = { who: 'any', user: 'session-or-ticket' } as const;
const publishing = { publishPhoto, showPhoto, readAccount };
type Publishing = Bound<typeof publishing>;

/** Where the photo stands: the digest in it is known to whoever was shown the profile, and to nobody else. */
async function publish(core: Publishing, { base, apiKey }: GigyaEntry, account: string, smallPixels?: number): Promise<object> {
  const digest = await core.publishPhoto({ account, smallPixels });
  const UID = uidOf(await core.readAccount({ id: account }));
  const address = (type: string) => {
    const url = new URL(`${base}/accounts.getProfilePhoto`);
    for (const [name, value] of Object.entries({ ...(apiKey === null ? {} : { apiKey }), UID, type, v: digest }))
      url.searchParams.set(name, value);
    return url.href;
  };
  const [full, small] = [address('original'), address('thumbnail')];
  await core.showPhoto({ account, full, small });
  return { photoURL: full, thumbnailURL: small };
}

const storing = {
  summary: 'Stores a photo of the person, and shows it if that is asked for.',
  caller,
  calls: { storePhoto, ...publishing },
  takes: { params: Parameters({ photoBytes: Text({ maxLength: 24_000_000, pattern: '^[A-Za-z0-9+/_=\\s-]+$' }), publish: Maybe(Flag()) }) },
} as const;

async function store({ params }: ParametersOf<typeof storing.takes>, core: Bound<typeof storing.calls>, entry: GigyaEntry) {
  const account = await demandPerson(core, entry);
  await core.storePhoto({ account, bytes: Buffer.from(params.photoBytes, 'base64'), isDraft: true });
  return params.publish ? { data: { ...(await publish(core, entry, account)) } } : {};
}

/** Without a name and a password in it: what proves something is no part of an address. */
function isAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

const importPhoto = gigya.method('accounts.importProfilePhoto', {
  summary: 'Stores a photo that stands somewhere on the web, and shows it if that is asked for.',
  caller,
  calls: { fetchPhoto, storePhoto, ...publishing },
  takes: { params: Parameters({ URL: Text({ maxLength: 2000 }), publish: Maybe(Flag()) }) },
  async handle({ params }, core, entry) {
    const account = await demandPerson(core, entry);
    if (!isAddress(params.URL)) throw refuse('parameter.out-of-bounds', { name: 'URL', allowed: 'is the address of a picture' });
    await core.storePhoto({ account, bytes: await core.fetchPhoto({ url: params.URL }), isDraft: true });
    return params.publish ? { data: { ...(await publish(core, entry, account)) } } : {};
  },
});

const publishStored = gigya.method('accounts.publishProfilePhoto', {
  summary: 'Shows the photo that was stored last.',
  caller,
  calls: publishing,
  takes: { params: Parameters({ thumbnail: Maybe(Text({ pattern: '^\\s*[0-9]{1,3}\\s*,\\s*[0-9]{1,3}\\s*$' })) }) },
  async handle({ params }, core, entry) {
    const account = await demandPerson(core, entry);
    const [width, height] = (params.thumbnail ?? '').split(',').map(Number);
    if (params.thumbnail !== undefined && (width !== height || width! < 8 || width! > 512))
      throw refuse('parameter.out-of-bounds', { name: 'thumbnail', allowed: 'is a square of 8 to 512 pixels' });
    return { data: { ...(await publish(core, entry, account, params.thumbnail === undefined ? undefined : width)) } };
  },
});

const removePhoto = gigya.method('accounts.removeProfilePhoto', {
  summary: 'Takes the photo of the person away, shown or not.',
  caller,
  calls: { removeShownPhoto, readAccount },
  async handle(_given, core, entry) {
    await core.removeShownPhoto({ account: await demandPerson(core, entry) });
    return {};
  },
});

const types = { original: 'full', thumbnail: 'small' } as const;
const png = [0x89, 0x50, 0x4e, 0x47];

const getPhoto = gigya.method('accounts.getProfilePhoto', {
  summary: 'Shows a photo: to anybody who brings the address that a profile shows, and to its person and servers.',
  caller: { who: 'any', user: 'session-or-ticket-if-any' },
  calls: { findPhoto, readAccount },
  takes: {
    params: Parameters({
      UID: Maybe(Text({ maxLength: 255 })),
      type: Maybe(Words(['original', 'thumbnail'])),
      v: Maybe(Text({ maxLength: 50 })),
    }),
  },
  async handle({ params: { UID, type = 'original', v } }, core, entry) {
    const size = types[type];
    const isOwn = UID === undefined || entry.account !== undefined;
    const account = isOwn ? await demandPerson(core, entry) : entry.accountOf(UID);
    const bytes = await core.findPhoto({ account, size, digest: isOwn ? undefined : (v ?? '') });
    const isPng = png.every((byte, at) => bytes[at] === byte);
    return { picture: { bytes, type: isPng ? 'image/png' : 'image/jpeg' } };
  },
});

export const photos = [
  gigya.method('accounts.setProfilePhoto', { ...storing, handle: store }),
  gigya.method('accounts.uploadProfilePhoto', { ...storing, handle: store }),
  importPhoto,
  publishStored,
  removePhoto,
  getPhoto,
];
