import css from './Footer.module.css';
import { words } from './words.ts';

/** What must be in reach before joining (A16). */
export function Footer() {
  return (
    <nav className={css.links} aria-label={words.legal.title}>
      <a href="/accessibility">{words.legal.accessibility}</a>
      <a href="/privacy">{words.legal.privacy}</a>
    </nav>
  );
}
