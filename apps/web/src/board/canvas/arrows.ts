import { STAGE_KEYS } from '@pathwall/domain/pathway';
import { type BoardLayout, type CardBox, type CardKey, columnOfStage, parseCardKey } from './layout.ts';

/** The card that an arrow key leads to from a card; the same at the edge. */
export function cardBeside(
  layout: BoardLayout,
  key: CardKey,
  arrow: 'up' | 'down' | 'left' | 'right',
): CardKey {
  const { stage } = parseCardKey(key);
  const column = columnOfStage(layout, stage);
  const index = column.cards.findIndex((card) => card.key === key);
  const card = column.cards[index];
  if (card === undefined) return key;
  if (arrow === 'up' || arrow === 'down') {
    return column.cards[index + (arrow === 'up' ? -1 : 1)]?.key ?? key;
  }
  const step = arrow === 'left' ? -1 : 1;
  const middle = card.y + card.face.height / 2;
  for (let at = STAGE_KEYS.indexOf(stage) + step; layout.columns[at] !== undefined; at += step) {
    const cards = layout.columns[at]?.cards ?? [];
    const nearest = cards.reduce<CardBox | null>((best, other) => {
      const distance = Math.abs(other.y + other.face.height / 2 - middle);
      return best === null || distance < Math.abs(best.y + best.face.height / 2 - middle) ? other : best;
    }, null);
    if (nearest !== null) return nearest.key;
  }
  return key;
}
