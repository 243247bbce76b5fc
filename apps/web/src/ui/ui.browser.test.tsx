import './styles.ts';
import axe from 'axe-core';
import { StrictMode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Button } from './Button.tsx';
import { RadioCards } from './Choice.tsx';
import { Dialog } from './Dialog.tsx';
import { Gallery } from './gallery.tsx';
import { HoldButton } from './HoldButton.tsx';
import { chooseMotion, chooseScheme, currentLook, watchLook } from './look.ts';
import { Menu, type MenuEntry } from './Menu.tsx';
import { StageHeader } from './Stage.tsx';
import { TextArea } from './TextArea.tsx';
import { TextField } from './TextField.tsx';
import { Toasts } from './ToastRegion.tsx';
import { createToastStore } from './toasts.ts';

beforeEach(() => chooseMotion('off'));
afterEach(() => {
  chooseScheme('auto');
  chooseMotion('auto');
});

function focused(): string {
  const element = document.activeElement;
  return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
}

describe('Dialog', () => {
  function Asker({ closed }: { readonly closed: () => void }) {
    const [open, setOpen] = useState(false);
    const close = (): void => {
      closed();
      setOpen(false);
    };
    return (
      <>
        <Button onClick={() => setOpen(true)}>Ask</Button>
        <Dialog open={open} onClose={close} title="Sure?" footer={<Button onClick={close}>Yes</Button>}>
          <TextField label="Why" value="" onValue={() => undefined} />
        </Dialog>
      </>
    );
  }

  it('takes the focus to its field, closes on Esc and gives the focus back', async () => {
    const closed = vi.fn();
    await render(<Asker closed={closed} />);
    await page.getByRole('button', { name: 'Ask' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Sure?' })).toBeVisible();
    await expect.element(page.getByLabelText('Why')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(closed).toHaveBeenCalledTimes(1);
    await expect.element(page.getByRole('button', { name: 'Ask' })).toHaveFocus();
    await expect.poll(() => document.querySelector('dialog')).toBeNull();
  });

  it('closes by its backdrop, not by its inside', async () => {
    const closed = vi.fn();
    await render(<Asker closed={closed} />);
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('Sure?').click();
    expect(closed).not.toHaveBeenCalled();
    const dialog = document.querySelector('dialog');
    dialog?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(closed).toHaveBeenCalledTimes(1);
  });
});

describe('Dialog on a board', () => {
  it('keeps its keys and presses to itself', async () => {
    const key = vi.fn();
    const press = vi.fn();
    await render(
      // biome-ignore lint/a11y/noStaticElementInteractions: stands for a board with shortcuts
      <div onKeyDown={key} onPointerDown={press}>
        <Dialog open onClose={() => undefined} title="Reword">
          <TextField label="Text" value="" onValue={() => undefined} />
        </Dialog>
      </div>,
    );
    await page.getByLabelText('Text').click();
    await userEvent.keyboard('m1{Delete}');
    expect(key).not.toHaveBeenCalled();
    expect(press).not.toHaveBeenCalled();
  });

  it('tells the owner when the browser closes it in spite of everything', async () => {
    const closed = vi.fn();
    await render(
      <Dialog open onClose={closed} title="Stay">
        Words
      </Dialog>,
    );
    document.querySelector('dialog')?.close();
    await expect.poll(() => closed).toHaveBeenCalledTimes(1);
  });

  it('survives the double start of strict mode', async () => {
    const closed = vi.fn();
    await render(
      <StrictMode>
        <Dialog open onClose={closed} title="Stay">
          Words
        </Dialog>
      </StrictMode>,
    );
    await expect.element(page.getByRole('dialog', { name: 'Stay' })).toBeVisible();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(closed).not.toHaveBeenCalled();
  });
});

describe('Menu', () => {
  const chosen = vi.fn();
  const entries: readonly MenuEntry[] = [
    { heading: 'Idea' },
    { key: 'edit', label: 'Edit', onSelect: () => chosen('edit') },
    { key: 'move', label: 'Move', onSelect: () => chosen('move'), disabled: true },
    'line',
    { key: 'tick', label: 'Recovery', onSelect: () => chosen('tick'), checked: true, keepOpen: true },
    { key: 'bin', label: 'Bin', onSelect: () => chosen('bin') },
  ];
  beforeEach(() => chosen.mockClear());

  it('is worked by keys alone', async () => {
    await render(<Menu label="More" entries={entries} />);
    const button = page.getByRole('button', { name: 'More' });
    await userEvent.tab();
    await expect.element(button).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => focused()).toBe('Edit');
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(() => focused()).toBe('Bin');
    await userEvent.keyboard('r');
    await expect.poll(() => focused()).toBe('Recovery');
    await userEvent.keyboard('{Enter}');
    expect(chosen).toHaveBeenLastCalledWith('tick');
    await expect.element(page.getByRole('menu')).toBeVisible();
    await userEvent.keyboard('{End}{Enter}');
    expect(chosen).toHaveBeenLastCalledWith('bin');
    await expect.element(button).toHaveFocus();
    await expect.poll(() => document.querySelector('[role=menu]')).toBeNull();
  });

  it('closes on Esc with the focus back, and on a press elsewhere with the focus there', async () => {
    await render(
      <>
        <Menu label="More" entries={entries} />
        <Button>Elsewhere</Button>
      </>,
    );
    const button = page.getByRole('button', { name: 'More' });
    await button.click();
    await userEvent.keyboard('{Escape}');
    await expect.element(button).toHaveFocus();
    await button.click();
    await page.getByRole('button', { name: 'Elsewhere' }).click();
    await expect.poll(() => document.querySelector('[role=menu]')).toBeNull();
    await expect.element(page.getByRole('button', { name: 'Elsewhere' })).toHaveFocus();
  });

  it('keeps its letters to itself', async () => {
    const key = vi.fn();
    await render(
      // biome-ignore lint/a11y/noStaticElementInteractions: stands for a board with shortcuts
      <div onKeyDown={key}>
        <Menu label="More" entries={entries} />
      </div>,
    );
    await page.getByRole('button', { name: 'More' }).click();
    await expect.poll(() => focused()).toBe('Edit');
    await userEvent.keyboard('b');
    await expect.poll(() => focused()).toBe('Bin');
    expect(key).not.toHaveBeenCalled();
  });

  it('stays inside the window at its edge', async () => {
    await render(
      <div style={{ position: 'fixed', right: 0, bottom: 0 }}>
        <Menu label="More" entries={entries} />
      </div>,
    );
    await page.getByRole('button', { name: 'More' }).click();
    const box = () => document.querySelector('[role=menu]')?.getBoundingClientRect();
    await expect.poll(() => box()?.right).toBeLessThanOrEqual(window.innerWidth);
    await expect.poll(() => box()?.bottom).toBeLessThanOrEqual(window.innerHeight);
    await expect.poll(() => box()?.top).toBeGreaterThanOrEqual(0);
  });

  it('does nothing for what is switched off', async () => {
    await render(<Menu label="More" entries={entries} />);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Move' }).click({ force: true });
    expect(chosen).not.toHaveBeenCalled();
  });
});

describe('HoldButton', () => {
  it('needs the key to be held, and says so', async () => {
    const held = vi.fn();
    await render(
      <HoldButton onHeld={held} holdMs={60}>
        Show all
      </HoldButton>,
    );
    await userEvent.tab();
    await userEvent.keyboard('{Enter>}');
    await expect.poll(() => held).toHaveBeenCalledTimes(1);
    await userEvent.keyboard('{/Enter}');
    expect(held).toHaveBeenCalledTimes(1);
    await expect
      .element(page.getByRole('button', { name: 'Show all' }))
      .toHaveAccessibleDescription('Press and hold');
  });

  it('is not done by one press of a pointer', async () => {
    const held = vi.fn();
    await render(
      <HoldButton onHeld={held} holdMs={60_000}>
        Show all
      </HoldButton>,
    );
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Press and hold');
    expect(held).not.toHaveBeenCalled();
  });

  it('asks a press by software for a second one', async () => {
    const held = vi.fn();
    await render(
      <HoldButton onHeld={held} holdMs={60_000}>
        Show all
      </HoldButton>,
    );
    (page.getByRole('button', { name: 'Show all' }).element() as HTMLButtonElement).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Press again to do it');
    expect(held).not.toHaveBeenCalled();
  });
});

describe('fields', () => {
  it('tie label, hint and error to the control', async () => {
    await render(
      <TextField label="Date" hint="The day." error="No such day." value="x" onValue={() => undefined} />,
    );
    const field = page.getByLabelText('Date');
    await expect.element(field).toHaveAccessibleDescription('The day. No such day.');
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  });

  it('count letters as people do, and never cut', async () => {
    function Writer() {
      const [value, setValue] = useState('👩‍👩‍👧'.repeat(9));
      return <TextArea label="Idea" value={value} onValue={setValue} limit={10} />;
    }
    await render(<Writer />);
    await expect.element(page.getByText('1 letter left')).toBeVisible();
    await page.getByLabelText('Idea').fill('twelve lette');
    await expect.element(page.getByText('2 letters too many')).toBeVisible();
    await expect.element(page.getByLabelText('Idea')).toHaveValue('twelve lette');
  });

  it('RadioCards are chosen with arrow keys', async () => {
    function Chooser() {
      const [value, setValue] = useState<'a' | 'b'>('a');
      const options = [
        { value: 'a', label: 'Roundtable' },
        { value: 'b', label: 'Case study' },
      ] as const;
      return <RadioCards label="How?" value={value} onValue={setValue} options={options} />;
    }
    await render(<Chooser />);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByRole('radio', { name: 'Case study' })).toBeChecked();
  });

  it('a busy button keeps the focus and ignores presses', async () => {
    const pressed = vi.fn();
    await render(
      <Button busy onClick={pressed}>
        Save
      </Button>,
    );
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(pressed).not.toHaveBeenCalled();
    await expect.element(page.getByRole('button', { name: /Save/ })).toHaveFocus();
  });
});

describe('Toasts', () => {
  it('leave the focus alone, and undo', async () => {
    const store = createToastStore(() => () => undefined);
    const undo = vi.fn();
    await render(
      <>
        <TextField label="Idea" value="" onValue={() => undefined} />
        <Toasts store={store} />
      </>,
    );
    await page.getByLabelText('Idea').click();
    store.show({ text: 'Moved to Crisis.', undo });
    await expect.element(page.getByText('Moved to Crisis.')).toBeVisible();
    await expect.element(page.getByLabelText('Idea')).toHaveFocus();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(undo).toHaveBeenCalledTimes(1);
    expect(store.list()).toEqual([]);
  });
});

it('a narrow column shows the short name and keeps the full one for the ear', async () => {
  const { rerender } = await render(
    <div style={{ width: 150 }}>
      <StageHeader stage="crisis" />
    </div>,
  );
  const heading = page.getByRole('heading', { name: 'Crisis prevention and relief' });
  await expect.element(heading).toBeInTheDocument();
  const short = (): number => page.getByText('Crisis', { exact: true }).element().getClientRects().length;
  expect(short()).toBe(1);
  await rerender(
    <div style={{ width: 500 }}>
      <StageHeader stage="crisis" />
    </div>,
  );
  expect(short()).toBe(0);
});

it('the look follows what the person chose, and tells', async () => {
  const told = vi.fn();
  const stop = watchLook(told);
  chooseScheme('dark');
  await expect.poll(() => told).toHaveBeenCalled();
  expect(currentLook()).toMatchObject({ scheme: 'dark', motion: false });
  expect(getComputedStyle(document.documentElement).colorScheme).toBe('dark');
  stop();
});

describe('A4 the gallery', () => {
  it.each(['light', 'dark'] as const)('has no axe violation, %s', async (scheme) => {
    chooseScheme(scheme);
    await page.viewport(1280, 800);
    await render(<Gallery />);
    await document.fonts.ready;
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found).toEqual([]);
  });

  it.each([320, 390, 1366])('A9 has no sideways scroll at %i px', async (width) => {
    await page.viewport(width, 800);
    await render(<Gallery />);
    await document.fonts.ready;
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await page.viewport(1280, 800);
  });
});
