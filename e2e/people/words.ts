/** The words of the pages, so that tests ask for what people read. The one place that knows where they stand. */
export { words as app } from '../../apps/web/src/app/workshop/words.ts';
export { words as board } from '../../apps/web/src/board/words.ts';
export { words as close } from '../../apps/web/src/close/words.ts';
export { words as commitments } from '../../apps/web/src/commitments/words.ts';
export { words as console_ } from '../../apps/web/src/console/words.ts';
export { words as create } from '../../apps/web/src/create/words.ts';
export { words as home } from '../../apps/web/src/home/words.ts';
export { words as join } from '../../apps/web/src/join/words.ts';
export { words as lead } from '../../apps/web/src/lead/words.ts';
export { words as library } from '../../apps/web/src/library/words.ts';
export { words as outputs } from '../../apps/web/src/outputs/words.ts';
export { words as screen } from '../../apps/web/src/screen/words.ts';
export { boardWords } from '../../apps/web/src/ui/boardWords.ts';
export { words as ui } from '../../apps/web/src/ui/words.ts';
export { words as wall } from '../../apps/web/src/wall/words.ts';
