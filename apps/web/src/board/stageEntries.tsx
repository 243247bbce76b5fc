import { STAGES, type StageKey } from '@pathwall/domain/pathway';
import type { MenuEntry } from '../ui/Menu.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { deedOn } from './actions.ts';
import type { BoardScene } from './context.tsx';
import type { Spot } from './picked.ts';

function glyph(stage: StageKey) {
  return <StageGlyph stage={stage} />;
}

/** Choices of a menu: the stages that these ideas can go to. */
export function moveEntries(scene: BoardScene, spots: readonly Spot[]): readonly MenuEntry[] {
  return STAGES.map(({ key, name }, index) => ({
    key,
    label: name,
    icon: glyph(key),
    hint: scene.singleKeys ? String(index + 1) : undefined,
    disabled: spots.every(({ stage }) => stage === key) || !scene.writable,
    onSelect: () => {
      scene.act(deedOn(spots, { type: 'move', to: key, position: 'end' }));
    },
  }));
}

/** Choices of a menu: in which stages all of these ideas stand, each to be ticked or not. */
export function fitEntries(scene: BoardScene, spots: readonly Spot[]): readonly MenuEntry[] {
  const { ideas } = scene.handle.board.get();
  const places = spots.map(({ idea }) => ideas.get(idea)?.places ?? []);
  return STAGES.map(({ key, name }) => {
    const on = places.every((some) => some.some(({ stage }) => stage === key));
    return {
      key,
      label: name,
      icon: glyph(key),
      checked: on,
      keepOpen: true,
      // An idea is never nowhere, so its last stage stays.
      disabled: !scene.writable || (on && places.some((some) => some.length === 1)),
      onSelect: () => {
        scene.act(deedOn(spots, { type: 'fit', stage: key, on: !on }));
      },
    };
  });
}
