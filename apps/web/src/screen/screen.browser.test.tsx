import '../ui/styles.ts';
import {
  type AgreementTally,
  addIdea,
  editAction,
  editPledge,
  isOpen,
  mustBeOk,
  noteAction,
  type PairId,
  PHASES,
  type Phase,
  plannedActions,
  pledgeList,
  SLIDES,
  type WorkshopState,
  writeTallies,
} from '@pathwall/domain';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import { chooseMotion, chooseScheme } from '../ui/look.ts';
import ScreenPage from './ScreenPage.tsx';

beforeEach(() => chooseMotion('off'));
afterEach(() => {
  chooseScheme('auto');
  chooseMotion('auto');
});

async function show(phase: Phase, state: Partial<WorkshopState> = {}): Promise<FakeWorkshop> {
  const workshop = fakeWorkshop({ role: 'screen', phase, state });
  const [first] = workshop.pairs;
  if (state.spotlight?.kind === 'pair' && first !== undefined) {
    workshop.change({ spotlight: { kind: 'pair', pair: first.id } });
    workshop.flush();
  }
  await render(
    <WorkshopProvider workshop={workshop}>
      <ScreenPage />
    </WorkshopProvider>,
  );
  await document.fonts.ready;
  await expect.element(page.getByRole('main')).toBeVisible();
  await expect.poll(() => document.querySelector('main h1, main h2')).not.toBeNull();
  return workshop;
}

/** Every element that shows words of its own, to the eye. */
function written(): readonly Element[] {
  return Array.from(document.querySelectorAll('main *')).filter((element) => {
    const own = Array.from(element.childNodes).some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    );
    return (
      own && element.closest('.only-heard') === null && element.checkVisibility({ visibilityProperty: true })
    );
  });
}

/** Height of an element's letters in pixels: the font's size, and in a drawing what the drawing makes of it. */
function letterHeight(element: Element): number {
  const size = Number.parseFloat(getComputedStyle(element).fontSize);
  const drawing = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
  return drawing === null ? size : size * Math.hypot(drawing.c, drawing.d);
}

/** Words that the edge of the screen, or the line at its foot, cuts off. */
function cutOff(width: number, height: number): readonly (string | null)[] {
  const foot = document.querySelector('main > footer')?.getBoundingClientRect().top ?? height;
  return written()
    .filter((element) => {
      const { top, bottom, left, right } = element.getBoundingClientRect();
      const end = element.closest('footer, [class*=break]') === null ? foot : height;
      return top < -1 || bottom > end + 1 || left < -1 || right > width + 1;
    })
    .map((element) => element.textContent);
}

const SIZES = [
  [1280, 720],
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
] as const;

const commitmentsOf = (workshop: FakeWorkshop) => {
  workshop.flush();
  return workshop.openFeed().commitments.get();
};

/** What the group says to every pledge, as long as counts get. */
const told =
  (tally: AgreementTally) =>
  (workshop: FakeWorkshop): void => {
    const pledges = pledgeList(commitmentsOf(workshop));
    for (const { id } of pledges) mustBeOk(editPledge(workshop.doc('commitments'), id, { status: 'draft' }));
    const agreement = new Map(pledges.map(({ id }) => [id, tally]));
    writeTallies(workshop.doc('agenda'), { agreement, dots: new Map(), voters: 0 }, null);
    workshop.flush();
  };
const ASKING = told({ answered: 164, counts: null });
const COUNTED = told({ answered: 164, counts: { agree: 118, 'live-with': 34, concern: 12 } });

/** The first open action, as the group reviews it. */
function review(workshop: FakeWorkshop): void {
  const found = plannedActions(commitmentsOf(workshop)).find(({ action }) => isOpen(action));
  workshop.change({ reviewing: found?.action.id ?? null });
  workshop.flush();
}

type Then = (workshop: FakeWorkshop) => void;
const nothing: Then = () => undefined;

const LOOKS: readonly (readonly [string, Phase, Partial<WorkshopState>, Then?])[] = [
  ...PHASES.map((phase) => [phase, phase, {}] as const),
  ['roundtable', 'writing-2', { approach: 'roundtable', timer: { kind: 'paused', left: 90_000 } }],
  ['one stage', 'feedback-1', { spotlight: { kind: 'stage', stage: 'targeted' } }],
  ['one stage of pledges', 'pledging', { spotlight: { kind: 'stage', stage: 'targeted' } }],
  ...SLIDES.map((slide) => [slide, 'feedback-2', { spotlight: { kind: 'slide', slide } }] as const),
  ['a pair that is heard', 'feedback-1', { spotlight: { kind: 'pair', pair: 'PAIR' as PairId } }],
  ['pledges that the group is asked about', 'pledging', {}, ASKING],
  ['what the group said to pledges', 'pledging', {}, COUNTED],
  [
    'what the group said, in one stage',
    'pledging',
    { spotlight: { kind: 'stage', stage: 'targeted' } },
    COUNTED,
  ],
  ['an action that is reviewed', 'closed', {}, review],
  ['break', 'writing-1', { breakUntil: Date.UTC(2099, 0, 1) }],
];
const VIEWS = LOOKS.map(([name, phase, state, then]) => [name, phase, state, then ?? nothing] as const);

describe.each(SIZES)('at %i × %i', (width, height) => {
  it.each(VIEWS)(
    '%s: letters are 3 % of the height or more, nothing scrolls (A11)',
    async (_, phase, state, then) => {
      await page.viewport(width, height);
      then(await show(phase, state));
      expect(written().length).toBeGreaterThan(0);
      const small = written()
        .filter((element) => letterHeight(element) < height * 0.03)
        .map((element) => `${element.textContent} ${letterHeight(element)}`);
      expect(small).toEqual([]);
      // Pages are made when the words have been measured.
      await expect.poll(() => cutOff(width, height)).toEqual([]);
      await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      await expect.poll(() => document.documentElement.scrollHeight).toBeLessThanOrEqual(height);
    },
  );
});

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  it.each(VIEWS)('%s: contrast is 7 : 1 or more (A11)', async (_, phase, state, then) => {
    await page.viewport(1280, 720);
    chooseScheme(scheme);
    then(await show(phase, state));
    const { violations } = await axe.run(document.body, {
      runOnly: ['color-contrast-enhanced', 'aria-hidden-focus', 'list', 'heading-order'],
      rules: { 'color-contrast-enhanced': { enabled: true } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual(
      [],
    );
  });
});

describe('a column that is too full', () => {
  it('turns pages and shows every note whole', async () => {
    await page.viewport(1280, 720);
    await show('feedback-2');
    await expect
      .poll(() => document.querySelectorAll('main section [class*=pages]').length)
      .toBeGreaterThan(0);
    for (const note of document.querySelectorAll('main section [class*=shown] article')) {
      const column = note.closest('[class*=window]')?.getBoundingClientRect();
      await expect
        .poll(() => note.getBoundingClientRect().bottom)
        .toBeLessThanOrEqual((column?.bottom ?? 0) + 1);
    }
  });
});

/** Whether an element's words are cut off by what holds it. */
function isWithin(element: Element | null, height: number): boolean {
  const box = element?.getBoundingClientRect();
  return box !== undefined && box.height > 0 && box.top >= 0 && box.bottom <= height;
}

describe('the longest words', () => {
  it('fit: an idea of 280 of the widest letters', async () => {
    await page.viewport(1280, 720);
    const workshop = await show('feedback-1');
    const handle = workshop.openBoard('board.room');
    const added = addIdea(
      workshop.doc('board.room'),
      { text: '家'.repeat(280), stages: ['crisis', 'settled', 'recovery'], session: 1 },
      { by: null, now: () => 1, random: (length) => new Uint8Array(length).fill(7) },
    );
    const { id } = mustBeOk(added);
    workshop.change({ spotlight: { kind: 'idea', board: handle.name, idea: id } });
    workshop.flush();
    await expect.poll(() => document.querySelector('[data-length=longest]')).not.toBeNull();
    const idea = document.querySelector('[data-length=longest]')?.closest('article');
    await expect.poll(() => idea?.scrollHeight).toBeLessThanOrEqual(idea?.clientHeight ?? 0);
  });

  it('fit: a prompt of 280 letters', async () => {
    await page.viewport(1280, 720);
    const long = 'What would they say? '.repeat(13);
    await show('writing-1', { prompts: { 1: [long], 2: [], 3: [], 4: [] }, promptShown: 0 });
    const prompt = page.getByText(long.trim()).element();
    expect(isWithin(prompt, 720)).toBe(true);
    const stages = document.querySelector('main ul');
    await expect
      .poll(() => prompt.getBoundingClientRect().bottom)
      .toBeLessThan(stages?.getBoundingClientRect().top ?? 0);
    expect(isWithin(stages, 720)).toBe(true);
  });

  it('fit: twenty ground rules, page by page', async () => {
    await page.viewport(1280, 720);
    const groundRules = Array.from(
      { length: 20 },
      (_, index) => `Rule ${index + 1}: speak so that all can hear you.`,
    );
    await show('lobby', { groundRules });
    await expect.element(page.getByText(/^1\/[2-9]/)).toBeVisible();
    expect(isWithin(page.getByText(/^1\/[2-9]/).element(), 720)).toBe(true);
  });
});

describe('an action that is reviewed', () => {
  it('fits with the widest words in each of its fields; the action itself is whole', async () => {
    await page.viewport(1280, 720);
    const workshop = await show('closed');
    const long = '家'.repeat(280);
    const doc = workshop.doc('commitments');
    const [found] = plannedActions(commitmentsOf(workshop)).filter(({ action }) => isOpen(action));
    if (found === undefined) throw new Error('the example has open actions');
    const context = { now: () => Date.now(), random: (length: number) => new Uint8Array(length).fill(9) };
    mustBeOk(editPledge(doc, found.pledge.id, { text: long }));
    mustBeOk(editAction(doc, found.action.id, { text: long, lead: long }));
    mustBeOk(noteAction(doc, found.action.id, { text: long, status: 'stuck' }, context));
    review(workshop);
    const action = page.getByRole('heading', { level: 2 });
    await expect.element(action).toHaveTextContent(long);
    expect(isWithin(action.element(), 720)).toBe(true);
    await expect
      .poll(() => action.element().scrollHeight)
      .toBeLessThanOrEqual(action.element().clientHeight + 2);
    await expect.poll(() => cutOff(1280, 720)).toEqual([]);
  });
});

describe('what the group said', () => {
  it('is told in counts when the asking ends, and only how many answered while it lasts', async () => {
    const workshop = await show('pledging');
    ASKING(workshop);
    // Beside what is shown, each column holds its notes once more, to be measured.
    const shown = () =>
      [...document.querySelectorAll('main ul[class*=shown]')].map(({ textContent }) => textContent).join(' ');
    await expect.poll(shown).toContain('164 answers so far');
    expect(document.querySelector('main')?.textContent).not.toContain('118');
    COUNTED(workshop);
    await expect.poll(shown).toMatch(/118 agree.*34 can live with it.*12 concerns/);
  });
});

describe('the story', () => {
  const markdown = Array.from(
    { length: 30 },
    (_, index) => `Paragraph ${index + 1}. ${'He borrows for two months and then sells his car. '.repeat(4)}`,
  ).join('\n\n');

  it.each([
    ['long', markdown],
    ['of one long paragraph', 'He sells his car. '.repeat(200)],
    ['in Arabic and emoji', `${'بيت آمن للجميع 🏠 '.repeat(120)}`],
  ])('that is %s fits the screen, page by page, and is turned by the facilitator', async (_, text) => {
    await page.viewport(1366, 768);
    const workshop = await show('lobby', {
      story: { title: 'Daniel, 52', markdown: text },
      spotlight: { kind: 'slide', slide: 'story' },
    });
    await expect.element(page.getByText(/^1\/\d/)).toBeVisible();
    for (let turned = 0; turned < 3; turned += 1) {
      const shown = document.querySelector('main ul[class*=shown]');
      expect(isWithin(shown, 768)).toBe(true);
      workshop.change({ pagesTurned: turned + 1 });
      workshop.flush();
    }
    await expect.element(page.getByText(/^\d+\/\d+/)).toBeVisible();
    workshop.change({ pagesTurned: -1 });
    workshop.flush();
    await expect
      .poll(() => /(\d+)\/\1(?!\d)/.test(document.querySelector('main')?.textContent ?? ''))
      .toBe(true);
  });
});

describe('the close', () => {
  it('leads to the results with a code for phones', async () => {
    await show('closed');
    await expect.element(page.getByRole('img', { name: /w\/example#view/ })).toBeVisible();
  });
});

describe('session 4', () => {
  it('shows what to do more of, gaps and chances beside the pledges of a stage', async () => {
    await show('pledging', { spotlight: { kind: 'stage', stage: 'targeted' } });
    for (const name of ['Do more of', 'Gaps to fill', 'Chances to take up', 'What we pledge']) {
      await expect.element(page.getByRole('region', { name })).toBeVisible();
    }
  });
});

describe('a screen while boards are private', () => {
  it('holds no word of any idea, also when the facilitator lights one up', async () => {
    await page.viewport(1280, 720);
    const workshop = await show('writing-1');
    const boards = workshop.openFeed().boards.get();
    const [board, idea] =
      [...boards]
        .flatMap(([name, { ideas }]) => [...ideas.values()].map((one) => [name, one] as const))
        .find(([name, one]) => name !== 'board.room' && one.session === 1) ?? [];
    if (board === undefined || idea === undefined) throw new Error('the example has ideas');
    workshop.change({ spotlight: { kind: 'idea', board, idea: idea.id } });
    workshop.flush();
    expect(document.body.textContent).not.toContain(idea.text);
    workshop.change({ phase: 'feedback-1' });
    workshop.flush();
    await expect.element(page.getByText(idea.text)).toBeVisible();
  });
});
