import type { Idea } from '@pathwall/domain';
import {
  ArrowDown,
  ArrowUp,
  CornerDownRight,
  HandHeart,
  Layers,
  PencilLine,
  Sparkles,
  SquareCheckBig,
  Star,
  Trash2,
} from 'lucide-react';
import { useId } from 'react';
import { type MenuEntry, MenuList } from '../ui/Menu.tsx';
import { CHOICES, type Choice } from './actions.ts';
import { neighbourPosition } from './columns.ts';
import { type BoardScene, useArranged, useIdea, useScene } from './context.tsx';
import { useMedia } from './hooks.ts';
import { isPicked, type Spot } from './picked.ts';
import { fitEntries, moveEntries } from './stageEntries.tsx';
import { words } from './words.ts';

export type MenuKind = 'choices' | 'move' | 'fit';

/** A menu of one idea that is open now, beside an element. */
export interface OpenMenu {
  readonly spot: Spot;
  readonly kind: MenuKind;
  readonly anchor: { readonly current: HTMLElement | null };
}

export interface IdeaMenuProps {
  readonly menu: OpenMenu;
  readonly offer: ((idea: Idea) => MenuEntry | null) | undefined;
  /** Another menu of the same idea, or null to close; `back`: the focus returns to the anchor. */
  readonly onMenu: (menu: OpenMenu | null, back: boolean) => void;
}

/** Everything that can be done with one idea. */
export function IdeaMenu({ menu, offer, onMenu }: IdeaMenuProps) {
  const scene = useScene();
  const arranged = useArranged();
  const idea = useIdea(menu.spot.idea);
  const id = useId();
  // A finger has no keys: their names would only make the menu wider.
  const withKeys = !useMedia('(pointer: coarse)');
  if (idea === null) return null;
  const { stage } = menu.spot;
  const all =
    menu.kind === 'choices'
      ? choices(
          scene,
          idea,
          menu,
          stage === null ? [] : arranged.columns[stage],
          (kind) => onMenu({ ...menu, kind }, false),
          offer?.(idea) ?? null,
        )
      : menu.kind === 'move'
        ? moveEntries(scene, scene.spotsFor(menu.spot))
        : fitEntries(scene, scene.spotsFor(menu.spot));
  const entries = withKeys ? all : all.map(withoutHint);
  const several = scene.spotsFor(menu.spot).length;
  const label =
    menu.kind === 'choices' ? words.more(idea.text) : menu.kind === 'move' ? words.moveTo : words.alsoFits;
  return (
    <MenuList
      key={menu.kind}
      id={id}
      label={label}
      entries={[
        ...(several > 1 ? [{ heading: words.picked(several) }] : []),
        ...(menu.kind === 'choices' ? [] : [{ heading: label }]),
        ...entries,
      ]}
      align="start"
      anchor={menu.anchor}
      onClose={() => onMenu(null, true)}
      onAway={() => onMenu(null, false)}
    />
  );
}

function withoutHint(entry: MenuEntry): MenuEntry {
  return typeof entry === 'object' && 'hint' in entry ? { ...entry, hint: undefined } : entry;
}

function hintOf(choice: Choice, singleKeys: boolean): string | undefined {
  const info = CHOICES.find((known) => known.choice === choice);
  const named = info?.key === null || (info?.keyName?.length ?? 0) > 1;
  return singleKeys || named ? (info?.keyName ?? undefined) : undefined;
}

function choices(
  scene: BoardScene,
  idea: Idea,
  { spot }: OpenMenu,
  column: readonly Idea['id'][],
  open: (kind: MenuKind) => void,
  offered: MenuEntry | null,
): readonly MenuEntry[] {
  const { writable, singleKeys, pledged, onPromote, onPledges, choose } = scene;
  const disabled = !writable;
  const hint = (choice: Choice): string | undefined => hintOf(choice, singleKeys);
  const up = neighbourPosition(column, idea.id, 'up');
  const down = neighbourPosition(column, idea.id, 'down');
  return [
    {
      key: 'edit',
      label: words.edit,
      icon: <PencilLine />,
      hint: hint('edit'),
      disabled,
      onSelect: () => choose('edit', spot),
    },
    {
      key: 'pick',
      label: isPicked(scene.picked.get(), spot) ? words.unpick : words.pick,
      icon: <SquareCheckBig />,
      hint: hint('pick'),
      disabled,
      onSelect: () => choose('pick', spot),
    },
    {
      key: 'move',
      label: words.moveTo,
      icon: <CornerDownRight />,
      hint: hint('move'),
      disabled,
      onSelect: () => open('move'),
    },
    {
      key: 'fit',
      label: words.alsoFits,
      icon: <Layers />,
      hint: hint('fit'),
      disabled,
      onSelect: () => open('fit'),
    },
    {
      key: 'key-point',
      label: idea.keyPoint ? words.unmakeKeyPoint : words.makeKeyPoint,
      icon: <Star />,
      hint: hint('key-point'),
      disabled,
      onSelect: () => choose('key-point', spot),
    },
    ...(onPromote === null
      ? []
      : [
          {
            key: 'promote',
            label: words.promote,
            icon: <Sparkles />,
            hint: hint('promote'),
            onSelect: () => choose('promote', spot),
          },
        ]),
    ...(onPledges === null || !pledged.has(idea.id)
      ? []
      : [
          {
            key: 'pledges',
            label: words.showPledges,
            icon: <HandHeart />,
            onSelect: () => onPledges(idea),
          },
        ]),
    ...(offered === null ? [] : [offered]),
    'line',
    {
      key: 'up',
      label: words.moveUp,
      icon: <ArrowUp />,
      hint: hint('up'),
      disabled: disabled || up === null,
      onSelect: () => choose('up', spot),
    },
    {
      key: 'down',
      label: words.moveDown,
      icon: <ArrowDown />,
      hint: hint('down'),
      disabled: disabled || down === null,
      onSelect: () => choose('down', spot),
    },
    'line',
    {
      key: 'bin',
      label: words.bin,
      icon: <Trash2 />,
      hint: hint('bin'),
      danger: true,
      disabled,
      onSelect: () => choose('bin', spot),
    },
  ];
}
