/** What is worth a line on the terminal. */
export interface StoryLine {
  readonly at: number;
  readonly tone: 'left' | 'sent' | 'ordered' | 'happened' | 'given' | 'won' | 'refused' | 'fault';
  readonly text: string;
}
