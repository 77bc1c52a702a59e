// THE table of what webhooks are told: by event its name for receivers, what its subject is to them, and which members of its detail go along. Data is
// minimal: ids and words of ours, no contact, no network address, nothing that somebody typed.
import type { AuditEvent } from '../audit/store.ts';
import type { EventName } from '../audit/types.ts';
import type { JsonObject } from '../json.ts';
import { dateOf } from '../time.ts';

interface Told {
  /** As Standard Webhooks 1.0 writes types: words of letters, digits and underscores between full stops. */
  readonly type: string;
  /** The member of `data` that holds the subject; null where that is not told. */
  readonly subject: string | null;
  readonly detail: readonly string[];
}

const of =
  (subject: string | null) =>
  (type: string, ...detail: string[]): Told => ({ type, subject, detail });
const account = of('account');
const client = of('client');
const department = of('department');
const post = of('post');
const company = of('company');
const recordType = of('recordType');
const webhook = of('webhook');
const provider = of('provider');
const serviceProvider = of('serviceProvider');

/** Null: told to nobody, because strangers cause it as often as they like, or because it is about this server alone. */
export const told: Readonly<Record<EventName, Told | null>> = {
  'signed-in': account('account.signed_in', 'by'),
  'signed-out': account('account.signed_out'),
  'session.handed-over': account('account.session_handed_over'),
  'sessions.ended': account('account.sessions_ended', 'by'),
  'access.ended': account('account.access_ended'),
  'sign-in.failed': null,
  'password.refused': null,
  'answer.refused': null,
  'account.locked': account('account.locked', 'why', 'until'),
  'account.unlocked': account('account.unlocked', 'why'),
  'address.locked': null,
  'address.unlocked': null,
  'code.burnt': null,
  'one-time-code.asked': null,
  'factor.enrolled': account('account.factor_enrolled', 'method'),
  'factor.moved': null,
  'factor.removed': account('account.factor_removed', 'method'),
  'factor.used': account('account.factor_used', 'method'),
  'factor.refused': null,
  'factor.denied': account('account.factor_denied', 'method'),
  'factor.burnt': null,
  'factor.demanded': account('account.factor_demanded', 'on'),
  'factors.reset-asked': account('account.factors_reset_asked'),
  'factors.reset': account('account.factors_reset', 'count'),
  'backup-codes.renewed': account('account.backup_codes_renewed'),
  'device.remembered': account('account.device_remembered', 'until'),
  'device.forgotten': account('account.devices_forgotten', 'count'),
  'recovery.asked': null,
  'recovery.finished': account('account.recovered'),
  'contact.change-asked': null,
  'contact.changed': account('account.contact_changed', 'kind'),
  'contact.restored': account('account.contact_restored'),
  'password.changed': account('account.password_changed'),
  'identity.linked': account('account.identity_linked'),
  'identity.unlinked': account('account.identity_unlinked'),
  'provider.written': provider('identity_provider.written'),
  'provider.removed': provider('identity_provider.removed'),
  'provider.refused': provider('identity_provider.refused', 'reason'),
  'provider-token.refused': null,
  'provider-request.refused': null,
  'provider-session.refreshed': null,
  'saml-response.refused': null,
  'saml-logout.refused': null,
  'saml-metadata.refused': provider('identity_provider.metadata_refused', 'reason'),
  'passkey.enrolled': account('account.passkey_enrolled', 'passkey'),
  'passkey.renamed': account('account.passkey_renamed', 'passkey'),
  'passkey.removed': account('account.passkey_removed', 'passkey'),
  'passkey.refused': null,
  'passkey.count-back': account('account.passkey_count_back', 'passkey'),
  'passkey.backup-changed': account('account.passkey_backup_changed', 'passkey', 'backedUp'),
  'account.created': account('account.created', 'unfinished'),
  'account.registered': account('account.registered'),
  'account.moved-in': account('account.moved_in'),
  'account.changed': account('account.changed'),
  'account.state-changed': account('account.state_changed', 'after'),
  'account.retired': account('account.retired'),
  'account.removed': account('account.removed'),
  'consent.given': account('account.consent_given', 'document', 'version'),
  'consent.withdrawn': account('account.consent_withdrawn', 'document'),
  'subscriber.made': of('subscriber')('subscriber.made'),
  'subscriber.changed': of('subscriber')('subscriber.changed'),
  'subscriber.removed': of('subscriber')('subscriber.removed'),
  'subscription.begun': of('subscriber')('subscription.begun', 'topic'),
  'subscription.confirmed': of('subscriber')('subscription.confirmed', 'topic'),
  'subscription.ended': of('subscriber')('subscription.ended', 'topic'),
  'document.changed': of('document')('tenant.document_changed', 'language', 'version'),
  'document.removed': of('document')('tenant.document_removed'),
  'right.given': account('account.right_given', 'right'),
  'right.taken': account('account.right_taken', 'right'),
  'caller.refused': null,
  'rate.exceeded': null,
  'settings.changed': of('section')('tenant.settings_changed'),
  'settings.change-asked': of('section')('tenant.settings_change_asked'),
  'host.changed': of('host')('tenant.host_changed', 'to'),
  'directory.added': of('directory')('tenant.directory_added'),
  'directory.changed': of('directory')('tenant.directory_changed'),
  'directory.removed': of('directory')('tenant.directory_removed'),
  'organisation.domain-named': department('organisation.domain_named', 'domain', 'department'),
  'organisation.domain-proven': department('organisation.domain_proven', 'domain'),
  'organisation.domain-dropped': department('organisation.domain_dropped', 'domain'),
  'department.made': department('department.made', 'organisation'),
  'department.changed': department('department.changed', 'names'),
  'department.moved': department('department.moved', 'before', 'after'),
  'department.removed': department('department.removed', 'organisation', 'count'),
  'department.leaders-changed': department('department.leaders_changed', 'count'),
  'department.joined': account('account.department_joined', 'department'),
  'department.left': account('account.department_left', 'department'),
  'department.main-changed': account('account.main_department_changed', 'department'),
  'post.made': post('post.made'),
  'post.changed': post('post.changed'),
  'post.removed': post('post.removed'),
  'post.given': account('account.post_given', 'post'),
  'post.taken': account('account.post_taken', 'post'),
  'company.made': company('company.made'),
  'company.changed': company('company.changed'),
  'company.removed': company('company.removed'),
  'company.member-added': account('account.company_joined', 'company'),
  'company.member-changed': account('account.company_membership_changed', 'company', 'leads', 'enabled'),
  'company.member-removed': account('account.company_left', 'company'),
  'site.added': of('site')('site.added'),
  'site.changed': of('site')('site.changed'),
  'site.removed': of('site')('site.removed'),
  'document-file.stored': null,
  'document-file.removed': null,
  'screen-set.written': of('screenSet')('tenant.screen_set_written'),
  'screen-set.removed': of('screenSet')('tenant.screen_set_removed'),
  'account.outer-id-changed': null,
  'configuration.written': of('configuration')('tenant.configuration_written', 'kind'),
  'configuration.removed': of('configuration')('tenant.configuration_removed', 'kind'),
  'dataflow.written': of('dataflow')('tenant.dataflow_written'),
  'dataflow.removed': of('dataflow')('tenant.dataflow_removed'),
  'dataflow.scheduled': of('schedule')('tenant.dataflow_scheduled'),
  'dataflow.unscheduled': of('schedule')('tenant.dataflow_unscheduled'),
  'counters.changed': null,
  'comment-category.written': null,
  'comment-moderator.appointed': null,
  'comment-moderator.dismissed': null,
  'comments.moved': null,
  'comment-author.marked': null,
  'comment.moderated': null,
  'loyalty.changed': null,
  'points.redeemed': null,
  'permissions.declared': null,
  'permissions.given': null,
  'permissions.taken': null,
  'collaborator.added': account('account.collaborator_added', 'items'),
  'collaborator.changed': account('account.collaborator_changed', 'items'),
  'collaborator.removed': account('account.collaborator_removed'),
  'share-item.added': null,
  'order.placed': of('order')('order.placed', 'amount'),
  'order.withdrawn': of('order')('order.withdrawn'),
  'order.paid': of('order')('order.paid', 'amount'),
  'known-device.added': account('account.device_added', 'device'),
  'known-device.barred': null,
  'known-device.let-in': null,
  'known-device.removed': null,
  'known-device.left': account('account.device_left', 'device'),
  'newcomers.admitted': null,
  'newcomers.dismissed': null,
  'session.shared': account('account.session_shared'),
  'client.added': client('client.added'),
  'client.changed': client('client.changed'),
  'client.removed': client('client.removed'),
  'client.suspended': client('client.suspended'),
  'client.resumed': client('client.resumed'),
  'client.secret-reset': client('client.secret_reset'),
  'client.settings-changed': client('client.settings_changed', 'names'),
  'signing-key.made': null,
  'service-ticket.issued': account('account.service_ticket_issued', 'client'),
  'saml.assertion-issued': account('account.saml_assertion_issued', 'provider'),
  'saml.refused': null,
  'saml.logout-partial': serviceProvider('service_provider.logout_partial'),
  'saml.key-made': null,
  'saml.certificate-ends': of('key')('tenant.saml_certificate_ends', 'expires'),
  'service-provider.added': serviceProvider('service_provider.added', 'entityId'),
  'service-provider.changed': serviceProvider('service_provider.changed', 'names'),
  'service-provider.removed': serviceProvider('service_provider.removed', 'entityId'),
  'tenant.created': null,
  'forms.changed': of('form')('tenant.form_changed'),
  'record-type.created': recordType('record_type.created'),
  'record-type.changed': recordType('record_type.changed'),
  'record-type.removed': recordType('record_type.removed'),
  'attribute-access.changed': client('client.attribute_access_changed'),
  'accounts.imported': recordType('accounts.imported'),
  'accounts.exported': recordType('accounts.exported'),
  'events.exported': of(null)('events.exported'),
  'sweep.run': null,
  'message.cancelled': null,
  'message.retried': null,
  'template.written': of('message')('tenant.template_written', 'language'),
  'template.removed': of('message')('tenant.template_removed'),
  'webhook.added': webhook('webhook.added'),
  'webhook.changed': webhook('webhook.changed'),
  'webhook.removed': webhook('webhook.removed'),
  'webhook.secret-reset': webhook('webhook.secret_reset'),
  'webhook.turned-off': webhook('webhook.turned_off', 'why'),
  'webhook.replayed': webhook('webhook.replayed', 'count'),
  'hook.refused': null,
  'hook.failed': null,
  'report.made': of(null)('report.made'),
  'event.published': account('event.published', 'type', 'data'),
  feedback: null,
};

/** All names that receivers know, in the order of the table. */
export const toldTypes: readonly string[] = [...new Set(Object.values(told).flatMap((each) => (each ? [each.type] : [])))];

/** The events that are told under one of these names; under any for null. */
export const eventsToldAs = (types: readonly string[] | null): readonly EventName[] =>
  (Object.keys(told) as EventName[]).filter((what) => {
    const as = told[what];
    return as !== null && (types === null || types.includes(as.type));
  });

/** What a webhook is sent of an event; undefined of one that nobody is told. */
export function payloadOf(event: Pick<AuditEvent, 'id' | 'what' | 'subject' | 'client' | 'detail' | 'at'>): JsonObject | undefined {
  const as = told[event.what];
  if (!as) return undefined;
  const about = as.subject === null || event.subject === null ? {} : { [as.subject]: event.subject };
  const more = Object.fromEntries(as.detail.flatMap((name) => (name in event.detail ? [[name, event.detail[name]!]] : [])));
  const by = event.client === null || as.subject === 'client' ? {} : { client: event.client };
  return { type: as.type, timestamp: dateOf(event.at).toISOString(), data: { event: event.id, ...about, ...by, ...more } };
}
