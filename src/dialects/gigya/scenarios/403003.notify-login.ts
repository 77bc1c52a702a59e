import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403003,
  when: 'A page says that its site signed somebody in, and the signature is not of the site.',
  request: (world) => {
    const UIDTimestamp = '1772443800';
    return world.gigya('socialize.notifyLogin', { siteUID: 'shop-1', UIDTimestamp, UIDSig: 'c2lnbmF0dXJl' });
  },
  mustNotHappen: ['session', 'account'],
});
