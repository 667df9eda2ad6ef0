import { playAll } from '../../../test/scenario/play.ts';

describe('referral', () => {
  playAll(__dirname, 'anew');
});
