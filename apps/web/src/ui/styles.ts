/** Import once, first, in the page's entry: font, tokens, base. */
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './tokens.css';
import './base.css';
