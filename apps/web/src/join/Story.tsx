import { type Block, type Inline, parseMarkdown } from '@pathwall/domain/markdown';
import type { ReactNode } from 'react';
import css from './Story.module.css';

export interface StoryProps {
  readonly markdown: string;
}

/** A story as paragraphs, lists and quotes. Text from people: drawn as elements, never as markup. */
export function Story({ markdown }: StoryProps) {
  return (
    <div className={css.story} dir="auto">
      {inOrder(parseMarkdown(markdown), (block) => (
        <BlockElement block={block} />
      ))}
    </div>
  );
}

/** Parts of a text have no other identity than their place, and a text is replaced as a whole. */
function inOrder<T>(parts: readonly T[], draw: (part: T) => ReactNode): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return parts.map((part, index) => <Part key={index}>{draw(part)}</Part>);
}

function Part({ children }: { readonly children: ReactNode }) {
  return children;
}

function BlockElement({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h3>{words(block.children)}</h3>;
    case 'quote':
      return <blockquote>{words(block.children)}</blockquote>;
    case 'paragraph':
      return <p>{words(block.children)}</p>;
    case 'list': {
      const items = inOrder(block.items, (item) => <li>{words(item)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function words(parts: readonly Inline[]): ReactNode {
  return inOrder(parts, (part) => <InlineElement part={part} />);
}

function InlineElement({ part }: { readonly part: Inline }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'strong':
      return <strong>{words(part.children)}</strong>;
    case 'emphasis':
      return <em>{words(part.children)}</em>;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noreferrer noopener">
          {words(part.children)}
        </a>
      );
  }
}
