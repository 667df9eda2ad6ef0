import { playAll } from '../../../test/scenario/play.ts';

describe('win back', () => {
  playAll(__dirname);
});
