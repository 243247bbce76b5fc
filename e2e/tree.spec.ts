import { stageOf } from '@pathwall/domain';
import { choose } from './people/hands.ts';
import { Participant } from './people/participant.ts';
import { go, make, openExample, take } from './people/seats.ts';
import { app, board, commitments } from './people/words.ts';
import { expect, test } from './people/world.ts';

/** What assistive technology is given: the shape of the pages, in the order in which they are read (A1, A4). */

const RENT = 'One month of rent';
const DOOR = 'A key to a door';

test('the board as grid and as list, the wall and the console have the same shape for the ear', async ({
  world,
}) => {
  test.slow();
  const made = await make(await world.open('laptop'), world.origin);
  const seated = await take(await world.open('laptop'), made, 'participant', {
    name: 'Ana',
    pairing: { kind: 'new' },
  });
  await go(made, 'lobby', 'writing-1');
  const { page } = seated;
  await page.goto(seated.path);
  const person = new Participant(page);
  await person.expectBoard();
  for (const text of [RENT, DOOR]) await person.write('universal', text);

  await person.view('grid');
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - banner:
      - timer: /left$/
      - text: /Saved|Saving/
    - main:
      - region "Prompt":
        - heading "What do we already do to prevent and relieve homelessness?" [level=1]
        - list:
          - listitem: Ana, here now
        - paragraph: /^Who can see this:/
      - button "Undo"
      - button "Redo"
      - button "Search"
      - button "Bin"
      - button "Help and keys"
      - group "Show the board as":
        - radio "Grid" [checked]
        - radio "List"
      - region "Universal prevention":
        - heading "Universal prevention" [level=2]
        - text: 2 ideas
        - button "Write an idea in Universal prevention"
        - list "Universal prevention":
          - listitem:
            - button "${RENT}, Already doing"
          - listitem:
            - button "${DOOR}, Already doing"
      - region "Targeted prevention":
        - heading [level=2]
      - region "Crisis prevention and relief":
        - heading [level=2]
      - region "Recovery":
        - heading [level=2]
      - region "Move-on support":
        - heading [level=2]
      - region "Settled home":
        - heading [level=2]
    - region "New idea":
      - group "Where does it belong?":
        - radio "Universal prevention, 2 ideas" [checked]
        - radio "Settled home, 0 ideas"
      - button "Also fits…"
      - textbox "Write an idea in Universal prevention"
      - button "Add (Universal prevention)"
    - log "What others are doing"
  `);

  await person.view('list');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - region "Prompt":
        - heading [level=1]
      - group "Show the board as":
        - radio "Grid"
        - radio "List" [checked]
      - region "Universal prevention":
        - heading "Universal prevention" [level=2]
        - text: 2 ideas
        - list:
          - listitem:
            - article:
              - paragraph: ${RENT}
              - text: Already doing
              - 'button "Make this a key point: ${RENT}"'
              - 'button "Edit: ${RENT}"'
              - button "More for “${RENT}”"
          - listitem:
            - article:
              - paragraph: ${DOOR}
      - region "Targeted prevention":
        - heading "Targeted prevention" [level=2]
        - text: 0 ideas
        - paragraph: Write the first idea here
      - region "Settled home":
        - heading "Settled home" [level=2]
  `);

  await person.choose(person.idea('universal', RENT), board.alsoFits, stageOf('settled').name);
  await page.keyboard.press('Escape');
  await go(made, 'writing-1', 'feedback-1');
  await choose(page, app.tabs.label, app.tabs.everyone);
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - banner:
      - group "What you see":
        - radio "Everyone" [checked]
    - main:
      - heading [level=1]
      - search "Filter the wall":
        - searchbox "Find words"
        - button "All pairs"
        - button "All sessions"
        - button "All stages"
      - button "Pause what others do"
      - region "Universal prevention":
        - heading "Universal prevention" [level=2]
        - text: 2 ideas
        - list:
          - listitem:
            - article:
              - text: Pair 1
              - paragraph: ${RENT}
              - text: Already doing Also in Settled home
          - listitem:
            - article:
              - paragraph: ${DOOR}
      - region "Settled home":
        - heading "Settled home" [level=2]
        - list:
          - listitem:
            - article:
              - paragraph: ${RENT}
  `);

  await made.page.goto(made.path);
  await expect(made.page.locator('body')).toMatchAriaSnapshot(`
    - banner
    - navigation "The day":
      - list:
        - listitem: Doors open (done)
        - listitem: Already doing feedback (now)
        - listitem: Gaps (still to come)
    - main:
      - region "What happens now":
        - 'heading "Session 1: Already doing" [level=1]'
        - button "Start session 2"
      - group "What to look at":
        - radio "People"
        - radio "Wall"
        - radio "Boards"
        - radio "Pledges"
  `);
});

test('the plan is a table with a head for each column and for each pledge', async ({ world }) => {
  const made = await openExample(await world.open('laptop'), world.origin);
  const seated = await take(await world.open('laptop'), made, 'participant', { name: 'Kit' });
  const { page } = seated;
  await page.goto(seated.path);
  await choose(page, app.tabs.label, app.tabs.pledges);
  await choose(page, commitments.views, commitments.view.plan);
  await expect(page.getByRole('table')).toMatchAriaSnapshot(`
    - table "Action plan":
      - rowgroup:
        - row:
          - columnheader "Action"
          - columnheader "Who is leading"
          - columnheader "By when"
          - columnheader "How we will track it"
          - columnheader "Status"
          - columnheader "Notes"
      - rowgroup:
        - row:
          - rowheader /^We will be in the building/
        - row /^Ask the jobcentre/:
          - cell:
            - 'textbox /^Action: Ask the jobcentre/'
          - cell:
            - 'textbox /^Who is leading: Ask/'
          - cell:
            - 'textbox /^By when: Ask/'
          - cell
          - cell:
            - 'combobox /^Status: Ask/'
          - cell:
            - button /note/
            - button /^Remove this action/
  `);
});
