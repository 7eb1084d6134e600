export interface HeadingProps {
  children: string;
  /** Takes the focus when it appears, because the link that led here is gone. */
  focused: boolean;
}

/** The title of a view that replaces another. */
export function Heading({ children, focused }: HeadingProps) {
  return (
    <h1 ref={focused ? takeFocus : null} tabIndex={-1}>
      {children}
    </h1>
  );
}

function takeFocus(heading: HTMLHeadingElement | null) {
  heading?.focus();
}
