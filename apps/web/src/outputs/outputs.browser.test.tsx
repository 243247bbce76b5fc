import '../ui/styles.ts';
import { addIdea, boardName, mustBeOk, readBoard } from '@pathwall/domain';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { sentenceOf } from '../session/api.ts';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeOptions, type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import BeforeShown from './BeforeShown.tsx';
import PaperDialog from './PaperDialog.tsx';
import { TakeAway } from './TakeAway.tsx';
import { words } from './words.ts';

async function show(options: FakeOptions, what: 'files' | 'paper'): Promise<FakeWorkshop> {
  await page.viewport(1366, 900);
  const workshop = fakeWorkshop({ role: 'facilitator', phase: 'feedback-1', ...options });
  await render(
    <WorkshopProvider workshop={workshop}>
      {what === 'files' ? (
        <TakeAway groups={['day', 'print']} onGo={() => undefined} />
      ) : (
        <PaperDialog onClose={() => undefined} />
      )}
    </WorkshopProvider>,
  );
  return workshop;
}

const link = (name: string) => page.getByRole('link', { name, exact: true });
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

describe('what can be taken away', () => {
  it('is downloaded as chosen: one session, without pairs', async () => {
    await show({}, 'files');
    await page.getByText(words.options).click();
    await page.getByRole('radio', { name: words.session.one(2) }).click();
    await page.getByLabelText(words.parts.pairs).click();
    const log = link(words.download(words.outputs.log.name, 'PDF')).element();
    expect(log.getAttribute('href')).toMatch(/discussion-log\.pdf\?session=2&with=key-points$/);
  });

  it('names people only with a warning, and in an anonymous workshop not at all (P4, P7)', async () => {
    await show({}, 'files');
    await page.getByText(words.options).click();
    await page.getByLabelText(words.parts.names).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(words.namesWarning);
  });

  it('is looked at first where something in it looks personal', async () => {
    const workshop = await show({}, 'files');
    const context = { by: null, now: () => 1, random };
    mustBeOk(
      addIdea(
        workshop.doc(boardName(null)),
        { text: 'Ring 07700 900123', stages: ['crisis'], session: 1 },
        context,
      ),
    );
    await page
      .getByRole('button', { name: words.download(words.outputs.log.name, 'Word'), exact: true })
      .click();
    await expect.element(page.getByText('07700 900123')).toBeVisible();
    await expect.element(page.getByRole('button', { name: new RegExp(`^${words.look.go}`) })).toBeVisible();
    await expect.element(link(words.look.anyway('Word'))).toHaveAttribute('download', 'discussion-log.docx');
    await page.getByRole('button', { name: words.look.back }).click();
    await expect.element(link(words.download(words.outputs.sheet.name, 'Word'))).toBeVisible();
  });

  it('is not offered while a seat may not see all of it', async () => {
    await show({ role: 'note-taker', phase: 'writing-1' }, 'files');
    await expect.element(page.getByText(words.notYet).first()).toBeVisible();
    await expect.element(link(words.download(words.outputs.log.name, 'Word'))).not.toBeInTheDocument();
    await expect.element(link(words.download(words.outputs.blankLog.name, 'Word'))).toBeVisible();
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });

  it('can be sent as a ready letter to whoever collects pledges', async () => {
    await show({}, 'files');
    await expect
      .element(link(words.mail.open))
      .toHaveAttribute('href', expect.stringMatching(/^mailto:pledges@example\.org\?subject=/));
  });
});

describe('a download', () => {
  afterEach(() => vi.restoreAllMocks());

  it('that is refused says so beside what was pressed, also after the look, and can be tried again', async () => {
    const workshop = await show({}, 'files');
    const answers = vi.spyOn(window, 'fetch');
    const refuse = () => answers.mockResolvedValueOnce(Response.json({ error: 'not-yet' }, { status: 409 }));
    const item = page.getByRole('listitem').filter({ hasText: words.outputs.sheet.text });
    const word = item.getByRole('link', { name: words.download(words.outputs.sheet.name, 'Word') });
    refuse();
    await word.click();
    await expect.element(item.getByRole('alert')).toHaveTextContent(sentenceOf('not-yet'));
    await expect.poll(() => page.getByRole('alert').elements()).toHaveLength(1);
    await expect.element(word).toHaveFocus();

    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const headers = { 'content-disposition': 'attachment; filename="a-day-pledge-sheet.docx"' };
    answers.mockResolvedValueOnce(new Response('PK', { headers }));
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => saved).toEqual(['a-day-pledge-sheet.docx']);
    await expect.poll(() => page.getByRole('alert').elements()).toEqual([]);

    const context = { by: null, now: () => 1, random };
    const idea = { text: 'Ring 07700 900123', stages: ['crisis'], session: 1 } as const;
    mustBeOk(addIdea(workshop.doc(boardName(null)), idea, context));
    await page.getByRole('button', { name: words.download(words.outputs.log.name, 'PDF') }).click();
    answers.mockRejectedValueOnce(new TypeError('no network'));
    await link(words.look.anyway('PDF')).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(sentenceOf('offline'));
  });
});

describe('before everyone sees it', () => {
  it('ideas of this session that look personal are pointed out, with the way there (P7)', async () => {
    const workshop = fakeWorkshop({ role: 'facilitator', phase: 'writing-2' });
    const went: unknown[] = [];
    await render(
      <WorkshopProvider workshop={workshop}>
        <BeforeShown session={2} onGo={(...where) => went.push(where)} />
      </WorkshopProvider>,
    );
    await expect.element(page.getByText(words.shown.title(1, false))).not.toBeInTheDocument();
    const context = { by: null, now: () => 1, random };
    const add = (text: string, session: 1 | 2) =>
      mustBeOk(addIdea(workshop.doc(boardName(null)), { text, stages: ['crisis'], session }, context));
    add('Ring 07700 900124', 1);
    const { id } = add('Ring 07700 900123', 2);
    await page.getByText(words.shown.title(1, false)).click();
    await expect.element(page.getByText('07700 900123')).toBeVisible();
    await expect.element(page.getByText('07700 900124')).not.toBeInTheDocument();
    await page.getByRole('button', { name: new RegExp(`^${words.look.go}`) }).click();
    expect(went).toEqual([[boardName(null), id]]);
    workshop.change({ phase: 'feedback-2' });
    await expect.element(page.getByText(words.shown.title(1, true))).toBeVisible();
    await expect.element(page.getByText(words.shown.title(1, false))).not.toBeInTheDocument();
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });
});

describe('notes from paper', () => {
  it('become ideas marked as from paper; a line without a stage stays and says why', async () => {
    const workshop = await show({}, 'paper');
    await page
      .getByLabelText(words.paper.notes, { exact: true })
      .fill('13 Ring back\nno stage here\nC A bed');
    await expect.element(page.getByText(words.paper.problems['no-stage'], { exact: false })).toBeVisible();
    await page.getByRole('button', { name: words.paper.add(2) }).click();
    const ideas = [...readBoard(workshop.doc(boardName(null))).ideas.values()].filter(
      ({ origin }) => origin === 'paper',
    );
    expect(ideas.map(({ text, places }) => [text, places.map(({ stage }) => stage)])).toEqual(
      expect.arrayContaining([
        ['Ring back', ['universal', 'crisis']],
        ['A bed', ['crisis']],
      ]),
    );
    expect(ideas).toHaveLength(2);
    await expect
      .element(page.getByLabelText(words.paper.notes, { exact: true }))
      .toHaveValue('no stage here');
  });
});
