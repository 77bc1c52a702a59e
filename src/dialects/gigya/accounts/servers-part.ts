// What a server alone says by accounts.setAccountInfo: the state of an account, its number, how it began, and what is demanded of its person.
import { type AccountWriting, given, type Person } from '../../../core/accounts/index.ts';
import { CommaList, Flag, JsonText, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { timesIn } from '../administration/imported.ts';
import { ruleSets } from '../policies/rules-out.ts';
import { isSourceSaid, RegSource } from '../wire/reg-source.ts';
import { closedSections } from '../wire/sections.ts';

/** The rule set of the site, as against one of the person. */
const ofSite = 'default';

export const serversParameters = {
  isActive: Maybe(Flag()),
  isVerified: Maybe(Flag()),
  isLockedOut: Maybe(Flag()),
  requirePasswordChange: Maybe(Flag()),
  addLoginEmails: Maybe(CommaList()),
  removeLoginEmails: Maybe(CommaList()),
  ...closedSections,
  phoneNumber: Maybe(Text()),
  created: Maybe(Text()),
  regSource: RegSource(),
  securityOverride: Maybe(Flag()),
  muteWebhooks: Maybe(Flag()),
  rba: Maybe(JsonText(Parameters({ riskPolicy: Maybe(Words([ruleSets.always, ofSite])), riskPolicyLocked: Maybe(Flag()) }))),
} as const;

/** As they are read. */
interface ServersPart {
  readonly isActive?: boolean | undefined;
  readonly isVerified?: boolean | undefined;
  readonly isLockedOut?: boolean | undefined;
  readonly requirePasswordChange?: boolean | undefined;
  readonly addLoginEmails?: readonly string[] | undefined;
  readonly removeLoginEmails?: readonly string[] | undefined;
  readonly phoneNumber?: string | undefined;
  readonly created?: string | undefined;
  readonly regSource?: string | undefined;
  readonly securityOverride?: boolean | undefined;
  readonly rba?: { readonly riskPolicy?: string | undefined; readonly riskPolicyLocked?: boolean | undefined } | undefined;
}

export function demandNoServersPart(params: { readonly [K in keyof typeof serversParameters]?: unknown }): void {
  const isSaid = Object.keys(serversParameters).some((name) => params[name as keyof typeof serversParameters] !== undefined);
  if (isSaid) throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
}

type ServersWriting = Pick<Extract<AccountWriting, { readonly by: 'operator' }>, 'changes' | 'state'>;

/** Its changes beside those of a person, and what becomes of the state. */
export function serversPartOf(params: ServersPart, { account }: Pick<Person, 'account'>): ServersWriting {
  const {
    isActive,
    isLockedOut,
    requirePasswordChange,
    addLoginEmails: add,
    removeLoginEmails: remove,
    phoneNumber,
    regSource,
    rba,
  } = params;
  const { created } = timesIn({ created: params.created });
  if (regSource !== undefined && isSourceSaid(account.source) && regSource !== account.source)
    throw refuse('parameter.out-of-bounds', { name: 'regSource', allowed: 'is said once' });
  if (rba?.riskPolicyLocked === false)
    throw refuse('parameter.out-of-bounds', {
      name: 'rba.riskPolicyLocked',
      allowed: 'is true: nobody changes what is demanded of himself',
    });
  return {
    changes: [
      ...given(phoneNumber, (text) => ({ kind: 'phone', text })),
      ...given(requirePasswordChange, (on) => ({ kind: 'mustChangePassword', on })),
      ...given(add ?? remove, () => ({ kind: 'furtherAddresses', add: add ?? [], remove: remove ?? [] })),
      ...given(created ?? regSource, () => ({ kind: 'importedOrigin', created, source: regSource })),
    ],
    state: {
      ...(isActive === undefined ? {} : { disabled: !isActive }),
      ...(isLockedOut === undefined ? {} : { locked: isLockedOut }),
      ...(rba?.riskPolicy === undefined ? {} : { mustHaveFactor: rba.riskPolicy === ruleSets.always }),
    },
  };
}
