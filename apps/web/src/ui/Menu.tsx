import { Check } from 'lucide-react';
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { Button, type ButtonKind, type ButtonSize } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import css from './Menu.module.css';
import { isLetter, menuMove } from './menuKeys.ts';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  /** Shown right of the label, for example a shortcut key. */
  readonly hint?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** `true` or `false` makes it a tick that can be on or off. */
  readonly checked?: boolean | undefined;
  /** Ticked instead of its neighbours, not beside them. */
  readonly oneOf?: boolean | undefined;
  /** Stay open after a choice: for several ticks in a row. */
  readonly keepOpen?: boolean | undefined;
}

/** A choice, a line between groups, or the name of the group that follows. */
export type MenuEntry = MenuItem | 'line' | { readonly heading: string };

export interface MenuProps {
  /** Name of the button, and of the list for assistive technology. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** What it acts on, for the ear, where there are many of it (with `iconOnly`). */
  readonly of?: string | undefined;
  /** With `iconOnly` the label is a tooltip. */
  readonly icon?: ReactNode;
  readonly iconOnly?: boolean | undefined;
  readonly kind?: ButtonKind | undefined;
  readonly size?: Exclude<ButtonSize, 'large'> | undefined;
  readonly disabled?: boolean | undefined;
  /** Which edge of the button the list lines up with. Default `start`. */
  readonly align?: 'start' | 'end' | undefined;
}

/** A button with a list of choices: arrow keys, letters, Home, End, Esc; closes on a choice or a press elsewhere. */
export function Menu({ label, of, entries, icon, iconOnly, kind, size, disabled, align }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const shared = {
    ref: button,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    disabled,
    onClick: () => setOpen(!open),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      event.stopPropagation();
      setOpen(true);
    },
  };
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      {iconOnly ? (
        <IconButton {...shared} label={label} of={of} icon={icon} size={size} />
      ) : (
        <Button {...shared} icon={icon} kind={kind} size={size}>
          {label}
        </Button>
      )}
      {open && (
        <MenuList
          id={id}
          label={label}
          entries={entries}
          align={align ?? 'start'}
          anchor={button}
          onClose={close}
          onAway={() => setOpen(false)}
        />
      )}
    </>
  );
}

export interface MenuListProps {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly align: 'start' | 'end';
  readonly anchor: { readonly current: HTMLElement | null };
  /** Closed by the person: focus goes back to the button. */
  readonly onClose: () => void;
  /** Closed because the person went elsewhere: focus stays there. */
  readonly onAway: () => void;
}

/** The list alone, beside any element: for a menu that a press elsewhere, or a key, opens. In the page while it is open. */
export function MenuList({ id, label, entries, align, anchor, onClose, onAway }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ letters: '', at: 0 });
  const away = useEffectEvent(onAway);
  const close = useEffectEvent(onClose);

  useEffect(() => {
    const element = list.current;
    if (element === null || anchor.current === null) return;
    // Browsers before 2024 have no popovers; there the list is only fixed and in front.
    if ('showPopover' in element) element.showPopover();
    const shut = markOpen(anchor.current);
    place(element, anchor.current, align);
    rowsOf(element)[0]?.focus();
    const leave = (event: Event): void => {
      const target = event.target;
      if (target instanceof Node && (element.contains(target) || anchor.current?.contains(target))) return;
      away();
    };
    // A phone that is turned, or whose keyboard comes up, closes nothing that is being read.
    const moved = (): void => {
      if (anchor.current?.checkVisibility()) place(element, anchor.current, align);
      else close();
    };
    document.addEventListener('pointerdown', leave, true);
    document.addEventListener('focusin', leave);
    window.addEventListener('resize', moved);
    return () => {
      shut();
      document.removeEventListener('pointerdown', leave, true);
      document.removeEventListener('focusin', leave);
      window.removeEventListener('resize', moved);
    };
  }, [anchor, align]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // Letters look for a choice here; a board around must not take them for its shortcuts.
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || list.current === null) return;
    const rows = rowsOf(list.current);
    const letters = event.timeStamp - typed.current.at < 500 ? typed.current.letters : '';
    const labels = rows.map((row) => row.dataset['label'] ?? '');
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const next = menuMove({ labels, at, typed: letters }, event.key);
    if (isLetter(event.key)) typed.current = { letters: letters + event.key, at: event.timeStamp };
    if (next === null) return;
    event.preventDefault();
    rows[next]?.focus();
  };

  return (
    <div
      ref={list}
      id={id}
      popover="manual"
      role="menu"
      aria-label={label}
      className={css.list}
      onKeyDown={onKeyDown}
    >
      {groupsOf(entries).map(({ heading, rows }, index) => {
        const shown = rows.map((entry, row) => (
          <MenuRow key={rowKey(entry, row)} entry={entry} onClose={onClose} />
        ));
        const key = heading ?? `plain-${index}`;
        if (heading === null) return <Fragment key={key}>{shown}</Fragment>;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
          <div key={key} role="group" aria-labelledby={`${id}-${index}`}>
            <div role="presentation" id={`${id}-${index}`} className={css.heading}>
              {heading}
            </div>
            {shown}
          </div>
        );
      })}
    </div>
  );
}

interface MenuGroup {
  readonly heading: string | null;
  readonly rows: readonly (MenuItem | 'line')[];
}

/** Choices under the heading that they stand under; a line ends what a heading begins. */
function groupsOf(entries: readonly MenuEntry[]): readonly MenuGroup[] {
  const groups: { heading: string | null; rows: (MenuItem | 'line')[] }[] = [{ heading: null, rows: [] }];
  for (const entry of entries) {
    if (typeof entry === 'object' && 'heading' in entry) groups.push({ heading: entry.heading, rows: [] });
    else {
      if (entry === 'line') groups.push({ heading: null, rows: [] });
      groups.at(-1)?.rows.push(entry);
    }
  }
  return groups.filter(({ heading, rows }) => heading !== null || rows.length > 0);
}

/** Tells the button that its menu is open; gives back how to tell that it is shut. */
function markOpen(button: HTMLElement): () => void {
  if (button.getAttribute('aria-haspopup') !== 'menu') return () => undefined;
  button.setAttribute('aria-expanded', 'true');
  return () => button.setAttribute('aria-expanded', 'false');
}

function rowKey(entry: MenuItem | 'line', index: number): string {
  return entry === 'line' ? `line-${index}` : entry.key;
}

function rowsOf(list: HTMLElement): HTMLElement[] {
  return Array.from(list.querySelectorAll<HTMLElement>('[role^=menuitem]'));
}

function MenuRow({ entry, onClose }: { readonly entry: MenuItem | 'line'; readonly onClose: () => void }) {
  if (entry === 'line') return <hr className={css.line} />;
  const { label, hint, icon, danger, disabled, checked, oneOf, keepOpen, onSelect } = entry;
  const tick = oneOf ? 'menuitemradio' : 'menuitemcheckbox';
  const role = checked === undefined ? { role: 'menuitem' } : { role: tick, 'aria-checked': checked };
  return (
    <button
      type="button"
      {...role}
      aria-disabled={disabled || undefined}
      data-label={label}
      data-danger={danger || undefined}
      tabIndex={-1}
      className={css.row}
      onClick={() => {
        if (disabled) return;
        if (!keepOpen) onClose();
        onSelect();
      }}
    >
      {checked !== undefined && (
        <span className={css.box} aria-hidden="true">
          {checked && <Check />}
        </span>
      )}
      {(icon || checked === undefined) && (
        <span className={css.sign} aria-hidden="true">
          {icon}
        </span>
      )}
      <span className={css.label}>{label}</span>
      {hint && <span className={css.hint}>{hint}</span>}
    </button>
  );
}

const GAP = 6;

/** Below the button, or above when there is more room; never beyond the window's edge. */
function place(list: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const rtl = getComputedStyle(anchor).direction === 'rtl';
  const left = (align === 'start') === rtl ? box.right - width : box.left;
  const below = window.innerHeight - box.bottom - GAP;
  const above = box.top - GAP;
  const upwards = height > below && above > below;
  list.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - width - GAP))}px`;
  list.style.top = upwards ? 'auto' : `${box.bottom + GAP}px`;
  list.style.bottom = upwards ? `${window.innerHeight - box.top + GAP}px` : 'auto';
  list.style.maxHeight = `${Math.max(upwards ? above : below, 160) - GAP}px`;
}
