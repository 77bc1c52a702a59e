// The vendor's profile schema as data: every field that a profile may have, its type, and who may write it. A site cannot add to it.

/** `server`: writeAccess serverOnly. `nobody`: another parameter writes it, or nothing does. Without either, anybody who may write the account. */
export type SchemaField =
  | { readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'any'; readonly format?: RegExp; readonly writes?: 'server' | 'nobody' }
  | { readonly type: 'object' | 'list'; readonly members: SchemaFields };

export type SchemaFields = ReadonlyMap<string, SchemaField>;

const each = (type: 'string' | 'integer' | 'boolean' | 'any', ...names: string[]) =>
  names.map((name): [string, SchemaField] => [name, { type }]);
const texts = (...names: string[]) => each('string', ...names);
const fields = (...entries: readonly (readonly [string, SchemaField])[]): SchemaFields => new Map(entries);
const list = (...names: string[]): SchemaField => ({ type: 'list', members: fields(...texts(...names)) });

const abilities = ['login', 'notifications', 'actions', 'friends', 'status', 'contacts', 'photos'];

export const profileFields: SchemaFields = fields(
  ...texts('firstName', 'lastName', 'nickname', 'name', 'email'),
  ['gender', { type: 'string', format: /^[mfu]$/ }],
  ...each('integer', 'birthDay', 'birthMonth', 'birthYear', 'age', 'followersCount', 'followingCount'),
  ...texts('address', 'city', 'state', 'zip', 'country', 'locale', 'timezone', 'photoURL', 'thumbnailURL', 'profileURL'),
  ...texts('bio', 'hometown', 'languages', 'interests', 'interestedIn', 'relationshipStatus', 'religion', 'politicalView'),
  ...texts('educationLevel', 'industry', 'company', 'honors', 'professionalHeadline'),
  ...texts('specialities', 'specialties'),
  ['phones', list('type', 'number', 'default')],
  ['education', list('school', 'schoolType', 'fieldOfStudy', 'degree', 'startYear', 'endYear')],
  ['work', list('company', 'companyID', 'title', 'companySize', 'startDate', 'endDate', 'industry', 'isCurrent')],
  ['certifications', list('name', 'authority', 'number', 'startDate', 'endDate')],
  ['patents', list('title', 'summary', 'number', 'office', 'status', 'date', 'url')],
  ['likes', list('name', 'category', 'id', 'time', 'timestamp')],
  // The vendor's pages and its clients' models disagree about these.
  ...each('any', 'publications', 'skills', 'favorites'),
  ['capabilities', { type: 'object', members: fields(...each('boolean', ...abilities)) }],
  ['verified', { type: 'any', writes: 'server' }],
  ['samlData', { type: 'any', writes: 'server' }],
  ['username', { type: 'string', writes: 'nobody' }],
);
