import { expectLetters } from './people/painted.ts';
import { aloneAtWork } from './people/pair.ts';
import { Participant } from './people/participant.ts';
import { go, make } from './people/seats.ts';
import { join } from './people/words.ts';
import { expect, test } from './people/world.ts';

// JOURNEY 10 and 13: what takes fifteen seconds is what has to be pressed. Counted, because a clock would measure the machine.
test('from the link to the first idea on a phone: one press, the words, one key', async ({ world }) => {
  const made = await make(await world.open('laptop'), world.origin);
  await go(made, 'lobby', 'writing-1');
  const phone = await world.open('phone');
  let presses = 0;
  await phone.exposeFunction('pressed', () => {
    presses += 1;
  });
  await phone.addInitScript(() => {
    const tell = (): void => void Reflect.apply(Reflect.get(window, 'pressed'), window, []);
    window.addEventListener('click', tell, true);
    window.addEventListener('keydown', (event) => event.key === 'Enter' && tell(), true);
  });
  await phone.goto(made.links.links.participant ?? '');
  await phone.getByRole('button', { name: join.join.go }).click();
  const person = new Participant(phone);
  await expect(person.box()).toBeVisible();
  // No stage has to be chosen first: one is, and it can be changed.
  await person.box().fill('Ring about the first missed rent');
  await person.box().press('Enter');
  await expect(
    phone.getByRole('listitem').filter({ hasText: 'Ring about the first missed rent' }),
  ).toBeVisible();
  // Nothing but the press to join and the key to add; filling in gives the box the focus by itself.
  await expect.poll(() => presses).toBe(2);
});

test('a seat that was never opened here is read in the house’s letters too, once its page is there', async ({
  world,
}) => {
  const { page } = await aloneAtWork(world);
  await expectLetters(page);
});
