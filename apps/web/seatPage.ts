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
  for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
  scripts.add(file);
  for (const next of chunk.imports) gather(next, bundle, scripts, styles);
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
            (part) => part.type === 'chunk' && wanted.test(part.facadeModuleId ?? ''),
          );
          if (found === undefined) throw new Error(`no chunk for ${wanted.source}`);
          gather(found.fileName, bundle, scripts, styles);
        }
        const missing = (file: string): boolean => !html.includes(file);
        const links = [
          ...[...scripts]
            .filter(missing)
            .map((file) => `<link rel="modulepreload" crossorigin fetchpriority="low" href="/${file}">`),
          ...[...styles]
            .filter(missing)
            // Not `preload`: a page of a seat that shows no board would complain that it was not used.
            .map((file) => `<link rel="prefetch" as="style" crossorigin href="/${file}">`),
        ];
        const source = html.replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
        this.emitFile({ type: 'asset', fileName: 'seat.html', source });
      },
    },
  };
}
