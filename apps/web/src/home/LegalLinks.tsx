import css from './LegalLinks.module.css';
import { words } from './words.ts';

/** Accessibility statement and privacy notice: in reach from everywhere (A16). */
export function LegalLinks() {
  return (
    <nav className={css.links} aria-label={words.legal.title}>
      <a href="/library">{words.legal.library}</a>
      <a href="/accessibility">{words.legal.accessibility}</a>
      <a href="/privacy">{words.legal.privacy}</a>
    </nav>
  );
}
