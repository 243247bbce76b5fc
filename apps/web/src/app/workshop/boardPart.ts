import { apart } from '../../ui/apart.tsx';
import { Opening } from './Opening.tsx';

/** A board, in files of its own. */
export const BoardPage = apart(() => import('../../board/BoardPage.tsx'), Opening);
