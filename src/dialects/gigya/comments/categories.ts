// comments.setCategoryInfo, getCategoryInfo and getCategories: where people write, and what holds there.
import { listCategories, readCategory, writeCategory } from '../../../community/discussions/index.ts';
import { Maybe, Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { CategoryID } from './names.ts';
import { CategorySettings, rulesIn, rulesOut } from './rules.ts';

const setCategoryInfo = gigya.method('comments.setCategoryInfo', {
  summary: 'Makes a category of comments, or changes its rules: what is not named stays.',
  caller: { who: 'server' },
  calls: { writeCategory },
  takes: { params: Parameters({ categoryID: CategoryID(), categorySettings: Maybe(CategorySettings()) }) },
  async handle({ params: { categoryID, categorySettings = {} } }, core) {
    const { rules, passedOver } = rulesIn(categorySettings);
    await core.writeCategory({ category: categoryID, rules });
    return { passedOver };
  },
});

const getCategoryInfo = gigya.method('comments.getCategoryInfo', {
  summary: 'Shows the rules of a category of comments.',
  caller: { who: 'server' },
  calls: { readCategory },
  takes: { params: Parameters({ categoryID: CategoryID() }) },
  async handle({ params: { categoryID } }, core) {
    const category = await core.readCategory({ category: categoryID });
    return { data: { categoryID, categorySettings: rulesOut(category, true) } };
  },
});

const getCategories = gigya.method('comments.getCategories', {
  summary: 'Lists the categories of comments with their rules.',
  caller: { who: 'server' },
  calls: { listCategories },
  async handle(_given, core) {
    const all = await core.listCategories({});
    return { data: { categories: all.map((each) => ({ categoryID: each.name, categorySettings: rulesOut(each, true) })) } };
  },
});

export const categories = [setCategoryInfo, getCategoryInfo, getCategories];
