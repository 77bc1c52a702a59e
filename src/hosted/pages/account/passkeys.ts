// A person's own passkeys: made, renamed and removed.
import { findAccount } from '../../../core/accounts/index.ts';
import { demandMayChange } from '../../../core/authenticators/index.ts';
import {
  beginPasskeyEnrolment,
  finishPasskeyEnrolment,
  listPasskeys,
  type Passkey,
  removePasskey,
  renamePasskey,
} from '../../../core/passkeys/index.ts';
import { Parameters } from '../../../dialects/_common/parameters.ts';
import { accountSite, sections } from '../../account-place.ts';
import { optional } from '../../form-fields.ts';
import { type PageReply, pagesOf } from '../../page.ts';
import { longestAnswer } from '../../passkeys.ts';
import { passkeysView } from '../../views/account/passkeys.ts';
import { removalView } from '../../views/account/removal.ts';
import { codesView } from '../../views/account/security.ts';
import { nameIn } from '../passkey.ts';
import { at, doneIn, framedIn, nobody, own, problemsIn, saidIn, tokenIn, unproven } from './shared.ts';

const pages = pagesOf(accountSite);
const path = sections.passkeys;

const shown = ({ id, label, backedUp, created, lastUsed }: Passkey) => ({
  id,
  label,
  backedUp,
  created,
  lastUsed,
});

const show = pages.endpoint(`GET ${path}`, {
  caller: { flow: false },
  calls: { ...own, listPasskeys },
  faults: nobody('passkeys'),
  async handle(_given, core, entry): Promise<PageReply> {
    const { account } = (await core.recognisePageSession(tokenIn(entry))).session;
    const isOffered = entry.ctx.tenant.settings.passkeys.offered;
    const passkeys = (await core.listPasskeys({ account })).map(shown);
    const [action, options] = [at(entry, path), at(entry, `${path}/options`)];
    const page = passkeysView(framedIn(entry, 'passkeys'), { action, options, isOffered, passkeys, problems: problemsIn(entry) });
    return { page, passkey: isOffered };
  },
});

const refused = {
  'passkey.not-offered': saidIn('passkeys', 'passkeyUnmade'),
  'passkey.too-many': saidIn('passkeys', 'passkeysFull'),
  'factor.too-many': saidIn('passkeys', 'factorsFull'),
} as const;

/** A script asks: what it is led to it cannot read, and sends the form for it, which says why. */
const options = pages.endpoint(`POST ${path}/options`, {
  caller: { flow: false },
  calls: { ...own, findAccount, beginPasskeyEnrolment },
  faults: { ...nobody('passkeys'), ...unproven('passkeys'), ...refused },
  async handle(_given, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    const { id, account } = session;
    const name = nameIn(await core.findAccount({ id: account }));
    return { json: await core.beginPasskeyEnrolment({ account, session: id, proven: session, name, address: entry.address }) };
  },
});

const submit = pages.endpoint(`POST ${path}`, {
  caller: { flow: false },
  calls: { ...own, demandMayChange, listPasskeys, renamePasskey, removePasskey, finishPasskeyEnrolment },
  takes: {
    form: Parameters({
      do: optional(),
      id: optional(),
      label: optional(),
      sure: optional(),
      passkey: optional({ maxLength: longestAnswer }),
    }),
  },
  requestErrors: { 'parameter.out-of-bounds': saidIn('passkeys', 'label') },
  faults: {
    ...nobody('passkeys'),
    ...unproven('passkeys'),
    ...refused,
    'passkey.refused': saidIn('passkeys', 'passkeyUnmade'),
    'passkey.taken': saidIn('passkeys', 'passkeyTaken'),
    'passkey.absent': saidIn('passkeys', 'removed'),
    'means.last': saidIn('passkeys', 'lastWay'),
    'factor.last': saidIn('passkeys', 'lastFactor'),
    'input.rejected': saidIn('passkeys', 'label'),
  },
  async handle({ form: { do: what, id = '', label = '', sure, passkey = '' } }, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    const { account } = session;
    if (passkey !== '') {
      const agent = entry.request.headers['user-agent'] ?? null;
      const made = await core.finishPasskeyEnrolment({ account, session: session.id, address: entry.address, answer: passkey, agent });
      if (!made.backupCodes) return doneIn(entry, 'passkeys', 'added');
      return { page: codesView(framedIn(entry, 'passkeys'), { codes: made.backupCodes, next: at(entry, path, { done: 'added' }) }) };
    }
    if (what === 'rename') {
      await core.renamePasskey({ account, id, label });
      return doneIn(entry, 'passkeys', 'renamed');
    }
    if (what !== 'remove') return { goTo: at(entry, path) };
    if (sure !== 'yes') {
      await core.demandMayChange({ account, session });
      const one = (await core.listPasskeys({ account })).find((each) => each.id === id);
      if (!one) return { goTo: at(entry, path, { problem: 'removed' }) };
      const removal = { action: at(entry, path), id, what: 'passkey', name: one.label, back: at(entry, path) } as const;
      return { page: removalView(framedIn(entry, 'passkeys'), removal) };
    }
    await core.removePasskey({ account, id, proven: session });
    return doneIn(entry, 'passkeys', 'removed');
  },
});

export const ownPasskeyPages = { dialect: pages, endpoints: [show, options, submit] };
