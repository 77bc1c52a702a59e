// What calls of the first generation say of roles, permissions and groups.
import { Type } from 'typebox';
import { Maybe, Text, Whole } from '../../_common/parameters.ts';

export const Name = () => Text({ maxLength: 200 });
export const Description = () => Maybe(Text({ maxLength: 1000, blank: 'allowed' }));
export const IdList = (maxItems = 100) => Type.Array(Text(), { minItems: 1, maxItems });

/** Pages begin with 0. */
export const listed = {
  userPoolId: Text(),
  sortBy: Maybe(Text()),
  page: Maybe(Whole({ minimum: 0, maximum: 1_000_000 })),
  count: Maybe(Whole({ minimum: 1, maximum: 200 })),
};

export const done = { message: '操作成功', code: 200, status: true };
