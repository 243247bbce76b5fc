import { expect, test } from '@playwright/test';
import { pageSizes } from '../apps/web/bench/sizes.ts';

// Not a timing but a fact of the build: a page that grew beyond what a phone on a slow network can carry.
test('no page loads more JavaScript than its budget', () => {
  const over = pageSizes().filter(({ size, budget }) => budget !== undefined && size > budget);
  expect(over.map(({ page, size, budget }) => `${page}: ${size} kB of ${budget}`)).toEqual([]);
});

test('the participant’s board brings nothing of outputs, console or statements', () => {
  const [board] = pageSizes().filter(({ page }) => page.includes('(grid)'));
  const foreign = /^(StaffPage|WallPage|CommitmentsPage|ResultsPage|SharePage|StatementPage|ScreenPage)-/;
  expect(board?.files.filter((file) => foreign.test(file))).toEqual([]);
});
