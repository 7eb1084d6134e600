import { Button } from '#components/basics/button.tsx';
import { Notice, type NoticeProps } from '#components/basics/notice.tsx';

export interface NotReadProps extends Pick<NoticeProps, 'tone'> {
  /** Why something could not be read. */
  failure: string;
  again: () => Promise<void>;
}

export function NotRead({ tone = 'bad', failure, again }: NotReadProps) {
  return (
    <Notice
      tone={tone}
      action={
        <Button small onClick={() => void again()}>
          Try again
        </Button>
      }
    >
      {failure}
    </Notice>
  );
}
