// THE list of what the operators' record tells: every name with what it says, and of whom. docs/guides/events.md shows it; a test compares the two.

/** Name → what happened. Each says its subject where that is not an account, and what `detail` has. */
export const eventNames = {
  'signed-in': 'A person signed in, in whatever way. `client` is that of the session.',
  'signed-out': 'A person ended a session.',
  'session.handed-over': 'An operator prolonged a session of a person and was given a token of it.',
  'sessions.ended': 'All sessions of the account were ended at once. `detail.by` says on whose behalf.',
  'access.ended': 'A person took back what applications may do in its name.',
  'sign-in.failed':
    'A sign-in was refused. `detail.reason` is the fault that says why. The subject is the account, or `name-…` for a name that nobody has.',
  'password.refused': 'A person who is signed in gave a wrong password.',
  'answer.refused': 'A wrong answer to a security question.',
  'account.locked': 'The account, or a name that nobody has, was locked. `detail.why` says by what, `detail.until` when it ends.',
  'account.unlocked':
    'A lock was taken away before its end. `detail.why` says by what. One that ends by time has no event: `detail.until` of `account.locked` told when.',
  'address.locked':
    'The network address was locked; the subject is the network. `detail.why` is `operator` where one did, `detail.until` says when it ends.',
  'address.unlocked': 'An operator took the lock of a network address away; the subject is the network.',
  'code.burnt': 'A typed code had its last wrong try, or no guess was left for any. `detail.purpose` says what it was for.',
  'one-time-code.asked': 'A code or link to sign in without a password was asked for, and sent, or not where `detail.reason` says why.',
  'factor.enrolled': 'A second factor was added to the account. `detail.method` says which.',
  'factor.moved': 'An app told that its device is reached by another token now. `detail.method` says of which second factor.',
  'factor.removed': 'A second factor was removed from the account. `detail.method` says which.',
  'factor.used': 'A person proved a second factor. `detail.method` says which.',
  'factor.refused': 'A proof of a second factor, or an enrolment, was refused. `detail.method` says which, `detail.reason` why.',
  'factor.denied':
    'A person denied a sign-in on a device. Whoever signs in there knows the password. `detail.method` says by which method.',
  'factor.burnt': 'No try is left for the second factors of the account for a while. Whoever tried knows the password.',
  'factor.demanded': 'An operator demands a second factor of the account, or no longer. `detail.on` says which.',
  'factors.reset-asked':
    'An operator wants the second factors of the account taken away or another one brought in, and another operator must consent. `detail.wish` says what.',
  'factors.reset': 'An operator took the second factors of the account away. `detail.count` says how many.',
  'backup-codes.renewed': 'The account has new backup codes; the old ones work no more.',
  'device.remembered': 'A device is not asked for a second factor for a while. `detail.until` says for how long.',
  'device.forgotten': 'Devices of the account are asked for a second factor again. `detail.count` says how many.',
  'recovery.asked': 'A lost password was reported, and a code sent, or not where `detail.reason` says why.',
  'recovery.finished': 'A lost password was replaced by a new one.',
  'contact.change-asked': 'A code to verify an address was asked for. The subject is whoever is signed in, else `name-…` of the address.',
  'contact.changed': 'A contact or a user name of the account was replaced. `detail.kind` says which.',
  'contact.restored': 'A change of contacts was taken back.',
  'password.changed': 'The account has another password.',
  'identity.linked': 'An account at another provider was linked.',
  'identity.unlinked': 'An account at another provider was unlinked.',
  'provider.written':
    'An identity provider was added or changed; its name is the subject. `detail.before` and `detail.after` have what is different.',
  'provider.removed': 'An identity provider was removed; its name is the subject.',
  'provider.refused': 'An identity provider did not take our client; its name is the subject. `detail.reason` is the error that it told.',
  'provider-token.refused':
    'What an identity provider is said to have issued was refused; its name is the subject. `detail.reason` says why.',
  'saml-response.refused':
    'What is said to be the SAML response of an identity provider was refused; its name is the subject. `detail.reason` says why.',
  'saml-logout.refused':
    'A SAML message about a sign-out, said to be of an identity provider, was refused; its name is the subject. `detail.reason` says why.',
  'saml-metadata.refused':
    'The metadata of a SAML identity provider was fetched again and not taken; its name is the subject. `detail.reason` says why.',
  'provider-request.refused': 'What a browser brought back from a provider belongs to nothing that it asked for. `detail.reason` says why.',
  'provider-session.refreshed': 'A provider gave new tokens for the account. `detail.provider` says which.',
  'passkey.enrolled': 'A passkey was added. `detail` has its id, `passkey`, and the model of its authenticator.',
  'passkey.renamed': 'A passkey was given another label. `detail.passkey` is its id.',
  'passkey.removed': 'A passkey was removed. `detail.passkey` is its id.',
  'passkey.refused':
    'The answer of a passkey was refused. `detail.reason` says why. The subject is the account, or nobody where no account has that passkey.',
  'passkey.count-back':
    'The sign count of a passkey went back, as that of a copy does. `detail` has its id, the count that was kept and the one that came.',
  'passkey.backup-changed': 'A passkey was copied to other devices, or is no longer. `detail` has its id and `backedUp`.',
  'account.created':
    'The account is new. `detail.unfinished` is there where its registration is yet to be finished, `detail.password` is `against the rules` where an operator gave one that does not fit them.',
  'account.registered': 'The registration of an account that was new as unfinished is finished.',
  'account.moved-in': 'The account came from the service that knew the person before, at its first sign-in.',
  'account.changed': 'Something of the account was written.',
  'account.state-changed': 'An operator changed the state of the account. `detail.after` says to what.',
  'account.retired':
    'The person of the account left: it is disabled, and has no rights, shares, roles, groups, departments, posts and companies any more.',
  'account.removed': 'The account and what belongs to it were erased.',
  'consent.given':
    'The person agreed to a document. `detail.document` says which, `detail.version` to which version of it, where it has one.',
  'consent.withdrawn': 'The person withdrew the consent to a document. `detail.document` says which.',
  'subscriber.made': 'Somebody subscribed without an account, or was brought here; the id of the subscriber is the subject.',
  'subscriber.changed': 'Something of a subscriber without an account was written; its id is the subject.',
  'subscriber.removed': 'A subscriber without an account was erased; its id is the subject.',
  'subscription.begun': 'The account, or a subscriber without one, wants the news of a topic. `detail.topic` says which.',
  'subscription.confirmed': 'The owner of the address confirmed a subscription by the link of a mail. `detail.topic` says which.',
  'subscription.ended': 'The account, or a subscriber without one, wants the news of a topic no more. `detail.topic` says which.',
  'document.changed':
    'A document that people agree to was declared or changed; its name is the subject. Of a text `detail.language` says in which language, `detail.version` which version counts.',
  'document.removed': 'A document that people agree to was removed; its name is the subject. What they agreed to stays with them.',
  'account.outer-id-changed': 'Applications call the account by another id of their own.',
  'right.given': 'The account may do more. `detail.right` says what.',
  'right.taken': 'The account may do less. `detail.right` says what.',
  'caller.refused':
    'A client or an operator brought wrong credentials, none, or too few rights. `detail.reason` says which. The subject is the id that it gave, if there is one of that id.',
  'rate.exceeded': 'Calls were refused because there were too many. `detail.scope` says of which rate.',
  'settings.changed': 'The section of settings that is the subject was changed. `detail.before` and `detail.after` have what is different.',
  'settings.change-asked':
    'An operator wants second factors asked less, and another operator must consent. `detail.after` has what is wanted; the subject is the section.',
  'host.changed': 'The host that is the subject leads to the tenant, or no longer. `detail.to` says which.',
  'directory.added': 'A directory was added; its name is the subject.',
  'directory.changed': 'A directory was described anew, or is asked elsewhere; its name is the subject.',
  'directory.removed': 'A directory in which no account lay was removed; its name is the subject.',
  'site.added': 'A site was added beside the tenant’s own; its key is the subject.',
  'site.changed':
    'A site beside the tenant’s own was described anew, or joined its accounts; its key is the subject. `detail.names` or `detail.owner` says what.',
  'site.removed': 'A site beside the tenant’s own was removed; its key is the subject. The accounts stay.',
  'document-file.stored': 'A file of what people agree to was stored; its id is the subject.',
  'document-file.removed': 'A file to which no text leads was removed; its id is the subject.',
  'screen-set.written': 'A set of screens was written; its name is the subject.',
  'screen-set.removed': 'A set of screens was removed; its name is the subject.',
  'configuration.written':
    'A configuration for consoles or pages was written; its id is the subject, and `detail.kind` says of what kind it is.',
  'configuration.removed':
    'A configuration for consoles or pages was removed; its id is the subject, and `detail.kind` says of what kind it was.',
  'dataflow.written': 'A dataflow was written; its id is the subject.',
  'dataflow.removed': 'A dataflow was removed; its id is the subject.',
  'dataflow.scheduled': 'It was said when a dataflow runs; the id of the schedule is the subject.',
  'dataflow.unscheduled': 'A schedule of a dataflow was removed; its id is the subject.',
  'department.made':
    'A department was made, or an organisation; its id is the subject. `detail.organisation` is that of the topmost department.',
  'department.changed': 'What is said of a department was changed; its id is the subject. `detail.names` says what of it.',
  'department.moved':
    'A department, with all below it, stands below another one now; its id is the subject. `detail.before` and `detail.after` are the ids of those above.',
  'department.removed': 'A department was removed with all below it; its id is the subject. `detail.count` says how many went.',
  'department.leaders-changed': 'Others lead the department that is the subject. `detail.count` says how many.',
  'organisation.domain-named':
    'A domain of the organisation that is the subject was named, or whom it lets in said anew. `detail.domain`; `detail.department` is where it leads, or null.',
  'organisation.domain-proven': 'The records of `detail.domain` say that it is of the organisation that is the subject.',
  'organisation.domain-dropped': 'The organisation that is the subject lost `detail.domain`.',
  'department.joined': 'The account has a place in a department. `detail.department` is its id.',
  'department.left': 'The account has no place in a department any more. `detail.department` is its id.',
  'department.main-changed': 'Another department is the main one of the account. `detail.department` is its id, or null.',
  'post.made': 'A post was made; its id is the subject.',
  'post.changed': 'A post was described anew, or other departments have it; its id is the subject.',
  'post.removed': 'A post was removed: nobody holds it any more; its id is the subject.',
  'post.given': 'The account holds a post. `detail.post` is its id.',
  'post.taken': 'The account does not hold a post any more. `detail.post` is its id.',
  'company.made': 'A company was made; its id is the subject.',
  'company.changed': 'A company was described anew, or uses other applications; its id is the subject.',
  'company.removed': 'A company was removed: nobody is a member of it any more; its id is the subject.',
  'company.member-added': 'The account is a member of a company. `detail.company` is its id.',
  'company.member-changed':
    'What the account is to a company was changed. `detail.company` is its id, `detail.leads` and `detail.enabled` say what.',
  'company.member-removed': 'The account is no member of a company any more. `detail.company` is its id.',
  'counters.changed': 'Counters were registered, or taken away. `detail.registered` or `detail.unregistered` has their kinds and paths.',
  'comment-category.written': 'A category of comments was made, or its rules were changed; its name is the subject.',
  'comment-moderator.appointed':
    'A person became a moderator of comments, or of other categories. `detail.categories` names them; null for all.',
  'comment-moderator.dismissed': 'A person is no moderator of comments any more.',
  'comments.moved':
    'A moderator moved what stood in a stream of comments to another one. The subject is the name of the first, `detail.into` that of the other, `detail.moved` how many.',
  'comment-author.marked':
    'A moderator put somebody who comments into groups of a category, or took the person out. The subject is the person, `detail.groups` what groups they are.',
  'comment.moderated':
    'A moderator changed or removed a comment. The subject is its author, `detail.comment` its id, `detail.status` what became of it.',
  'loyalty.changed':
    'What earns points, or what they count in, was changed: `detail` names the action or the challenge that was written or removed.',
  'points.redeemed': 'Points of a person were spent: `detail.points` of them in `detail.challenge`.',
  'permissions.declared':
    'Roles, resources, policies or spaces of permissions were added, changed or removed. `detail.kind` and `detail.how` say what and how, `detail.codes` which.',
  'permissions.given':
    'The account, or the group, department or role that `detail.holder` says, may do more. `detail.kind` says by what, `detail.codes` or `detail.resources` by which.',
  'permissions.taken': 'The account, or whoever `detail.holder` says, may do less. The rest is as of `permissions.given`.',
  'newcomers.admitted':
    'People may register where few may. The subject is the application whose own list it is, else empty; `detail.kind` says by what, `detail.count` how many.',
  'newcomers.dismissed': 'People may not register any more where few may. Subject and `detail` are as in `newcomers.admitted`.',
  'collaborator.added': 'The account shares something of what the owner of the tenant may do. `detail.items` says what.',
  'collaborator.changed': 'The account shares something else of what the owner may do. `detail.items` says what.',
  'collaborator.removed': 'The account shares nothing of what the owner may do any more.',
  'share-item.added': 'Something more can be shared with accounts; its id is the subject.',
  'order.placed': 'Something was ordered; the id of the order is the subject. `detail.amount` is what it costs.',
  'order.withdrawn': 'An order was withdrawn, because the payment service did not take it; its id is the subject.',
  'order.paid': 'An order was paid; its id is the subject. `detail.amount` is how much.',
  'known-device.added': 'A person is on a device that was not reported for that account before. `detail.device` is its id.',
  'known-device.barred':
    'A device was shut out, and whoever was signed in there is signed out. The subject is the account for which, or the device itself. `detail.device` is its id.',
  'known-device.let-in': 'A device that was shut out is let in again. The subject is as in `known-device.barred`.',
  'known-device.removed': 'A device was removed, or taken from an account. The subject is as in `known-device.barred`.',
  'known-device.left': 'A person signed out on a device from elsewhere, or took it away. `detail.device` is its id.',
  'session.shared': 'The person’s session is shared with other applications of a device.',
  'client.added': 'A client was added; its public id is the subject.',
  'client.changed': 'Name, rights or addresses of a client were changed; its public id is the subject.',
  'client.removed': 'A client was removed, with those beside it; its public id is the subject.',
  'client.suspended': 'A client was switched off: nobody comes by it; its public id is the subject.',
  'client.resumed': 'A client was switched on again; its public id is the subject.',
  'client.secret-reset': 'A client has a new secret; its public id is the subject.',
  'client.settings-changed': 'Values were stored for a client, or removed; its public id is the subject. `detail.names` says which.',
  'signing-key.made':
    'The tenant has a new key to sign with. `detail.why` says whether it is its `first`, the one before reached its `age`, or somebody `asked`.',
  'service-ticket.issued':
    'An application was given a ticket by which it asks once who is signed in at a browser. `detail.client` is the application.',
  'saml.assertion-issued': 'A service provider was told of the person. `detail.provider` is the id of its registration.',
  'saml.refused':
    'A SAML message was not taken, or answered by a status. `detail.reason` says why. The subject is the id of the service provider, or nobody where none is known.',
  'saml.logout-partial':
    'Not every service provider ended its session at a sign-out. The subject is the id of the one that asked for it, or nobody where it began here.',
  'saml.key-made':
    'The tenant has a new key that signs SAML assertions; its id is the subject. `detail.why` says whether it is its `first` or somebody `asked`, `detail.signsFrom` when it begins.',
  'saml.certificate-ends':
    'The certificate that signs SAML assertions ends soon, and no other follows. The subject is the id of the key, `detail.expires` when it ends.',
  'service-provider.added': 'A SAML service provider was registered; its id is the subject. `detail.entityId` is its name.',
  'service-provider.changed': 'A SAML service provider was changed; its id is the subject. `detail.names` says what of it.',
  'service-provider.removed': 'A SAML service provider was removed; its id is the subject. `detail.entityId` is its name.',
  'tenant.created': 'The tenant is new; its domain is the subject. `detail` has its preset, if it began with one, and its open dialects.',
  'forms.changed': 'A form was changed; its name is the subject.',
  'record-type.created': 'A type of records was added; its name is the subject.',
  'record-type.changed': 'A type of records, or what accounts consist of, was changed; its name is the subject.',
  'record-type.removed': 'A type of records was removed; its name is the subject.',
  'attribute-access.changed': 'A client may read or write other attributes; its public id is the subject.',
  'accounts.imported': 'Accounts or records moved in. The subject is their type, `detail` has how many.',
  'accounts.exported': 'Accounts or records were written out, password hashes included. The subject is their type.',
  'events.exported': 'This record was written out.',
  'sweep.run': 'An operator removed what was over. `detail` has how many rows of each table.',
  'message.cancelled': 'A message was taken from the outbox; its id is the subject.',
  'message.retried': 'A message was tried again by hand; its id is the subject.',
  'template.written': 'The tenant has a text of its own for the message that is the subject. `detail.language` says in which language.',
  'template.removed': 'A text of the tenant’s own was removed: the built-in one is used again. The subject is the message.',
  'webhook.added': 'A webhook was added; its id is the subject. `detail` has its name and host.',
  'webhook.changed': 'A webhook was changed; its id is the subject. `detail.names` says what of it.',
  'webhook.removed': 'A webhook was removed; its id is the subject.',
  'webhook.secret-reset': 'A webhook has a new secret; its id is the subject. `detail.until` says until when the former one signs, too.',
  'webhook.turned-off':
    'A webhook is told nothing any more; its id is the subject. `detail.why`: it answered that it is `gone`, or posts to it kept `failing`.',
  'webhook.replayed': 'Events were posted to a webhook again; its id is the subject, `detail.count` says how many.',
  'hook.refused': 'A service of the tenant’s own refused something. `detail` has the flow, and its code, if it gave one.',
  'hook.failed':
    'A service of the tenant’s own did not answer what it was asked, or answered nonsense. `detail` has the flow and the error.',
  'event.published': 'An application published an event of its own for others. `detail.type` is its name, `detail.data` what it says.',
  'report.made': 'A person reported something. `detail.text` is what it wrote.',
  feedback: 'A person wrote what it thinks of the product. `detail.text` is that.',
} as const satisfies Readonly<Record<string, string>>;

/** One of the list. */
export type EventName = keyof typeof eventNames;
