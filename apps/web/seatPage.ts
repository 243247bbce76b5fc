import { readFileSync } from 'node:fs';
import type { Plugin, Rollup } from 'vite';

/** What the page of a seat loads one after the other where nobody says so beforehand. */
const ON_THE_WAY = [
  /\/app\/workshop\/WorkshopPage\.tsx$/,
  /\/app\/workshop\/ParticipantPage\.tsx$/,
  /\/board\/BoardPage\.tsx$/,
];

/** A chunk's file, and those of everything that it imports before it runs; the styles of all. */
function gather(file: string, bundle: Rollup.OutputBundle, scripts: Set<string>, styles: Set<string>): void {
  const chunk = bundle[file];
  if (scripts.has(file) || chunk?.type !== 'chunk') return;
  scripts.add(file);
  for (const next of chunk.imports) gather(next, bundle, scripts, styles);
  // After those of what it imports, as the browser would get them.
  for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
}

/**
 * Writes seat.html beside index.html: the same page, which names all files of a participant's board at its head. The
 * server gives it out for the addresses of seats, so a slow network fetches at once what it would fetch in four turns.
 */
export function seatPage(): Plugin {
  return {
    name: 'seat-page',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        // Other builds (benches) have other pages.
        if (page?.type !== 'asset') return;
        const html = String(page.source);
        const scripts = new Set<string>();
        const styles = new Set<string>();
        for (const wanted of ON_THE_WAY) {
          const found = Object.values(bundle).find(
            (part) => part.type === 'chunk' && part.moduleIds.some((id) => wanted.test(id)),
          );
          if (found === undefined) throw new Error(`no chunk for ${wanted.source}`);
          gather(found.fileName, bundle, scripts, styles);
        }
        const missing = (file: string): boolean => !html.includes(file);
        const lengthOf = (file: string): number => {
          const part = bundle[file];
          return part?.type === 'chunk' ? part.code.length : 0;
        };
        const links = [
          // The long ones first: a browser has six files on the way at once, and the short ones wait a turn for nothing much.
          // Of no lower priority than usual: those are not even asked for until all styles are here.
          ...[...scripts]
            .filter(missing)
            .sort((a, b) => lengthOf(b) - lengthOf(a))
            .map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
          ...[...styles]
            .filter(missing)
            // In force from the start: a part of the page would wait for its own, one after the other.
            .map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
        ];
        // The seat's question to the server goes out before any module has come.
        const early = this.emitFile({
          type: 'asset',
          name: 'early.js',
          source: readFileSync(new URL('early.js', import.meta.url), 'utf8'),
        });
        const asks = `<script async fetchpriority="high" src="/${this.getFileName(early)}"></script>`;
        const source = html
          .replace('<html ', '<html data-letters="later" ')
          .replace('<title>', `${asks}\n    <title>`)
          .replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
        this.emitFile({ type: 'asset', fileName: 'seat.html', source });
      },
    },
  };
}
