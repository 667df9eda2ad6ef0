import { playAll } from '../../../test/scenario/play.ts';

describe('review', () => {
  playAll(__dirname);
});
