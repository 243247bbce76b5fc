import { photograph } from './people/pictures.ts';
import { roundtableDay } from './people/roundtable.ts';
import { test } from './people/world.ts';

test('a whole roundtable, from the doors to the results', async ({ world }) => {
  test.slow();
  await roundtableDay(world, photograph);
});
