// create-post … user-connection-post: posts, and who holds them, in the third generation.
import { Type } from 'typebox';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import {
  changePost,
  countsOfPosts,
  listPosts,
  makePost,
  postsOf,
  readDepartment,
  readPost,
  readPosts,
  removePost,
  type ShownPost,
  type StaffPost,
  setPosts,
} from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { pageOf } from '../wire/user-search.ts';
import { Code, Description, Name } from './finding.ts';
import { paging, reading } from './third-naming.ts';

const caller = { by: 'owner' } as const;
const isDone = { success: true };
const withCustomData = reading.withCustomData;

interface Shown {
  readonly withCustomData?: boolean | undefined;
}

/** A tenant declares fields of users alone: of a post there are none. */
const postOut = ({ id, code, name, description }: StaffPost, { withCustomData: asked }: Shown = {}) => ({
  id: shortId(id),
  code,
  name,
  ...(description === null ? {} : { description }),
  ...(asked ? { customData: {} } : {}),
});

const shownOut = ({ post, departments }: ShownPost, asked: Shown = {}) => ({
  ...postOut(post, asked),
  departmentIdList: departments.map(shortId),
});

const Departments = () => Maybe(Type.Array(Text(), { maxItems: 100 }));
const finding = { readDepartment };
const departmentsOf = async (core: Bound<typeof finding>, ids: readonly string[]) =>
  (await Promise.all(ids.map((short) => core.readDepartment({ short })))).map(({ id }) => id);

const create = authing.third('POST /create-post', {
  summary: 'Makes a post.',
  caller,
  calls: { makePost, ...finding },
  takes: {
    body: Parameters({ code: Code(), name: Name(), description: Maybe(Description()), departmentIdList: Departments(), id: Maybe(Text()) }),
  },
  async handle({ body: { code, name, description = null, departmentIdList = [], id } }, core) {
    // Ids are drawn here.
    demandNothing({ id });
    return shownOut(await core.makePost({ code, name, description, departments: await departmentsOf(core, departmentIdList) }));
  },
});

const update = authing.third('POST /update-post', {
  summary: 'Describes a post anew, and says which departments have it.',
  caller,
  calls: { changePost, ...finding },
  takes: { body: Parameters({ code: Code(), name: Maybe(Name()), description: Maybe(Description()), departmentIdList: Departments() }) },
  async handle({ body: { code, departmentIdList, ...words } }, core) {
    const departments = departmentIdList && (await departmentsOf(core, departmentIdList));
    return shownOut(await core.changePost({ code, ...words, ...(departments ? { departments } : {}) }));
  },
});

const remove = authing.third('POST /remove-post', {
  summary: 'Removes a post: nobody holds it any more.',
  caller,
  calls: { removePost },
  takes: { body: Parameters({ code: Code() }) },
  async handle({ body }, core) {
    await core.removePost(body);
    return isDone;
  },
});

const get = authing.third('GET /get-post', {
  summary: 'Shows a post.',
  caller,
  calls: { readPost },
  takes: { query: Parameters({ code: Code(), withCustomData }) },
  handle: async ({ query }, core) => shownOut(await core.readPost({ code: query.code }), query),
});

/** A post has no declared fields, and is listed by words alone. */
const fieldsOfPosts = {
  ...{ withMetadata: Maybe(Flag()), flatCustomData: Maybe(Flag()), metadataNoFieldId: Maybe(Flag()), postCodes: Maybe(Text()) },
  ...{ createdAfter: Maybe(Text()), createdBefore: Maybe(Text()), updatedAfter: Maybe(Text()), updatedBefore: Maybe(Text()) },
};

const list = authing.third('GET /list-post', {
  summary:
    'Lists the posts of the pool, or those whose code or name contains the words; with who holds them, unless that is not to be counted.',
  caller,
  calls: { listPosts, countsOfPosts },
  takes: {
    query: Parameters({
      ...{ keywords: Maybe(Text({ maxLength: 256, blank: 'allowed' })), skipCount: Maybe(Flag()), ...paging, withCustomData },
      ...fieldsOfPosts,
    }),
  },
  async handle({ query }, core) {
    demandNothing(Object.fromEntries(Object.keys(fieldsOfPosts).map((each) => [each, query[each as keyof typeof fieldsOfPosts]])));
    const { total, list: found } = await core.listPosts({ ...pageOf(query), text: query.keywords?.trim() || undefined });
    const counts = query.skipCount ? undefined : await core.countsOfPosts({ posts: found.map(({ id }) => id) });
    const counted = (id: string) => {
      const of = counts?.get(id);
      return of ? { userCount: of.people, departmentCount: of.departments } : {};
    };
    return { totalCount: total, list: found.map((post) => ({ ...postOut(post, query), ...counted(post.id), metadataSource: [] })) };
  },
});

const getByIds = authing.third('POST /get-post-by-id', {
  summary: 'Shows the posts of these ids; ids of none are left out.',
  caller,
  calls: { readPosts },
  takes: { body: Parameters({ idList: Type.Array(Text(), { maxItems: 100 }), withCustomData }) },
  handle: async ({ body }, core) => (await core.readPosts({ short: body.idList })).map((post) => postOut(post, body)),
});

const ofUser = authing.third('GET /get-user-posts', {
  summary: 'Lists the posts that a user holds.',
  caller,
  calls: { postsOf, readAccountHere },
  takes: { query: Parameters({ userId: Text(), withCustomData }) },
  async handle({ query }, core) {
    const { account } = await core.readAccountHere({ short: query.userId });
    return (await core.postsOf({ account: account.id })).map((post) => postOut(post, query));
  },
});

const firstOfUser = authing.third('GET /get-user-post', {
  summary: 'Shows the post that a user got first; null where the user holds none.',
  caller,
  calls: { postsOf, readAccountHere },
  takes: { query: Parameters({ userId: Text(), withCustomData }) },
  async handle({ query }, core) {
    const { account } = await core.readAccountHere({ short: query.userId });
    const [first] = await core.postsOf({ account: account.id });
    return first ? postOut(first, query) : null;
  },
});

const set = authing.third('POST /set-user-posts', {
  summary: 'Says which posts a user holds, and no other.',
  caller,
  calls: { setPosts, readAccountHere },
  takes: { body: Parameters({ userId: Text(), postIds: Type.Array(Text(), { maxItems: 50 }) }) },
  async handle({ body }, core) {
    const { account } = await core.readAccountHere({ short: body.userId });
    await core.setPosts({ account: account.id, posts: body.postIds });
    return isDone;
  },
});

const give = authing.third('POST /user-connection-post', {
  summary: 'Gives a user a post, beside those that the user holds.',
  caller,
  calls: { setPosts, readAccountHere },
  takes: { body: Parameters({ userId: Text(), postId: Text() }) },
  async handle({ body }, core) {
    const { account } = await core.readAccountHere({ short: body.userId });
    await core.setPosts({ account: account.id, posts: [body.postId], beside: true });
    return isDone;
  },
});

export const postsOfThird = [create, update, remove, get, list, getByIds, ofUser, firstOfUser, set, give];
