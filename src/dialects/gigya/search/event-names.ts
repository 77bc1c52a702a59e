// Which of the vendor's methods does what an event tells of.
import { type EventName, eventNames } from '../../../core/audit/index.ts';

const methods: Readonly<Partial<Record<EventName, string>>> = {
  'signed-in': 'accounts.login',
  'sign-in.failed': 'accounts.login',
  'signed-out': 'accounts.logout',
  'account.created': 'accounts.register',
  'account.registered': 'accounts.finalizeRegistration',
  'account.changed': 'accounts.setAccountInfo',
  'account.state-changed': 'accounts.setAccountInfo',
  'password.changed': 'accounts.setAccountInfo',
  'account.removed': 'accounts.deleteAccount',
  'recovery.asked': 'accounts.resetPassword',
  'recovery.finished': 'accounts.resetPassword',
  'contact.change-asked': 'accounts.resendVerificationCode',
  'factor.enrolled': 'accounts.tfa.finalizeTFA',
  'factor.used': 'accounts.tfa.finalizeTFA',
  'factor.removed': 'accounts.tfa.deactivateProvider',
  'factors.reset': 'accounts.tfa.resetTFA',
  'identity.linked': 'socialize.addConnection',
  'identity.unlinked': 'socialize.removeConnection',
  'settings.changed': 'accounts.setPolicies',
  'record-type.changed': 'accounts.setSchema',
  'webhook.added': 'accounts.webhooks.set',
  'webhook.changed': 'accounts.webhooks.set',
  'webhook.removed': 'accounts.webhooks.delete',
};

/** The method; the event's own name where the vendor has no method for it. */
export const endpointOf = (what: EventName): string => methods[what] ?? what;

/** The events that are told under that method or name. */
export const eventsOf = (endpoint: string): readonly EventName[] =>
  (Object.keys(eventNames) as EventName[]).filter((what) => endpointOf(what).toLowerCase() === endpoint.toLowerCase());

const aboutOthers =
  /^(?:address|client|provider|provider-token|provider-request|saml|saml-response|saml-logout|saml-metadata|service-provider|document|subscriber|settings|host|directory|signing-key|tenant|forms|record-type|attribute-access|accounts|events|sweep|message|template|webhook|counters|site|screen-set|document-file|configuration|dataflow)\./;

/** Whether the subject of such an event is an account. */
export const isOfAccount = (what: EventName): boolean => !aboutOthers.test(what) || what === 'saml.assertion-issued';
