import { playAll } from '../../../test/scenario/play.ts';

describe('referral reward', () => {
  playAll(__dirname, 'anew');
});
