import { Markdown } from 'markdown-to-jsx';
import './markdown-text.css';

/**
 * What a model wrote, as Markdown. Nothing in it is trusted: HTML is shown as text, and an image or a link is only named, so that no
 * request leaves the console.
 */
export function MarkdownText({ text }: { readonly text: string }) {
  return (
    <Markdown
      className="markdown-text"
      options={{
        forceBlock: true,
        disableParsingRawHTML: true,
        overrides: {
          img: ({ alt, src }: { alt?: string; src?: string }) => <code>{alt || src}</code>,
          a: ({ children, href }: { children?: React.ReactNode; href?: string }) => (
            <span title={href}>{children}</span>
          ),
          input: () => null,
        },
      }}
    >
      {text}
    </Markdown>
  );
}
