import './styles.ts';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Button } from './Button.tsx';
import { ConnectionBadge } from './ConnectionBadge.tsx';
import { Dialog } from './Dialog.tsx';
import { IconButton } from './IconButton.tsx';
import { Menu } from './Menu.tsx';
import { PageShell } from './PageShell.tsx';
import { heirOf, placeOf } from './place.ts';
import { speaker } from './speaker.ts';
import { TextField } from './TextField.tsx';
import { Toasts } from './ToastRegion.tsx';
import { createToastStore } from './toasts.ts';
import { words } from './words.ts';

const nothing = (): void => undefined;

/** Three rows, each with a button that takes its row away. */
function Rows({ from }: { readonly from?: (take: (row: string) => void) => void }) {
  const [rows, setRows] = useState(['One', 'Two', 'Three']);
  const take = (row: string): void => setRows((list) => list.filter((known) => known !== row));
  from?.(take);
  return (
    <ul>
      {rows.map((row) => (
        <li key={row}>
          <Button>Open {row}</Button>
          <IconButton label="Remove" of={row} icon="x" onClick={() => take(row)} />
        </li>
      ))}
    </ul>
  );
}

const remove = (row: string) => page.getByRole('button', { name: `Remove: ${row}` });

describe('the focus when what had it goes away', () => {
  it('goes to the same button of the next row, then of the row before', async () => {
    await render(
      <PageShell>
        <Rows />
      </PageShell>,
    );
    remove('Two').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(remove('Three')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(remove('One')).toHaveFocus();
  });

  it('stays where a person put it when somebody else takes another row away', async () => {
    let take: (row: string) => void = nothing;
    await render(
      <PageShell>
        <Rows from={(given) => (take = given)} />
      </PageShell>,
    );
    remove('Two').element().focus();
    take('One');
    await expect.element(remove('One')).not.toBeInTheDocument();
    await expect.element(remove('Two')).toHaveFocus();
  });

  it('goes to the main part when nothing is left', async () => {
    function Gone() {
      const [shown, setShown] = useState(true);
      return <PageShell>{shown && <Button onClick={() => setShown(false)}>Only one</Button>}</PageShell>;
    }
    await render(<Gone />);
    page.getByRole('button').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('main')).toHaveFocus();
  });

  it('goes to the main part of the page that comes instead, not to its first link', async () => {
    const shell = (): HTMLElement => {
      const made = document.createElement('div');
      made.innerHTML = '<a href="#main">Skip</a><main id="main" tabindex="-1"><button>Go on</button></main>';
      return made;
    };
    const first = shell();
    const second = shell();
    document.body.append(first);
    const lost = first.querySelector('button');
    const place = lost === null ? null : placeOf(lost);
    first.replaceWith(second);
    expect(place === null ? null : heirOf(place)).toBe(second.querySelector('main'));
    second.remove();
  });

  it('goes to the heir of the button that opened a dialog which took the button away', async () => {
    function Asking() {
      const [rows, setRows] = useState(['One', 'Two']);
      const [asked, setAsked] = useState<string | null>(null);
      return (
        <PageShell>
          <ul>
            {rows.map((row) => (
              <li key={row}>
                <IconButton label="Remove" of={row} icon="x" onClick={() => setAsked(row)} />
              </li>
            ))}
          </ul>
          <Dialog open={asked !== null} onClose={() => setAsked(null)} title="Sure?">
            <Button
              onClick={() => {
                setRows(rows.filter((row) => row !== asked));
                setAsked(null);
              }}
            >
              Yes
            </Button>
          </Dialog>
        </PageShell>
      );
    }
    await render(<Asking />);
    await remove('One').click();
    await page.getByRole('button', { name: 'Yes' }).click();
    await expect.element(remove('Two')).toHaveFocus();
  });
});

describe('what is said for the ear', () => {
  it('is said inside an open dialog, as nothing outside is heard then', async () => {
    await render(
      <PageShell>
        <Dialog open onClose={nothing} title="Bin">
          A list
        </Dialog>
      </PageShell>,
    );
    speaker.say('Back on the board.');
    await expect
      .element(page.getByRole('dialog').getByRole('status'))
      .toHaveTextContent('Back on the board.');
  });

  it('is said after a dialog closed with what is told, and not again by a page that comes later', async () => {
    const shown = await render(<PageShell>Page</PageShell>);
    speaker.say('Saved.');
    await expect.element(page.getByRole('status')).toHaveTextContent('Saved.');
    await shown.unmount();
    await render(<PageShell>Next page</PageShell>);
    await expect.element(page.getByRole('status')).toBeEmptyDOMElement();
  });

  it('tells a passing message, and where its button is', async () => {
    const store = createToastStore();
    await render(
      <PageShell>
        <Toasts store={store} />
      </PageShell>,
    );
    store.show({ text: 'In the bin.', undo: nothing });
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent(`In the bin. ${words.buttonAtEnd(words.undo)}`);
  });

  it('tells that a connection was lost, and that all is well again', async () => {
    const shown = await render(<ConnectionBadge state={{ kind: 'saved' }} />);
    await expect.element(page.getByRole('status')).toBeEmptyDOMElement();
    await shown.rerender(<ConnectionBadge state={{ kind: 'offline', waiting: 2 }} />);
    await expect.element(page.getByRole('status')).toHaveTextContent(words.connection.offlineWaiting(2));
    await shown.rerender(<ConnectionBadge state={{ kind: 'saved' }} />);
    await expect.element(page.getByRole('status')).toHaveTextContent(words.connection.saved);
  });

  it('tells at once what is wrong with a field', async () => {
    await render(<TextField label="Code" error="One more letter." value="" onValue={nothing} />);
    await expect.element(page.getByRole('alert')).toHaveTextContent('One more letter.');
    await expect.element(page.getByRole('textbox')).toHaveAccessibleDescription('One more letter.');
  });
});

it('a menu says which choices belong together, and that one is chosen instead of another', async () => {
  const tick = (key: string, checked: boolean) => ({
    key,
    label: key,
    checked,
    oneOf: true,
    onSelect: nothing,
  });
  await render(
    <Menu
      label="More"
      entries={[
        { key: 'list', label: 'List', onSelect: nothing },
        { heading: 'Say what others do' },
        tick('Off', false),
        tick('All', true),
        'line',
        { key: 'calm', label: 'Hide pointers', onSelect: nothing },
      ]}
    />,
  );
  await page.getByRole('button', { name: 'More' }).click();
  const group = page.getByRole('group', { name: 'Say what others do' });
  await expect.element(group.getByRole('menuitemradio', { name: 'All' })).toBeChecked();
  await expect.poll(() => group.getByRole('menuitem').elements()).toEqual([]);
  await expect.element(page.getByRole('menuitem', { name: 'Hide pointers' })).toBeVisible();
});

it('a menu stays open, with its row and inside the window, when the window changes', async () => {
  await page.viewport(1366, 768);
  await render(
    <div style={{ textAlign: 'right' }}>
      <Menu
        label="More"
        align="end"
        entries={['One', 'Two', 'Three'].map((label) => ({ key: label, label, onSelect: nothing }))}
      />
    </div>,
  );
  await page.getByRole('button', { name: 'More' }).click();
  await userEvent.keyboard('{ArrowDown}');
  const row = page.getByRole('menuitem', { name: 'Two' });
  await expect.element(row).toHaveFocus();
  await page.viewport(390, 844);
  await expect
    .poll(() => {
      const { left, right } = page.getByRole('menu').element().getBoundingClientRect();
      return left >= 0 && right <= 390;
    })
    .toBe(true);
  await expect.element(row).toHaveFocus();
});
